use std::process::ExitCode;
use std::thread;

use ch05_compare::{Flags, run};

fn main() -> ExitCode {
    chapter::chapter(env!("CARGO_PKG_NAME"), |flags: &Flags| {
        let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
        chapter::say_how_long(flags.seconds() / cores as f64);
        run(flags)
    })
}
