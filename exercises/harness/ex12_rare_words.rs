#[allow(unused, unreachable_pub)]
#[path = "../ex12_rare_words.rs"]
mod learner;

exercises::main!(ex12_rare_words, learner);
