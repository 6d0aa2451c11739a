//! Runs a learner's code, whatever it does.
//!
//! The program of an exercise starts itself once more for each part. The learner's
//! code runs only in that second process, which has a limited time and memory and
//! leaves its answer in a file. So an endless loop, a full stack or a call of
//! `exit` spoils no other part, and can't be taken for a right answer.

mod child;
mod limits;
mod work;

use std::env;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use verdict::{Axis, Curves, Last, Number, Report, Screen, State, Verdict};

use crate::judge::{Exercise, Part};
use child::{Ran, run};
use work::{answer, points, verdict, verdict_of_mistake};

/// The `main` of an exercise's program, given the learner's module, and the fields that
/// its structs have besides those of the exercise, struct by struct.
#[macro_export]
macro_rules! main {
    ($exercise:ident, $learner:ident $(, $of:ident.$more:ident)*) => {
        fn main() -> std::process::ExitCode {
            $crate::harness::main(
                $crate::$exercise::exercise,
                $crate::$exercise!($learner $(, $of.$more)*),
            )
        }
    };
}

/// The whole of an exercise's `main`: checks the learner's code and prints what there
/// is to say. With `--report` that is a [`Report`] for the runner, with `--curves` what
/// there is to draw, both as JSON.
pub fn main<S: Copy>(exercise: fn() -> Exercise<S>, learner: S) -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let exercise = exercise();
    let done = match arguments[..] {
        [child::ANSWER, file, ref job @ ..] => {
            answer(&exercise, &learner, Path::new(file), job).map(|()| true)
        }
        ["--curves"] => curves(&exercise).and_then(|curves| say(&curves)),
        ["--report"] => check_all(&exercise).and_then(|report| say(&report)),
        // What else `cargo test` hands on is not for us.
        _ => check_all(&exercise).map(|report| {
            print!("{}", report.shown(&Screen::PLAIN));
            report.state() == State::Passes
        }),
    };
    match done {
        Ok(good) => ExitCode::from(u8::from(!good)),
        Err(error) => {
            // A closed standard error is no error.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

macro_rules! compiled {
    ($($exercise:ident),*) => {
        /// The check of each exercise, compiled once. Without it a learner would wait for
        /// more than a second longer.
        pub fn compiled() {
            $(once($crate::$exercise::exercise);)*
        }
    };
}

each!(compiled);

fn once<S: Copy>(_: fn() -> Exercise<S>) {
    black_box(main::<S> as fn(fn() -> Exercise<S>, S) -> ExitCode);
}

/// Hands something to the runner.
fn say(what: &impl serde::Serialize) -> io::Result<bool> {
    println!("{}", serde_json::to_string(what)?);
    Ok(true)
}

/// Judges every part of a piece of code that can be trusted: it runs in this
/// process.
pub fn check<S: Copy>(exercise: fn() -> Exercise<S>, code: S) -> Vec<Verdict> {
    let exercise = exercise();
    trusted(&exercise, |part| verdict(&exercise, &code, part))
}

/// Judges every part of the solution with a way of a known mistake in it.
pub fn check_mistake<S: Copy>(exercise: fn() -> Exercise<S>, way: u16) -> Vec<Verdict> {
    let exercise = exercise();
    trusted(&exercise, |part| verdict_of_mistake(&exercise, part, way))
}

fn trusted<S>(
    exercise: &Exercise<S>,
    judged: impl Fn(&Part<S>) -> Verdict,
) -> Vec<Verdict> {
    let parts = each_part(exercise, |_, part| Ok(Ran::of(judged(part))));
    let parts = parts.expect("no process is needed").into_iter();
    parts.map(|part| part.verdict).collect()
}

/// Judges every part that need not wait for another one.
fn each_part<S>(
    exercise: &Exercise<S>,
    judged: impl Fn(usize, &Part<S>) -> io::Result<Ran<Verdict>>,
) -> io::Result<Vec<verdict::Part>> {
    let (mut parts, mut right) = (Vec::new(), Vec::new());
    // A loop without end is enough waiting for one check.
    let mut endless = None;
    for (index, part) in exercise.parts.iter().enumerate() {
        let waits = missing(part, &exercise.parts, &right).or(endless);
        let Ran { answer, printed } = match waits {
            Some(needed) => Ran::of(Verdict::Waits(needed.into())),
            None => judged(index, part)?,
        };
        let verdict = answer.unwrap_or_else(|wrong| wrong);
        if verdict.is_endless() {
            endless = Some(part.name);
        }
        right.push(verdict == Verdict::Right);
        parts.push(verdict::Part { name: part.name.into(), verdict, printed });
    }
    Ok(parts)
}

/// The first part that another one needs and that is not right.
fn missing<S>(
    part: &Part<S>,
    parts: &[Part<S>],
    right: &[bool],
) -> Option<&'static str> {
    let is_right =
        |name| parts.iter().zip(right).any(|(part, right)| *right && part.name == name);
    part.needs.iter().copied().find(|needed| !is_right(*needed))
}

/// Checks every part in a process of its own.
fn check_all<S>(exercise: &Exercise<S>) -> io::Result<Report> {
    let parts = each_part(exercise, |index, _| run(&["part", &index.to_string()]))?;
    let right = parts.iter().all(|part| part.verdict == Verdict::Right);
    Ok(Report { parts, last: if right { Some(last()?) } else { None } })
}

/// What there is to see when every part is right. It runs the learner's code once
/// more.
fn last() -> io::Result<Last> {
    let Ran { answer, printed } = run::<Result<String, Verdict>>(&["after"])?;
    Ok(Last { shown: answer.flatten(), printed })
}

/// The learner's curve and ours, or why there is none.
fn curves<S>(exercise: &Exercise<S>) -> io::Result<Result<Curves, Verdict>> {
    let picture = &exercise.picture;
    let axis = |label: &str, log| Axis { label: label.into(), log };
    let Ran { answer, .. } = run::<Result<Vec<[Number; 2]>, Verdict>>(&["curves"])?;
    Ok(answer.flatten().map(|yours| Curves {
        title: picture.title.into(),
        x: axis(picture.x, picture.log.0),
        y: axis(picture.y, picture.log.1),
        ours: points((picture.curve)(&exercise.solution)),
        yours,
    }))
}
