//! Runs the check of a learner's file.

use std::fs;
use std::io;
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Mutex;
use std::thread;

use crate::build::{Built, Warning, build};
use crate::picture::Picture;
use crate::{Exercise, Workbook};

/// How far a learner is with an exercise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    /// Everything is right.
    Passes,
    /// Some parts are right, the others not begun.
    Begun,
    /// Nothing is begun.
    NotStarted,
    /// Something is wrong.
    Wrong,
    /// The compiler refuses it.
    DoesNotCompile,
    /// Cargo could not even try: what stands behind the exercises is broken.
    NotChecked,
}

impl State {
    /// The state in words.
    pub fn words(self) -> &'static str {
        match self {
            State::Passes => "passes",
            State::Begun => "begun",
            State::NotStarted => "not started yet",
            State::Wrong => "wrong",
            State::DoesNotCompile => "does not compile",
            State::NotChecked => "not checked",
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// How far the learner is.
    pub state: State,
    /// What there is to say: the report, or the compiler's message.
    pub text: String,
}

/// Checks some exercises, building them together.
///
/// # Errors
/// If cargo can't be run, or can't build what stands behind the exercises.
pub fn check(book: &Workbook, exercises: &[&Exercise]) -> io::Result<Vec<Checked>> {
    let unreadable: Vec<Option<String>> =
        exercises.iter().map(|exercise| unreadable(book, exercise)).collect();
    let readable: Vec<&Exercise> = exercises
        .iter()
        .zip(&unreadable)
        .filter(|(_, why)| why.is_none())
        .map(|(exercise, _)| *exercise)
        .collect();
    let built = readable.iter().copied().zip(build(book, &readable)?).collect();
    let mut checked = run_all(book, built).into_iter();
    unreadable
        .into_iter()
        .map(|why| match why {
            Some(text) => Ok(Checked { state: State::DoesNotCompile, text }),
            None => checked.next().expect("one for each readable"),
        })
        .collect()
}

/// Runs the checks of some exercises, on each core one at a time: what a learner's code
/// may take is measured by the clock.
fn run_all(
    book: &Workbook,
    built: Vec<(&Exercise, Built)>,
) -> Vec<io::Result<Checked>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let cores = cores.min(built.len());
    let waiting = Mutex::new(built.into_iter().enumerate());
    let next = || waiting.lock().expect("no panic while it is locked").next();
    let work = || {
        let mut done = Vec::new();
        while let Some((index, (exercise, built))) = next() {
            done.push((index, run(book, exercise, built)));
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
        "exercises/{}.rs {why}.\nTo begin again: cargo learn reset {}\n",
        exercise.name, exercise.number
    ))
}

fn run(book: &Workbook, exercise: &Exercise, built: Built) -> io::Result<Checked> {
    let (program, warnings) = match built {
        Built::Refused(text) => {
            return Ok(Checked { state: State::DoesNotCompile, text });
        }
        Built::Program(program, warnings) => (program, warnings),
    };
    let mut checked = read(&Command::new(program).current_dir(&book.root).output()?);
    if matches!(checked.state, State::Wrong | State::Begun) {
        let source = fs::read_to_string(book.file(exercise)).unwrap_or_default();
        checked.text += &told(&warnings, &source);
    }
    Ok(checked)
}

/// The compiler's warnings about functions that are begun.
fn told(warnings: &[Warning], source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let of_use = warnings.iter().filter(|warning| is_begun(&lines, warning.line));
    let texts: Vec<&str> = of_use.map(|warning| warning.text.trim_end()).collect();
    match texts[..] {
        [] => String::new(),
        _ => format!("\nThe compiler remarks:\n\n{}\n", texts.join("\n\n")),
    }
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
    checked.iter().position(|checked| checked.state != State::Passes)
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
) -> io::Result<Result<String, String>> {
    if let Some(why) = unreadable(book, exercise) {
        return Ok(Err(why));
    }
    let program = match build(book, &[exercise])?.remove(0) {
        Built::Program(program, _) => program,
        Built::Refused(text) => return Ok(Err(text)),
    };
    fs::create_dir_all(book.root.join(file).parent().unwrap_or(&book.root))?;
    let mut command = Command::new(program);
    let output = command.current_dir(&book.root).arg("--curves").output()?;
    match output.status.code() {
        Some(0) => {
            let picture = Picture::read(&text(&output.stdout));
            Ok(picture.map_err(io::Error::other)?.draw(&book.root, file))
        }
        Some(2) => Err(io::Error::other(text(&output.stderr).trim().to_string())),
        _ => Ok(Err(read(&output).text)),
    }
}

/// What a check's program said. Its exit codes are those of the harness.
fn read(output: &Output) -> Checked {
    let state = match output.status.code() {
        Some(0) => State::Passes,
        Some(3) => State::NotStarted,
        Some(4) => State::Begun,
        Some(1) => State::Wrong,
        _ => {
            let said = text(&output.stderr);
            let text = format!("The check itself was stopped.\n{said}");
            return Checked { state: State::NotChecked, text };
        }
    };
    Checked { state, text: text(&output.stdout) }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n")
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
