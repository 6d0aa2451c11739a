use std::process::ExitCode;

fn main() -> ExitCode {
    chapter::chapter(env!("CARGO_PKG_NAME"), ch05_compare::run)
}
