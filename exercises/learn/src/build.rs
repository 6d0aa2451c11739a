//! Builds learners' files with cargo.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::{Exercise, Lab, Workbook, harness};

/// After how long a build says that it is one: a learner's file alone takes less.
const PATIENCE: Duration = Duration::from_secs(4);

/// What is asked of the compiler when an exercise is begun: a variable that is
/// never used is often the mistake itself.
const WARNINGS: [&str; 5] = [
    "unused_variables",
    "unused_assignments",
    "unused_must_use",
    "unreachable_code",
    RECURSION,
];

/// The name that the compiler has for a function that can only call itself.
pub(crate) const RECURSION: &str = "unconditional_recursion";

/// Why the project refuses what the compiler knows.
const NO_UNSAFE: &str = "The project forbids `unsafe` (`unsafe_code` in Cargo.toml). No \
                         exercise needs it: write this part without.\n";

/// A learner's file, built.
pub(crate) enum Built {
    /// The program, and what the compiler warns of.
    Program(PathBuf, Vec<Warning>),
    /// What the compiler says of the file.
    Refused(Refusal),
}

/// Why the compiler refuses a file.
#[derive(Default)]
pub(crate) struct Refusal {
    /// What it says of lines in the file.
    pub(crate) within: String,
    /// What it says of the check that uses the file.
    pub(crate) outside: String,
}

/// What the compiler warns of, and in which line.
pub(crate) struct Warning {
    pub(crate) line: usize,
    /// The name of the rule that it breaks.
    pub(crate) lint: String,
    pub(crate) text: String,
}

/// Builds some exercises together. Only when there is just one of them, the
/// compiler's warnings are asked for too.
pub(crate) fn build(
    book: &Workbook,
    exercises: &[&Exercise],
    lab: &Lab,
) -> io::Result<Vec<Built>> {
    if exercises.is_empty() {
        return Ok(Vec::new());
    }
    exercises.iter().try_for_each(|exercise| harness::write(book, exercise))?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    command.current_dir(&book.root);
    command.arg(if exercises.len() == 1 { "rustc" } else { "build" });
    let format =
        if lab.screen.colour { "json-diagnostic-rendered-ansi" } else { "json" };
    command.args(["--package", "exercises", "--quiet", "--message-format", format]);
    for exercise in exercises {
        command.args(["--test", &exercise.name]);
    }
    if exercises.len() == 1 {
        command.arg("--");
        command.args(WARNINGS.iter().flat_map(|lint| ["--force-warn", lint]));
    } else {
        command.arg("--keep-going");
    }
    let build = || lab.programs.output(&mut command);
    let output = patiently(build, &*lab.builds).map_err(|e| not_found(&cargo, e))?;
    let messages: Vec<Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let outcome = |exercise: &&Exercise| {
        outcome(&exercise.name, &messages).ok_or_else(|| {
            let said: String = messages.iter().filter_map(rendered).collect();
            let cargo = String::from_utf8_lossy(&output.stderr);
            io::Error::other(format!(
                "cargo can't build what stands behind the exercises:\n{}{}",
                said,
                cargo.trim_end()
            ))
        })
    };
    exercises.iter().map(outcome).collect()
}

fn not_found(cargo: &OsString, error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::NotFound => io::Error::other(format!(
            "there is no program '{}': is Rust installed, and cargo in the PATH?",
            Path::new(cargo).display()
        )),
        _ => error,
    }
}

/// Says that it builds, if that takes a while.
fn patiently<T>(work: impl FnOnce() -> T, builds: &(dyn Fn() + Sync)) -> T {
    let (done, ends) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if ends.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                builds();
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// What became of one exercise in a build.
fn outcome(name: &str, messages: &[Value]) -> Option<Built> {
    let own = || messages.iter().filter(|m| m["target"]["name"] == name);
    let program = own().find_map(|message| message["executable"].as_str());
    let Some(program) = program else {
        let mut refusal = Refusal::default();
        for error in own().filter(|m| m["message"]["level"] == "error") {
            let said = rendered(error).unwrap_or_default();
            match is_outside(error) {
                true => refusal.outside += &said,
                false => refusal.within += &said,
            }
        }
        if own().any(|message| code(message) == "unsafe_code") {
            refusal.within += NO_UNSAFE;
        }
        let said = refusal.within.len() + refusal.outside.len() > 0;
        return said.then_some(Built::Refused(refusal));
    };
    let warning = |message: &Value| {
        let line = message["message"]["spans"][0]["line_start"].as_u64()?;
        let lint = code(message).to_string();
        Some(Warning { line: line as usize, lint, text: rendered(message)? })
    };
    Some(Built::Program(program.into(), own().filter_map(warning).collect()))
}

/// Whether an error is about code that the learner does not see. What a macro wrote
/// belongs to the place where the macro is called.
fn is_outside(message: &Value) -> bool {
    let spans = message["message"]["spans"].as_array();
    let Some(mut span) =
        spans.and_then(|spans| spans.iter().find(|span| span["is_primary"] == true))
    else {
        return false;
    };
    while span["expansion"]["span"].is_object() {
        span = &span["expansion"]["span"];
    }
    let file = span["file_name"].as_str().unwrap_or_default();
    !file.contains("harness/../") && !file.contains("harness\\../")
}

/// The compiler's name for what is wrong.
fn code(message: &Value) -> &str {
    message["message"]["code"]["code"].as_str().unwrap_or_default()
}

/// A message of the compiler, with the paths as the learner knows them.
fn rendered(message: &Value) -> Option<String> {
    let text = message["message"]["rendered"].as_str()?;
    let text = text.replace("harness/../", "").replace("harness\\../", "");
    let asked = |line: &&str| !line.contains("requested on the command line with");
    let text: String =
        text.lines().filter(asked).map(|line| format!("{line}\n")).collect();
    // What led to a line that is not shown.
    Some(text.trim_end_matches(['|', ' ', '\n']).to_string() + "\n\n")
}
