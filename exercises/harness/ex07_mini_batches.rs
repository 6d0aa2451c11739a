#[allow(unused)]
#[path = "../ex07_mini_batches.rs"]
mod learner;

exercises::main!(ex07_mini_batches, learner);
