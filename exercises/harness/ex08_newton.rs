#[allow(unused)]
#[path = "../ex08_newton.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex08_newton::exercise,
        exercises::ex08_newton!(exercise),
    )
}
