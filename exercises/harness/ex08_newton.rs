#[allow(unused)]
#[path = "../ex08_newton.rs"]
mod learner;

exercises::main!(ex08_newton, learner);
