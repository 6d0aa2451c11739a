//! How long the fair race takes with its defaults, on all cores.

use ch05_compare::fair::{Flags, Results};
use chapter::args;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn default_race() -> Results {
    args::results::<Flags>(&[]).expect("the defaults are in their ranges")
}
