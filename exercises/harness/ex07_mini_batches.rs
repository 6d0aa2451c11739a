#[allow(unused)]
#[path = "../ex07_mini_batches.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex07_mini_batches::exercise,
        exercises::ex07_mini_batches!(exercise),
    )
}
