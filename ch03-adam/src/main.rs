use std::process::ExitCode;

fn main() -> ExitCode {
    chapter::terminal::main(&ch03_adam::chapter())
}
