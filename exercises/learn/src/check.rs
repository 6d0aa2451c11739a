//! Runs the check of a learner's file.

use std::fs;
use std::io;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use serde::de::DeserializeOwned;
use verdict::{Cause, Curves, Report, Screen, State, Verdict};

use crate::build::{Built, RECURSION, Refusal, Warning, build};
use crate::expected::missing;
use crate::picture::Picture;
use crate::ported::outdated;
use crate::{Exercise, Lab, Workbook};

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub enum Checked {
    /// The learner's code ran: what came of it, and what the compiler remarks.
    Ran(Report, Vec<String>),
    /// It passes, but with code of another file.
    Taken(Report),
    /// The compiler refuses it: what it says.
    Refused(String),
    /// It lacks what the check needs: what that is.
    Lacks(String),
    /// There was nothing to compile: why.
    Unreadable(String),
    /// What stands behind the exercises is broken: how.
    NotChecked(String),
}

/// What to say of a file that passes with what it takes from another.
const TAKEN: &str = "Your file takes in another one, by include! or #[path]: what was \
                     checked is what stands there.";

impl Checked {
    /// How far the learner is.
    pub fn state(&self) -> State {
        match self {
            Checked::Ran(report, _) | Checked::Taken(report) => report.state(),
            Checked::Refused(_) | Checked::Lacks(_) | Checked::Unreadable(_) => {
                State::DoesNotCompile
            }
            Checked::NotChecked(_) => State::NotChecked,
        }
    }

    /// What there is to say.
    pub fn shown(&self, screen: &Screen) -> String {
        match self {
            Checked::Ran(report, remarks) if remarks.is_empty() => report.shown(screen),
            Checked::Ran(report, remarks) => format!(
                "{}\nThe compiler remarks:\n\n{}\n",
                report.shown(screen),
                screen.as_code(&remarks.join("\n\n"))
            ),
            Checked::Taken(report) => {
                format!("{}\n{}\n", report.shown(screen), screen.wrap(TAKEN))
            }
            Checked::Lacks(what) => what.clone(),
            Checked::Refused(said) => format!("{}\n", screen.as_code(said)),
            Checked::Unreadable(why) | Checked::NotChecked(why) => {
                format!("{}\n", screen.wrap(why))
            }
        }
    }
}

/// Checks some exercises, building them together.
///
/// # Errors
/// If cargo can't be run, or can't build what stands behind the exercises.
pub fn check(
    book: &Workbook,
    exercises: &[&Exercise],
    lab: &Lab,
) -> io::Result<Vec<Checked>> {
    let unreadable: Vec<Option<String>> =
        exercises.iter().map(|exercise| unreadable(book, exercise)).collect();
    let readable: Vec<&Exercise> = exercises
        .iter()
        .zip(&unreadable)
        .filter(|(_, why)| why.is_none())
        .map(|(exercise, _)| *exercise)
        .collect();
    let built = readable.iter().copied().zip(build(book, &readable, lab)?).collect();
    let mut checked = run_all(book, built, lab).into_iter();
    unreadable
        .into_iter()
        .map(|why| match why {
            Some(why) => Ok(Checked::Unreadable(why)),
            None => checked.next().expect("one for each readable"),
        })
        .collect()
}

/// Runs the checks of some exercises, on each core one at a time: what a learner's code
/// may take is measured by the clock.
fn run_all(
    book: &Workbook,
    built: Vec<(&Exercise, Built)>,
    lab: &Lab,
) -> Vec<io::Result<Checked>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let cores = cores.min(built.len());
    let waiting = Mutex::new(built.into_iter().enumerate());
    let next = || waiting.lock().expect("no panic while it is locked").next();
    let work = || {
        let mut done = Vec::new();
        while let Some((index, (exercise, built))) = next() {
            done.push((index, run(book, exercise, built, lab)));
        }
        done
    };
    let mut done: Vec<(usize, io::Result<Checked>)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, checked)| checked).collect()
}

/// Why there is nothing to compile, if so.
fn unreadable(book: &Workbook, exercise: &Exercise) -> Option<String> {
    let why = match fs::read(book.file(exercise)) {
        Ok(bytes) if bytes.trim_ascii().is_empty() => "is empty".to_string(),
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(_) => return None,
            Err(_) => "is not UTF-8: save it with that encoding".to_string(),
        },
        Err(error) => format!("can't be read ({error})"),
    };
    Some(format!(
        "exercises/{}.rs {why}.\nTo begin again: cargo learn reset {}",
        exercise.name, exercise.number
    ))
}

fn run(
    book: &Workbook,
    exercise: &Exercise,
    built: Built,
    lab: &Lab,
) -> io::Result<Checked> {
    let (program, warnings) = match built {
        Built::Refused(why) => return Ok(refused(book, exercise, why, &lab.screen)),
        Built::Program(program, warnings) => (program, warnings),
    };
    let mut report: Report = match asked(book, &program, "--report", lab)? {
        Ok(report) => report,
        Err(why) => return Ok(Checked::NotChecked(why)),
    };
    if warnings.iter().any(|warning| warning.lint == RECURSION) {
        call_recursion(&mut report);
    }
    let source = fs::read_to_string(book.file(exercise)).unwrap_or_default();
    let taken = source.contains("include!(") || source.contains("#[path");
    Ok(match report.state() {
        State::Wrong | State::Begun => Checked::Ran(report, told(&warnings, &source)),
        State::Passes if taken => Checked::Taken(report),
        _ => Checked::Ran(report, Vec::new()),
    })
}

