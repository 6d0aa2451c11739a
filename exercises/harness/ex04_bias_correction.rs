#[allow(unused, unreachable_pub)]
#[path = "../ex04_bias_correction.rs"]
mod learner;

exercises::main!(ex04_bias_correction, learner);
