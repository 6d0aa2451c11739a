#[allow(unused, unreachable_pub)]
#[path = "../ex09_nesterov.rs"]
mod learner;

exercises::main!(ex09_nesterov, learner);
