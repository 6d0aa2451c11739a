#[allow(unused, unreachable_pub)]
#[path = "../ex02_adagrad.rs"]
mod learner;

exercises::main!(ex02_adagrad, learner);
