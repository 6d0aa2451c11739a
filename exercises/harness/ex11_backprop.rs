#[allow(unused, unreachable_pub)]
#[path = "../ex11_backprop.rs"]
mod learner;

exercises::main!(ex11_backprop, learner);
