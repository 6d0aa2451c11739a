use std::process::ExitCode;

fn main() -> ExitCode {
    chapter::chapter(env!("CARGO_PKG_NAME"), ch02_linreg::run)
}
