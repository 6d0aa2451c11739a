//! How long a training run of 50 epochs takes, with validation, drawing apart.
//! `pytorch.py` beside this file does the same in PyTorch.

use ch04_credit_net::{Flags, Training, train};
use shared::problem::credit::Applications;
use shared::random::TorchCpu;

fn main() {
    divan::main();
}

/// The notebook's network, 4-2-1.
#[divan::bench]
fn default_run() -> Training {
    run("2")
}

/// Three hidden layers of 64 units.
#[divan::bench(sample_count = 5)]
fn deep_run() -> Training {
    run("64,64,64")
}

fn run(hidden: &str) -> Training {
    let hidden = hidden.parse().expect("these are widths");
    let flags = Flags { hidden: Some(hidden), ..Flags::default() };
    let mut rng = TorchCpu::new(flags.seed.into());
    let data = Applications::notebook(&mut rng);
    train(&flags, &data, &mut rng, |_| ())
}
