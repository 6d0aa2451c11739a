//! What a learner's code may take.

use std::time::Duration;
use std::{env, io};

/// How many seconds a problem may take, unless `LEARN_SECONDS` says otherwise. The
/// solutions take less than one for all of a part.
const SECONDS: u64 = 10;

/// So many times as long may a part take, or the last run.
pub(super) const PROBLEMS: u32 = 20;

/// What a process that was late leaves.
pub(super) const LATE: &[u8] = b"late";

/// How long a problem may take.
///
/// # Errors
/// If `LEARN_SECONDS` is no whole number from 1 to 600.
pub(super) fn time_limit() -> io::Result<Duration> {
    let Some(asked) = env::var_os("LEARN_SECONDS") else {
        return Ok(Duration::from_secs(SECONDS));
    };
    let asked = asked.to_string_lossy();
    let seconds = asked.parse().ok().filter(|seconds| (1..=600).contains(seconds));
    seconds.map(Duration::from_secs).ok_or_else(|| {
        let range = "must be a whole number of seconds from 1 to 600";
        io::Error::other(format!("LEARN_SECONDS {range}, not '{asked}'"))
    })
}

/// How much memory a part may take, in bytes, where the system can tell. The
/// solutions take a few megabytes.
#[cfg(any(target_os = "linux", windows))]
pub(super) const MEMORY_LIMIT: usize = 1 << 30;
