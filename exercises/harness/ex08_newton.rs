#[allow(unused, unreachable_pub)]
#[path = "../ex08_newton.rs"]
mod learner;

exercises::main!(ex08_newton, learner);
