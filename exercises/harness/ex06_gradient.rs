#[allow(unused, unreachable_pub)]
#[path = "../ex06_gradient.rs"]
mod learner;

exercises::main!(ex06_gradient, learner);
