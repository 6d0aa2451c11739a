#[allow(unused)]
#[path = "../ex06_gradient.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex06_gradient::exercise,
        exercises::ex06_gradient!(exercise),
    )
}
