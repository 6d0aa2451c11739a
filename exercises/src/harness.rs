//! Runs a learner's code, whatever it does.

use std::any::Any;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{LazyLock, Mutex};
use std::time::Duration;
use std::{env, fs, panic, thread};

use shared::figure::{Axis, BLUE, Dash, Figure, Plot, VERMILION, range_of};

use crate::judge::{Cause, Difference, Exercise, Outcome, Trace, apart, judge};

/// How long a part may take. The solutions take less than a second.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// Exit code of an exercise with a wrong answer.
pub const WRONG: u8 = 1;
/// Exit code of an exercise that nobody has begun.
pub const NOT_STARTED: u8 = 3;
/// Exit code of an exercise of which some parts are right and the others not
/// begun.
pub const BEGUN: u8 = 4;

/// The whole of an exercise's `main`: checks the learner's code and prints what
/// there is to say, or with `--plot FILE` draws it beside ours.
pub fn main<S: Copy + Send + 'static>(
    exercise: fn() -> Exercise<S>,
    learner: S,
) -> ExitCode {
    remember_panics();
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--plot") {
        let Some(file) = arguments.get(at + 1) else {
            eprintln!("error: --plot needs a file to write to");
            return ExitCode::from(2);
        };
        return plot(exercise, learner, Path::new(file));
    }
    let outcomes = check(exercise, learner);
    print!("{}", report(&exercise(), &outcomes));
    if outcomes.iter().all(|outcome| *outcome == Outcome::Right) {
        println!("\n{}", wrap((exercise().after)(&learner).trim(), ""));
    }
    ExitCode::from(code(&outcomes))
}

/// Judges every part of a learner's code.
pub fn check<S: Copy + Send + 'static>(
    exercise: fn() -> Exercise<S>,
    learner: S,
) -> Vec<Outcome> {
    let Exercise { parts, .. } = exercise();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for index in 0..parts.len() {
        let missing = parts[index].needs.iter().find(|&&needed| {
            let mut done = parts.iter().zip(&outcomes);
            !done.any(|(part, o)| part.name == needed && *o == Outcome::Right)
        });
        outcomes.push(match missing {
            Some(needed) => Outcome::Waits(needed),
            None => check_part(exercise, learner, index),
        });
    }
    outcomes
}

fn check_part<S: Copy + Send + 'static>(
    exercise: fn() -> Exercise<S>,
    learner: S,
    index: usize,
) -> Outcome {
    let run = move || {
        let mut trace = Trace::default();
        (exercise().parts[index].run)(&learner, &mut trace).map(|()| trace)
    };
    match within_time_limit(run) {
        Ok(answer) => judge(&exercise(), &exercise().parts[index], answer),
        Err(outcome) => outcome,
    }
}

fn code(outcomes: &[Outcome]) -> u8 {
    let right = outcomes.iter().filter(|&outcome| *outcome == Outcome::Right).count();
    if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Wrong { .. })) {
        WRONG
    } else if right == outcomes.len() {
        0
    } else if right == 0 {
        NOT_STARTED
    } else {
        BEGUN
    }
}

/// The last panic: what it said and where.
static LAST_PANIC: LazyLock<Mutex<String>> = LazyLock::new(Mutex::default);

/// Panics in a learner's code are results: they are kept, not printed.
fn remember_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or(String::new(), |at| {
            format!(
                " ({}, line {})",
                at.file().replace('\\', "/").replace("harness/../", ""),
                at.line()
            )
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

/// What `run` gives, or why it gave nothing.
fn within_time_limit<T: Send + 'static>(
    run: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Outcome> {
    let wrong = |cause| Outcome::Wrong { cause, difference: None };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        // If nobody listens any more, the time was over.
        let _ = sender.send(catch_unwind(AssertUnwindSafe(run)));
    });
    match receiver.recv_timeout(TIME_LIMIT) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(payload)) if message(&*payload).starts_with("not yet implemented") => {
            Err(Outcome::NotStarted)
        }
        Ok(Err(payload)) => {
            let last = LAST_PANIC.lock().expect("no panic while it is written").clone();
            let said = if last.is_empty() { message(&*payload) } else { last };
            Err(wrong(Cause::Panic(said)))
        }
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            Err(wrong(Cause::TimeLimit))
        }
    }
}

