use std::process::ExitCode;

use ch01_landscape::{Flags, run};

fn main() -> ExitCode {
    chapter::chapter_that_may_fail(env!("CARGO_PKG_NAME"), |flags: &Flags| {
        flags.check().map(|()| run(flags))
    })
}
