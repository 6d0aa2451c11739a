#[allow(unused, unreachable_pub)]
#[path = "../ex01_learning_rate.rs"]
mod learner;

exercises::main!(ex01_learning_rate, learner);