/// What there is to say, part by part.
fn report<S>(exercise: &Exercise<S>, outcomes: &[Outcome]) -> String {
    let width = exercise.parts.iter().map(|part| part.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (part, outcome) in exercise.parts.iter().zip(outcomes) {
        let (word, why) = match outcome {
            Outcome::Right => ("right".into(), String::new()),
            Outcome::NotStarted => ("not started yet".into(), String::new()),
            Outcome::Waits(needed) => (format!("waits for {needed}"), String::new()),
            Outcome::Wrong { cause, difference } => {
                ("wrong".into(), explain(cause, difference.as_ref()))
            }
        };
        writeln!(text, "  {:width$}  {word}", part.name).expect("a string takes all");
        text += &why;
    }
    text
}

fn explain(cause: &Cause, difference: Option<&Difference>) -> String {
    let mut text = String::new();
    let mut say = |sentence: &str| text += &format!("{}\n", wrap(sentence, "    "));
    match cause {
        Cause::Mistake(known) => {
            for (name, says) in known {
                say(&format!("This looks like: {name}."));
                say(says);
            }
        }
        Cause::Panic(said) => say(&format!("The code panics: {said}")),
        Cause::TimeLimit => say(&format!(
            "It still runs after {} seconds. Does a loop have no end?",
            TIME_LIMIT.as_secs()
        )),
        Cause::NotANumber => say(
            "The answer is not a finite number. Look for a division by 0, the root or \
             the logarithm of a negative number, or a growth without bound.",
        ),
        Cause::Shape(what) => say(&format!("The answer has the wrong length: {what}")),
        Cause::Unknown { observed, look } => {
            say("The answer is wrong, and in no way that is known here.");
            if let Some(observed) = observed {
                say(observed);
            }
            say(&format!("Look at: {look}"));
        }
    }
    if let Some(Difference { place, expected, yours }) = difference {
        let (expected, yours) = apart(*expected, *yours);
        say(&format!("First difference, {place}:"));
        text += &format!("      expected  {expected}\n      yours     {yours}\n");
    }
    text
}

/// Breaks a text into lines of at most 80 characters. A line that begins with
/// a space is kept as it is.
fn wrap(text: &str, indent: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        if paragraph.starts_with(' ') || paragraph.is_empty() {
            lines.push(paragraph.to_string());
            continue;
        }
        let mut line = indent.to_string();
        for word in paragraph.split_whitespace() {
            let longer = line.chars().count() + 1 + word.chars().count();
            if longer > 80 && line.trim() != "" {
                lines.push(line);
                line = indent.to_string();
            }
            if line.len() > indent.len() {
                line.push(' ');
            }
            line += word;
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn plot<S: Copy + Send + 'static>(
    exercise: fn() -> Exercise<S>,
    learner: S,
    file: &Path,
) -> ExitCode {
    let curve = move || (exercise().picture.curve)(&learner);
    let yours = match within_time_limit(curve) {
        Ok(points) => points,
        Err(Outcome::NotStarted) => {
            println!("There is nothing to draw yet: the exercise is not started.");
            return ExitCode::from(NOT_STARTED);
        }
        Err(outcome) => {
            if let Outcome::Wrong { cause, difference } = outcome {
                print!(
                    "There is nothing to draw:\n{}",
                    explain(&cause, difference.as_ref())
                );
            }
            return ExitCode::from(WRONG);
        }
    };
    match fs::write(file, draw(&exercise(), yours).svg) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: --plot '{}' can't be written: {error}", file.display());
            ExitCode::from(2)
        }
    }
}

/// The learner's curve over ours.
fn draw<S>(exercise: &Exercise<S>, yours: Vec<(f64, f64)>) -> Figure {
    let picture = &exercise.picture;
    let drawable = |points: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
        let (log_x, log_y) = picture.log;
        let fits =
            |v: f64, log: bool| v.is_finite() && v.abs() < 1e12 && (!log || v > 1e-30);
        points.into_iter().filter(|&(x, y)| fits(x, log_x) && fits(y, log_y)).collect()
    };
    let ours = drawable((picture.curve)(&exercise.solution));
    let yours = drawable(yours);
    let points = || ours.iter().chain(&yours);
    let axis = |label: &str, values: Vec<f64>, log: bool| {
        let range = range_of(values.into_iter(), log);
        if log { Axis::log(label, range) } else { Axis::linear(label, range) }
    };
    let x = axis(picture.x, points().map(|p| p.0).collect(), picture.log.0);
    let y = axis(picture.y, points().map(|p| p.1).collect(), picture.log.1);
    let end = |points: &[(f64, f64)]| {
        points.last().map_or("nowhere".into(), |(_, y)| apart(*y, 0.0).0)
    };
    let alt = format!(
        "{}: yours ends at {}, ours at {}.",
        picture.title,
        end(&yours),
        end(&ours)
    );
    let plot = Plot::new(picture.title, x, y)
        .line("ours", BLUE, Dash::Solid, ours)
        .line("yours", VERMILION, Dash::Dashed, yours);
    Figure::plot("exercise", alt, plot)
}
