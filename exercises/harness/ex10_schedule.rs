#[allow(unused)]
#[path = "../ex10_schedule.rs"]
mod learner;

exercises::main!(ex10_schedule, learner);
