//! How long a learner's code has worked on one problem.

use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

/// When the problem was begun.
static BEGUN: Mutex<Option<Instant>> = Mutex::new(None);

fn begun() -> MutexGuard<'static, Option<Instant>> {
    BEGUN.lock().expect("no panic while it is set")
}

/// Another problem begins.
pub(crate) fn begin() {
    *begun() = Some(Instant::now());
}

/// The last problem is done, in time.
pub(crate) fn end() {
    *begun() = None;
}

/// Calls `late` as soon as a problem has taken so long. No problem begins or ends
/// while it works.
pub(crate) fn watch(limit: Duration, late: impl FnOnce() + Send + 'static) {
    begin();
    thread::spawn(move || {
        loop {
            let begun = begun();
            let taken = begun.map_or(Duration::ZERO, |begun| begun.elapsed());
            let Some(left) = limit.checked_sub(taken) else { return late() };
            drop(begun);
            thread::sleep(left);
        }
    });
}
