use std::process::ExitCode;

fn main() -> ExitCode {
    chapter::terminal::main(&ch05_compare::chapter())
}
