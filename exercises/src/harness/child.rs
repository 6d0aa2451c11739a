//! The process that runs a learner's code, from outside.

use std::env;
use std::io;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use process_control::{ChildExt, Control, PipeFilter};
use tempfile::NamedTempFile;

use crate::harness::answer::{Answer, Verdict};
use crate::harness::limits;
use crate::harness::report;
use crate::judge::Cause;

/// The flag that asks for an answer: `--answer FILE JOB`.
pub(super) const ANSWER: &str = "--answer";

/// How much of what the code prints is kept, in bytes.
const KEPT: usize = 4000;

/// What came of a process.
pub(super) struct Ran {
    pub(super) answer: Answer,
    /// What the learner's code printed: to the standard output, and the standard
    /// error.
    pub(super) said: [String; 2],
}

/// Has this same program do one piece of work, in a process of its own.
pub(super) fn run(job: &[&str]) -> io::Result<Ran> {
    let time_limit = limits::time_limit()?;
    let file = NamedTempFile::new()?.into_temp_path();
    let child = Command::new(env::current_exe()?)
        .arg(ANSWER)
        .arg(&file)
        .args(job)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (out, keep_out) = keep();
    let (err, keep_err) = keep();
    let control = child
        .controlled_with_output()
        .time_limit(time_limit)
        .terminate_for_timeout()
        .stdout_filter(keep_out)
        .stderr_filter(keep_err);
    #[cfg(any(target_os = "linux", windows))]
    let control = control.memory_limit(limits::MEMORY_LIMIT);
    let ended = control.wait()?;

    let text = |kept: Kept| {
        let bytes = kept.lock().expect("no panic while it is written").clone();
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
    };
    let (out, err) = (text(out), text(err));
    let (err, stopped) = stopped(&err);
    let answer = match ended {
        None => Answer {
            verdict: Verdict::Endless,
            text: report::explain(&Cause::TimeLimit(time_limit), None),
        },
        Some(output) => match Answer::read(&file)? {
            Some(answer) => answer,
            None => Answer::wrong(report::sentence(
                &stopped.map_or_else(|| quit(output.status), str::to_string),
            )),
        },
    };
    Ok(Ran { answer, said: [out, err.to_string()] })
}

type Kept = Arc<Mutex<Vec<u8>>>;

/// Keeps the beginning of what a process prints, and lets the rest go by.
fn keep() -> (Kept, impl PipeFilter) {
    let kept = Kept::default();
    let place = kept.clone();
    let filter = move |written: &[u8]| {
        let mut kept = place.lock().expect("no panic while it is written");
        let room = (KEPT - kept.len()).min(written.len());
        kept.extend_from_slice(&written[..room]);
        Ok(false)
    };
    (kept, filter)
}

/// Takes from the standard error what Rust says when it must stop, and puts it
/// into our words.
fn stopped(err: &str) -> (&str, Option<&'static str>) {
    const SIGNS: [(&str, &str, &str); 2] = [
        (
            "\nthread ",
            "has overflowed its stack",
            "The stack is full. Does a function call itself without end?",
        ),
        (
            "memory allocation of ",
            " bytes failed",
            "It takes too much memory. Does a Vec grow in a loop without end?",
        ),
    ];
    for (begin, sign, sentence) in SIGNS {
        if let Some(at) = err.find(sign) {
            let begin = err[..at].rfind(begin).unwrap_or(0);
            return (&err[..begin], Some(sentence));
        }
    }
    (err, None)
}

/// What to say of a process that ended and left no answer.
fn quit(status: process_control::ExitStatus) -> String {
    match status.code() {
        Some(code) => format!(
            "It ends the program, with exit code {code}: return the answer instead."
        ),
        None => "The system stopped the code.".into(),
    }
}
