#[allow(unused, unreachable_pub)]
#[path = "../ex03_deep_net.rs"]
mod learner;

exercises::main!(ex03_deep_net, learner);
