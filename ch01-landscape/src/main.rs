use std::process::ExitCode;

fn main() -> ExitCode {
    chapter::terminal::main(&ch01_landscape::chapter())
}
