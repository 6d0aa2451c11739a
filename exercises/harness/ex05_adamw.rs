#[allow(unused, unreachable_pub)]
#[path = "../ex05_adamw.rs"]
mod learner;

exercises::main!(ex05_adamw, learner);
