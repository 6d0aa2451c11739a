#[allow(unused)]
#[path = "../ex11_backprop.rs"]
mod learner;

exercises::main!(ex11_backprop, learner);
