//! Runs a learner's code: the side of the process that it runs in.

use std::any::Any;
use std::fs;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{LazyLock, Mutex};

use serde::Serialize;
use verdict::{Cause, Number, Verdict};

use crate::harness::limits;
use crate::judge::{Exercise, Part, Trace, judge};
use crate::{clock, switch};

/// Does one piece of work, and leaves in a file what came of it: of `part INDEX` a
/// verdict, of `after` the text, of `curves` the learner's points.
pub(super) fn answer<S: Copy>(
    exercise: &Exercise<S>,
    learner: &S,
    file: &Path,
    job: &[&str],
) -> io::Result<()> {
    remember_panics();
    match *job {
        ["part", index] => {
            end_if_late(file.to_path_buf())?;
            let index: usize = index.parse().expect("the number of a part");
            write(file, &verdict(exercise, learner, &exercise.parts[index]))
        }
        ["after"] => write(file, &caught(|| (exercise.after)(learner))),
        ["curves"] => {
            let yours = caught(|| (exercise.picture.curve)(learner));
            write(file, &yours.map(points))
        }
        _ => Err(io::Error::other(format!("there is no such work: {job:?}"))),
    }
}

/// Ends this process when a problem has taken too long.
fn end_if_late(file: PathBuf) -> io::Result<()> {
    clock::watch(limits::time_limit()?, move || {
        // Without it the exit code is told.
        let _ = fs::write(file, limits::LATE);
        process::exit(1);
    });
    Ok(())
}

fn write(file: &Path, answer: &impl Serialize) -> io::Result<()> {
    clock::end();
    fs::write(file, serde_json::to_vec(answer)?)
}

/// Judges what a run of one part answers, if it does.
fn judged<S: Copy>(
    exercise: &Exercise<S>,
    part: &Part<S>,
    run: impl FnOnce() -> Result<Trace, String>,
) -> Verdict {
    match caught(run) {
        Ok(answer) => judge(exercise, part, answer),
        Err(verdict) => verdict,
    }
}

/// Runs one part of our copy with a way of a known mistake, and judges it.
pub(super) fn verdict_of_mistake<S: Copy>(
    exercise: &Exercise<S>,
    part: &Part<S>,
    way: u16,
) -> Verdict {
    let run = || {
        let _on = switch::on_mistake(way);
        part.answers(&exercise.switched.code, Trace::ours())
    };
    judged(exercise, part, run)
}

/// Runs and judges one part.
pub(super) fn verdict<S: Copy>(
    exercise: &Exercise<S>,
    code: &S,
    part: &Part<S>,
) -> Verdict {
    judged(exercise, part, || part.answers(code, Trace::default()))
}

/// The last panic: what it said and where.
static LAST_PANIC: LazyLock<Mutex<String>> = LazyLock::new(Mutex::default);

/// Panics in a learner's code are results: they are kept, not printed.
fn remember_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or(String::new(), |at| {
            format!(" ({}, line {})", plain_path(at.file()), at.line())
        });
        let said = message(info.payload());
        *LAST_PANIC.lock().expect("no panic while it is written") =
            format!("{said}{place}");
    }));
}

/// A path, or a line with one, as the learner knows it.
pub(super) fn plain_path(text: &str) -> String {
    text.replace("harness/../", "").replace("harness\\../", "")
}

fn message(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// What `run` gives, or why it panicked.
fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Verdict> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|payload| {
        let message = message(&*payload);
        if message.starts_with("not yet implemented") {
            return Verdict::NotStarted;
        }
        let last = LAST_PANIC.lock().expect("no panic while it is written").clone();
        let said = if last.is_empty() { message } else { last };
        Verdict::Wrong { cause: Cause::Panic(said), difference: None }
    })
}

pub(super) fn points(points: Vec<(f64, f64)>) -> Vec<[Number; 2]> {
    points.into_iter().map(|(x, y)| [Number(x), Number(y)]).collect()
}
