//! The process that runs a learner's code, from outside.

use std::env;
use std::fs;
use std::io;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use process_control::{ChildExt, Control, ExitStatus, PipeFilter};
use serde::de::DeserializeOwned;
use tempfile::NamedTempFile;
use verdict::{Cause, Printed, Verdict};

use crate::harness::limits;
use crate::harness::work::plain_path;

/// The flag that asks for an answer: `--answer FILE JOB`.
pub(super) const ANSWER: &str = "--answer";

/// How much is kept of the beginning and of the end of what the code prints, in bytes.
const KEPT: usize = 4000;

/// What came of a process.
pub(super) struct Ran<T> {
    /// The answer, or why there is none.
    pub(super) answer: Result<T, Verdict>,
    /// What the learner's code printed.
    pub(super) printed: Printed,
}

impl<T> Ran<T> {
    /// Nothing had to run for this answer.
    pub(super) fn of(answer: T) -> Self {
        Ran { answer: Ok(answer), printed: Printed::default() }
    }
}

/// Has this same program do one piece of work, in a process of its own.
pub(super) fn run<T: DeserializeOwned>(job: &[&str]) -> io::Result<Ran<T>> {
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
        .time_limit(limits::PROBLEMS * time_limit)
        .terminate_for_timeout()
        .stdout_filter(keep_out)
        .stderr_filter(keep_err);
    #[cfg(any(target_os = "linux", windows))]
    let control = control.memory_limit(limits::MEMORY_LIMIT);
    let ended = control.wait()?;

    let kept =
        |kept: Shared| kept.lock().expect("no panic while it is written").clone();
    let (out, err) = (kept(out), kept(err));
    let (err_text, last_words) = last_words(&err);
    let lines = out.lines + err.lines;
    let endless = |limit: Duration| Cause::Endless { seconds: limit.as_secs(), lines };
    let answer = match (ended, &*fs::read(&file)?) {
        (None, _) => Err(endless(limits::PROBLEMS * time_limit)),
        (_, limits::LATE) => Err(endless(time_limit)),
        (Some(output), answer) => serde_json::from_slice(answer)
            .map_err(|_| last_words.unwrap_or_else(|| quit(output.status))),
    };
    let printed = Printed { out: text(&out.beginning), err: plain_path(&err_text) };
    let wrong = |cause| Verdict::Wrong { cause, difference: None };
    Ok(Ran { answer: answer.map_err(wrong), printed })
}

/// What a process prints: how it begins and ends, and how many lines it has.
#[derive(Clone, Default)]
struct Kept {
    beginning: Vec<u8>,
    end: Vec<u8>,
    lines: usize,
}

type Shared = Arc<Mutex<Kept>>;

/// Keeps the beginning and the end of what a process prints, and lets the rest go by.
fn keep() -> (Shared, impl PipeFilter) {
    let kept = Shared::default();
    let place = kept.clone();
    let filter = move |written: &[u8]| {
        let mut kept = place.lock().expect("no panic while it is written");
        let room = (KEPT - kept.beginning.len()).min(written.len());
        kept.beginning.extend_from_slice(&written[..room]);
        kept.end.extend_from_slice(written);
        if kept.end.len() > 10 * KEPT {
            let too_much = kept.end.len() - KEPT;
            kept.end.drain(..too_much);
        }
        kept.lines += written.iter().filter(|&&byte| byte == b'\n').count();
        Ok(false)
    };
    (kept, filter)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n")
}

/// What Rust says last on the standard error when it must stop, and what the code
/// printed there before.
fn last_words(err: &Kept) -> (String, Option<Cause>) {
    const SIGNS: [(&str, &str, Cause); 2] = [
        ("\nthread ", "has overflowed its stack", Cause::StackOverflow),
        ("memory allocation of ", " bytes failed", Cause::Memory),
    ];
    let (beginning, end) = (text(&err.beginning), text(&err.end));
    for (begin, sign, cause) in SIGNS {
        if end.contains(sign) {
            let at = beginning.find(sign).unwrap_or(beginning.len());
            let at = beginning[..at].rfind(begin).unwrap_or(at);
            return (beginning[..at].to_string(), Some(cause));
        }
    }
    (beginning, None)
}

/// What is known of a process that ended and left no answer.
fn quit(status: ExitStatus) -> Cause {
    let code = status.code().and_then(|code| i32::try_from(code).ok());
    code.map_or(Cause::Stopped, Cause::Exit)
}
