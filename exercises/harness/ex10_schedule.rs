#[allow(unused)]
#[path = "../ex10_schedule.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex10_schedule::exercise,
        exercises::ex10_schedule!(exercise),
    )
}
