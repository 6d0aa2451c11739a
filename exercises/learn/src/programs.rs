//! The programs that a check runs: cargo, and that of an exercise.

use std::io;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};

use verdict::Screen;

/// What a check is made with.
#[derive(Clone)]
pub struct Lab {
    /// Where the result is shown.
    pub screen: Screen,
    /// What runs for it.
    pub programs: Programs,
    /// Called if something is built for a while.
    pub builds: Arc<dyn Fn() + Send + Sync>,
}

/// Programs that can be ended while somebody waits for them.
#[derive(Clone, Default)]
pub struct Programs {
    running: Arc<Mutex<Running>>,
    /// Whether they can be ended: then the keyboard does not reach them.
    apart: bool,
}

#[derive(Default)]
struct Running {
    ids: Vec<u32>,
    ended: bool,
}

impl Programs {
    /// Programs that can be ended with all that they have started.
    pub(crate) fn apart() -> Self {
        Programs { apart: true, ..Programs::default() }
    }

    /// Runs a program to its end.
    pub(crate) fn output(&self, command: &mut Command) -> io::Result<Output> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if self.apart {
            group(command);
        }
        let mut running = self.lock();
        if running.ended {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let child = command.spawn()?;
        let id = child.id();
        running.ids.push(id);
        drop(running);
        let output = child.wait_with_output();
        self.lock().ids.retain(|other| *other != id);
        output
    }

    /// Ends those that run, and lets no other begin.
    pub(crate) fn end(&self) {
        let mut running = self.lock();
        running.ended = true;
        running.ids.iter().for_each(|id| end(*id));
    }

    fn lock(&self) -> MutexGuard<'_, Running> {
        self.running.lock().expect("no panic while it is locked")
    }
}

#[cfg(unix)]
fn group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(unix)]
fn end(id: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(id).ok().and_then(Pid::from_raw);
    // It may have ended by itself.
    let _ = group.map(|group| kill_process_group(group, Signal::KILL));
}

#[cfg(not(unix))]
fn group(_: &mut Command) {}

#[cfg(not(unix))]
fn end(id: u32) {
    let mut command = Command::new("taskkill");
    let _ = command.args(["/T", "/F", "/PID", &id.to_string()]).output();
}