/// What the compiler says, if it is about the learner's own lines; if it is about those
/// of the check, what the check needs.
fn refused(
    book: &Workbook,
    exercise: &Exercise,
    why: Refusal,
    screen: &Screen,
) -> Checked {
    let source = fs::read_to_string(book.file(exercise)).unwrap_or_default();
    if let Some(what) = outdated(&source) {
        return Checked::Lacks(screen.kept(&what) + "\n");
    }
    if why.outside.is_empty() {
        return Checked::Refused(why.within);
    }
    let file = format!("exercises/{}.rs", exercise.name);
    match missing(&file, &source, &exercise.stub(), screen) {
        Some(what) if why.within.is_empty() => Checked::Lacks(what),
        Some(what) => {
            Checked::Lacks(format!("{}\n{what}", screen.as_code(&why.within)))
        }
        None => Checked::Refused(why.within + &why.outside),
    }
}

/// The compiler has seen a function that can only call itself: that is why there is no
/// end, whether it filled the stack or became a loop.
fn call_recursion(report: &mut Report) {
    for part in &mut report.parts {
        if let Verdict::Wrong { cause, .. } = &mut part.verdict
            && matches!(cause, Cause::StackOverflow | Cause::Endless { .. })
        {
            *cause = Cause::Recursion;
        }
    }
}

/// What the program of an exercise answers, or why it does not.
fn asked<T: DeserializeOwned>(
    book: &Workbook,
    program: &Path,
    flag: &str,
    lab: &Lab,
) -> io::Result<Result<T, String>> {
    let mut command = Command::new(program);
    let output = lab.programs.output(command.current_dir(&book.root).arg(flag))?;
    Ok(serde_json::from_slice(&output.stdout).map_err(|_| {
        if output.status.success() {
            return "The program of this exercise does not run the check any more."
                .to_string();
        }
        let said = String::from_utf8_lossy(&output.stderr).replace("\r\n", "\n");
        format!("The check itself was stopped.\n{said}")
    }))
}

/// The compiler's warnings about functions that are begun.
fn told(warnings: &[Warning], source: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let of_use = warnings.iter().filter(|warning| is_begun(&lines, warning.line));
    of_use.map(|warning| warning.text.trim_end().to_string()).collect()
}

/// Whether the function around a line, counted from 1, has no `todo!()`.
fn is_begun(lines: &[&str], line: usize) -> bool {
    let upto = &lines[..line.min(lines.len())];
    let begin = upto.iter().rposition(|line| line.contains("fn ")).unwrap_or(0);
    let indent = lines[begin].len() - lines[begin].trim_start().len();
    let last = format!("{}}}", " ".repeat(indent));
    let mut body = lines[begin..].iter().take_while(|line| **line != last);
    !body.any(|line| line.contains("todo!("))
}

/// The index of the first exercise that does not pass.
pub fn first_open(checked: &[Checked]) -> Option<usize> {
    checked.iter().position(|checked| checked.state() != State::Passes)
}

/// Draws a learner's answer beside ours into `file`, a path from the project's
/// root. Gives what there is to say: beside the figure, or as an error instead of
/// it.
///
/// # Errors
/// As [`check`], and if the folder of the file can't be made.
pub fn plot(
    book: &Workbook,
    exercise: &Exercise,
    file: &Path,
    lab: &Lab,
) -> io::Result<Result<String, String>> {
    let screen = &lab.screen;
    if let Some(why) = unreadable(book, exercise) {
        return Ok(Err(format!("{}\n", screen.wrap(&why))));
    }
    let program = match build(book, &[exercise], lab)?.remove(0) {
        Built::Program(program, _) => program,
        Built::Refused(why) => {
            return Ok(Err(refused(book, exercise, why, screen).shown(screen)));
        }
    };
    fs::create_dir_all(book.root.join(file).parent().unwrap_or(&book.root))?;
    let curves: Result<Curves, Verdict> =
        asked(book, &program, "--curves", lab)?.map_err(io::Error::other)?;
    Ok(match curves {
        Ok(curves) => Picture::new(curves)
            .draw(&book.root, file)
            .map_err(|why| nothing(&screen.indent(&why, "    "))),
        Err(Verdict::Wrong { cause, difference }) => {
            let why = Verdict::Wrong { cause, difference }.explained(screen);
            Err(nothing(why.trim_end()))
        }
        Err(_) => {
            Err("There is nothing to draw yet: the exercise is not started.\n".into())
        }
    })
}

fn nothing(why: &str) -> String {
    format!("There is nothing to draw:\n{why}\n")
}

#[cfg(test)]
mod tests {
    use super::is_begun;

    #[test]
    fn a_function_is_begun_when_its_todo_is_gone() {
        let source = "fn a(x: f64) {\n    todo!(\"a\")\n}\n\nimpl S {\n    \
                      fn b(\n        y: f64,\n    ) {\n        y;\n    }\n\n    \
                      fn c() {\n        todo!()\n    }\n}\n";
        let lines: Vec<&str> = source.lines().collect();
        let begun: Vec<usize> = (1..=15).filter(|&n| is_begun(&lines, n)).collect();
        assert_eq!(begun, [6, 7, 8, 9, 10, 11]);
    }
}
