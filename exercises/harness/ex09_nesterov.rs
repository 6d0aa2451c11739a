#[allow(unused)]
#[path = "../ex09_nesterov.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex09_nesterov::exercise,
        exercises::ex09_nesterov!(exercise),
    )
}
