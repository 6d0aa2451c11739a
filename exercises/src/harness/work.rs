//! Runs a learner's code and says what came of it: the side of the process that
//! it runs in.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, Mutex};

use crate::harness::answer::{Answer, Verdict};
use crate::harness::curves::curves;
use crate::harness::report;
use crate::judge::{Cause, Exercise, Outcome, Part, Trace, judge};

/// Does one piece of work: `part INDEX`, `after` or `curves`.
pub(super) fn answer<S>(exercise: &Exercise<S>, learner: &S, job: &[&str]) -> Answer {
    remember_panics();
    match *job {
        ["part", index] => {
            let index: usize = index.parse().expect("the number of a part");
            told(outcome(exercise, learner, &exercise.parts[index]))
        }
        ["after"] => match caught(|| (exercise.after)(learner)) {
            Ok(text) => Answer::right(report::wrap(text.trim(), "")),
            Err(outcome) => told(outcome),
        },
        ["curves"] => match caught(|| (exercise.picture.curve)(learner)) {
            Ok(yours) => Answer::right(curves(exercise, &yours)),
            Err(outcome) => told(outcome),
        },
        _ => Answer::wrong(format!("    There is no such work: {job:?}\n")),
    }
}

/// How an outcome is answered.
fn told(outcome: Outcome) -> Answer {
    match outcome {
        Outcome::Right => Answer::right(String::new()),
        Outcome::NotStarted | Outcome::Waits(_) => {
            Answer { verdict: Verdict::NotStarted, text: String::new() }
        }
        Outcome::Wrong { cause, difference } => {
            Answer::wrong(report::explain(&cause, difference.as_ref()))
        }
    }
}

/// Runs and judges one part.
pub(super) fn outcome<S>(exercise: &Exercise<S>, code: &S, part: &Part<S>) -> Outcome {
    let run = || {
        let mut trace = Trace::default();
        (part.run)(code, &mut trace).map(|()| trace)
    };
    match caught(run) {
        Ok(answer) => judge(exercise, part, answer),
        Err(outcome) => outcome,
    }
}

/// The last panic: what it said and where.
static LAST_PANIC: LazyLock<Mutex<String>> = LazyLock::new(Mutex::default);

/// Panics in a learner's code are results: they are kept, not printed.
fn remember_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or(String::new(), |at| {
            format!(" ({}, line {})", report::plain_path(at.file()), at.line())
        });
        let said = message(info.payload());
        *LAST_PANIC.lock().expect("no panic while it is written") =
            format!("{said}{place}");
    }));
}

fn message(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// What `run` gives, or why it panicked.
fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Outcome> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|payload| {
        let message = message(&*payload);
        if message.starts_with("not yet implemented") {
            return Outcome::NotStarted;
        }
        let last = LAST_PANIC.lock().expect("no panic while it is written").clone();
        let said = if last.is_empty() { message } else { last };
        Outcome::Wrong { cause: Cause::Panic(said), difference: None }
    })
}
