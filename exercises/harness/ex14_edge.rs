#[allow(unused, unreachable_pub)]
#[path = "../ex14_edge.rs"]
mod learner;

exercises::main!(ex14_edge, learner);
