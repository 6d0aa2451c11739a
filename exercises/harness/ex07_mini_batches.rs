#[allow(unused, unreachable_pub)]
#[path = "../ex07_mini_batches.rs"]
mod learner;

exercises::main!(ex07_mini_batches, learner);
