#[allow(unused)]
#[path = "../ex01_learning_rate.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex01_learning_rate::exercise,
        exercises::ex01_learning_rate!(exercise),
    )
}
