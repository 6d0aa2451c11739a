//! How long the fair race takes with its defaults, on all cores.

use ch05_compare::{FairRace, Flags, fair_race};

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn default_race() -> Vec<FairRace> {
    fair_race(&Flags::default())
}
