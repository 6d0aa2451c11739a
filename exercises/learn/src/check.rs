//! Builds a learner's file and runs its check.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

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

/// A learner's file, built.
enum Built {
    Program(PathBuf),
    /// What the compiler says.
    Refused(String),
}

/// Checks some exercises, building them together.
///
/// # Errors
/// If cargo can't be run, or can't build what stands behind the exercises.
pub fn check(book: &Workbook, exercises: &[&Exercise]) -> io::Result<Vec<Checked>> {
    let built = build(book, exercises)?;
    built
        .into_iter()
        .map(|built| match built {
            Built::Refused(text) => Ok(Checked { state: State::DoesNotCompile, text }),
            Built::Program(program) => {
                let output = Command::new(program).current_dir(&book.root).output()?;
                Ok(read(&output))
            }
        })
        .collect()
}

/// Draws a learner's answer beside ours into `file`. Gives what there is to say
/// instead, if there is nothing to draw.
///
/// # Errors
/// As [`check`], and if the file can't be written.
pub fn plot(
    book: &Workbook,
    exercise: &Exercise,
    file: &Path,
) -> io::Result<Result<(), String>> {
    let program = match build(book, &[exercise])?.remove(0) {
        Built::Program(program) => program,
        Built::Refused(text) => return Ok(Err(text)),
    };
    fs::create_dir_all(file.parent().unwrap_or(&book.root))?;
    let output = Command::new(program)
        .current_dir(&book.root)
        .arg("--plot")
        .arg(file)
        .output()?;
    match output.status.code() {
        Some(0) => Ok(Ok(())),
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
            return Checked {
                state: State::Wrong,
                text: "  The system stopped the code: a function that calls itself without \
                       end,\n  or memory without end?\n"
                    .into(),
            };
        }
    };
    Checked { state, text: text(&output.stdout) }
}

fn build(book: &Workbook, exercises: &[&Exercise]) -> io::Result<Vec<Built>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(&book.root).args([
        "build",
        "--package",
        "exercises",
        "--quiet",
    ]);
    command.args(["--keep-going", "--message-format", "json"]);
    for exercise in exercises {
        command.args(["--test", &exercise.name]);
    }
    let output = command.output()?;
    let messages: Vec<Value> = text(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    exercises
        .iter()
        .map(|exercise| {
            outcome(&exercise.name, &messages).ok_or_else(|| {
                let said = all_messages(&messages) + &text(&output.stderr);
                io::Error::other(format!("cargo can't build the exercises:\n{said}"))
            })
        })
        .collect()
}

/// What became of one exercise in a build.
fn outcome(name: &str, messages: &[Value]) -> Option<Built> {
    let own = || messages.iter().filter(|m| m["target"]["name"] == name);
    let program = own().find_map(|message| message["executable"].as_str());
    if let Some(program) = program {
        return Some(Built::Program(program.into()));
    }
    let refused: String =
        own().filter_map(|message| message["message"]["rendered"].as_str()).collect();
    let refused = refused.replace("harness/../", "").replace("harness\\../", "");
    (!refused.is_empty()).then_some(Built::Refused(refused))
}

fn all_messages(messages: &[Value]) -> String {
    messages.iter().filter_map(|m| m["message"]["rendered"].as_str()).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n")
}
