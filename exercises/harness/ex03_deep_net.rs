#[allow(unused)]
#[path = "../ex03_deep_net.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    exercises::harness::main(
        exercises::ex03_deep_net::exercise,
        exercises::ex03_deep_net!(exercise),
    )
}
