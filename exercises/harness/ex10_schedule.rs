#[allow(unused, unreachable_pub)]
#[path = "../ex10_schedule.rs"]
mod learner;

exercises::main!(ex10_schedule, learner);
