//! How long a learner's code has worked on one problem.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

/// When the problem was begun.
static BEGUN: Mutex<Option<Instant>> = Mutex::new(None);

/// Another problem begins.
pub(crate) fn begin() {
    *BEGUN.lock().expect("no panic while it is set") = Some(Instant::now());
}

/// Calls `late` as soon as a problem has taken so long.
pub(crate) fn watch(limit: Duration, late: impl FnOnce() + Send + 'static) {
    begin();
    thread::spawn(move || {
        while let Some(left) = limit.checked_sub(taken()) {
            thread::sleep(left);
        }
        late();
    });
}

fn taken() -> Duration {
    let begun = *BEGUN.lock().expect("no panic while it is set");
    begun.map_or(Duration::ZERO, |begun| begun.elapsed())
}
