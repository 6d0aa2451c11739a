use std::process::ExitCode;

fn main() -> ExitCode {
    chapter::terminal::main(&ch02_linreg::chapter())
}
