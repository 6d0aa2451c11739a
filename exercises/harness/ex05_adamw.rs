#[allow(unused)]
#[path = "../ex05_adamw.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex05_adamw::exercise,
        exercises::ex05_adamw!(exercise),
    )
}
