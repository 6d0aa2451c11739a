//! How long one step of Adam takes, in single precision, by the number of
//! parameters. `adam.py` beside this file does the same in PyTorch.

use divan::counter::ItemsCount;
use shared::optim::{Adam, Driver, Optimizer};

fn main() {
    divan::main();
}

#[divan::bench(args = [100_000, 1_000_000, 10_000_000], sample_count = 30)]
fn step(bencher: divan::Bencher, parameters: usize) {
    let mut adam: Driver<Adam, f32> = Driver::new(Adam::default());
    let mut theta = vec![0.5; parameters];
    let g = vec![0.01; parameters];
    adam.step(&mut theta, &g); // The first step makes room for the moments.
    bencher.counter(ItemsCount::new(parameters)).bench_local(|| {
        adam.step(divan::black_box(&mut theta), divan::black_box(&g));
    });
}
