//! What a learner's code may take.

use std::time::Duration;

/// How long a part may take. The solutions take less than a second.
pub(super) const TIME_LIMIT: Duration = Duration::from_secs(10);

/// How much memory a part may take, in bytes, where the system can tell. The
/// solutions take a few megabytes.
#[cfg(any(target_os = "linux", windows))]
pub(super) const MEMORY_LIMIT: usize = 1 << 30;
