#[allow(unused)]
#[path = "../ex04_bias_correction.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex04_bias_correction::exercise,
        exercises::ex04_bias_correction!(exercise),
    )
}
