use std::process::ExitCode;

fn main() -> ExitCode {
    chapter::terminal::main(&ch04_credit_net::chapter())
}
