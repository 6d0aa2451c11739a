use std::process::ExitCode;

use ch04_credit_net::{Flags, run};
use indicatif::ProgressBar;

fn main() -> ExitCode {
    chapter::chapter_that_may_fail(env!("CARGO_PKG_NAME"), |flags: &Flags| {
        chapter::say_how_long(flags.seconds());
        // Draws to standard error, and only if that is a terminal.
        let bar = ProgressBar::new(u64::from(flags.epochs) * u64::from(flags.splits()));
        let output = run(flags, |epoch| bar.set_position(epoch.into()));
        bar.finish_and_clear();
        output
    })
}
