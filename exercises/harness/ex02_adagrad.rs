#[allow(unused)]
#[path = "../ex02_adagrad.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex02_adagrad::exercise,
        exercises::ex02_adagrad!(exercise),
    )
}
