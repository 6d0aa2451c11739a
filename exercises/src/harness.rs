//! Runs a learner's code, whatever it does.
//!
//! The program of an exercise starts itself once more for each part. The learner's
//! code runs only in that second process, which has a limited time and memory and
//! leaves its answer in a file. So an endless loop, a full stack or a call of
//! `exit` spoils no other part, and can't be taken for a right answer.

mod answer;
mod child;
mod curves;
mod limits;
mod report;
mod work;

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::judge::{Exercise, Outcome, Part};
use answer::{Answer, Verdict};
use child::{Ran, run};
use work::{answer, outcome};

/// Exit code of an exercise with a wrong answer.
pub const WRONG: u8 = 1;
/// Exit code of an exercise that nobody has begun.
pub const NOT_STARTED: u8 = 3;
/// Exit code of an exercise of which some parts are right and the others not
/// begun.
pub const BEGUN: u8 = 4;

/// The `main` of an exercise's program, given the learner's module.
#[macro_export]
macro_rules! main {
    ($exercise:ident, $learner:ident) => {
        fn main() -> std::process::ExitCode {
            $crate::harness::main(
                $crate::$exercise::exercise,
                $crate::$exercise!($learner),
            )
        }
    };
}

/// The whole of an exercise's `main`: checks the learner's code and prints what
/// there is to say, or with `--curves` what there is to draw.
pub fn main<S: Copy>(exercise: fn() -> Exercise<S>, learner: S) -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [child::ANSWER, file, ref job @ ..] => {
            let answer = answer(&exercise(), &learner, job);
            answer.write(Path::new(file)).map(|()| 0)
        }
        ["--curves"] => curves(),
        // What else `cargo test` hands on is not for us.
        _ => check_all(&exercise()),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // A closed standard error is no error.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Judges every part of a piece of code that can be trusted: it runs in this
/// process.
pub fn check<S: Copy>(exercise: fn() -> Exercise<S>, code: S) -> Vec<Outcome> {
    let exercise = exercise();
    let (mut outcomes, mut right) = (Vec::new(), Vec::new());
    for part in &exercise.parts {
        let outcome = match missing(part, &exercise.parts, &right) {
            Some(needed) => Outcome::Waits(needed),
            None => outcome(&exercise, &code, part),
        };
        right.push(outcome == Outcome::Right);
        outcomes.push(outcome);
    }
    outcomes
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

/// Checks every part in a process of its own, and prints what came of it.
fn check_all<S>(exercise: &Exercise<S>) -> io::Result<u8> {
    let parts = &exercise.parts;
    let width = parts.iter().map(|part| part.name.len()).max().unwrap_or(0);
    let (mut right, mut verdicts, mut printed) =
        (Vec::new(), Vec::new(), String::new());
    // A loop without end is enough waiting for one check.
    let mut endless = None;
    for (index, part) in parts.iter().enumerate() {
        let waits = missing(part, parts, &right).or(endless);
        let name = part.name;
        if let Some(needed) = waits {
            println!("  {name:width$}  waits for {needed}");
            right.push(false);
            continue;
        }
        let Ran { answer, said } = run(&["part", &index.to_string()])?;
        println!("  {name:width$}  {}", answer.verdict.words());
        print!("{}", answer.text);
        printed += &report::blocks(name, &said);
        if answer.verdict == Verdict::Endless {
            endless = Some(name);
        }
        right.push(answer.verdict == Verdict::Right);
        verdicts.push(answer.verdict);
    }
    print!("{printed}");
    if !right.iter().all(|right| *right) {
        return Ok(code(&verdicts));
    }
    after()
}

fn code(verdicts: &[Verdict]) -> u8 {
    if verdicts.iter().any(|v| matches!(v, Verdict::Wrong | Verdict::Endless)) {
        WRONG
    } else if verdicts.contains(&Verdict::Right) {
        BEGUN
    } else {
        NOT_STARTED
    }
}

/// What there is to see when every part is right. It runs the learner's code once
/// more.
fn after() -> io::Result<u8> {
    let Ran { answer, said } = run(&["after"])?;
    if answer.verdict == Verdict::Right {
        println!("\n{}", answer.text.trim_end());
        return Ok(0);
    }
    println!("\n  Every part is right, but a last run of your code is not:");
    print!("{}{}", answer.text, report::blocks("the last run", &said));
    Ok(WRONG)
}

/// Prints the learner's curve and ours, or why there is none.
fn curves() -> io::Result<u8> {
    let Ran { answer: Answer { verdict, text }, .. } = run(&["curves"])?;
    match verdict {
        Verdict::Right => {
            print!("{text}");
            Ok(0)
        }
        Verdict::NotStarted => {
            println!("There is nothing to draw yet: the exercise is not started.");
            Ok(NOT_STARTED)
        }
        Verdict::Wrong | Verdict::Endless => {
            print!("There is nothing to draw:\n{text}");
            Ok(WRONG)
        }
    }
}
