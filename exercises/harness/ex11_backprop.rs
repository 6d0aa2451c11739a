#[allow(unused)]
#[path = "../ex11_backprop.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex11_backprop::exercise,
        exercises::ex11_backprop!(exercise),
    )
}
