#[allow(unused, unreachable_pub)]
#[path = "../ex13_noise.rs"]
mod learner;

exercises::main!(ex13_noise, learner);
