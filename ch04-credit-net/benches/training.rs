//! How long a training run of 50 epochs takes, with validation, drawing apart.
//! `pytorch.py` beside this file does the same in PyTorch.

use ch04_credit_net::{Plan, Training, train};
use shared::optim::Adam;
use shared::problem::credit::Applications;
use shared::random::TorchCpu;

fn main() {
    divan::main();
}

/// The notebook's network, 4-2-1.
#[divan::bench]
fn default_run() -> Training {
    run(&[2])
}

/// Three hidden layers of 64 units.
#[divan::bench(sample_count = 5)]
fn deep_run() -> Training {
    run(&[64, 64, 64])
}

fn run(hidden: &[usize]) -> Training {
    let plan = Plan {
        hidden: hidden.to_vec(),
        rule: Box::new(Adam { lr: 0.0001, ..Adam::default() }),
        batch_size: 32,
        validate_by_batches: true,
    };
    let mut rng = TorchCpu::new(42);
    let data = Applications::notebook(&mut rng);
    train(&plan, 50, &data, &mut rng, |_| ())
}
