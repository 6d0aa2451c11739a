use shared::problem::Objective;
use shared::problem::regression::Regression;

use super::batch_descent::batch_rng;
use super::{BatchDescent, Sampling};
use crate::Flags;

/// The whole data, mini-batches and single samples, from one start with one
/// learning rate. Each run sees every sample once an epoch, so an epoch costs
/// the same in each; it has n / B steps.
#[derive(Clone, Debug)]
pub struct BatchSizes {
    /// The points that the line is fitted to.
    pub data: Regression,
    /// The learning rate.
    pub lr: f64,
    /// Epochs that were asked for.
    pub epochs: usize,
    /// The runs, from the largest batch to the smallest.
    pub runs: Vec<BatchRun>,
}

/// One run.
#[derive(Clone, Debug)]
pub struct BatchRun {
    /// Samples of a batch.
    pub batch_size: usize,
    /// Steps of an epoch.
    pub steps: usize,
    /// The loss above its minimum at the start and after each epoch, as long as
    /// it is finite.
    pub excess: Vec<f64>,
    /// The parameters (w, b) at the start and after each step of the first
    /// epochs.
    pub path: Vec<[f64; 2]>,
}

/// Epochs of a path to look at.
pub(super) const PATH: usize = 40;

impl BatchSizes {
    /// The runs that `flags` ask for.
    pub fn new(flags: &Flags) -> Self {
        let data = Regression::sample(flags.seed);
        let mut sizes = vec![data.x.len(), flags.batch_size as usize, 1];
        sizes.dedup();
        let run = |size: usize| run(flags, &data, size);
        let runs = sizes.into_iter().map(run).collect();
        BatchSizes { lr: flags.lr, epochs: flags.epochs as usize, runs, data }
    }

    /// Some epochs to look at.
    pub fn shown_epochs(&self) -> Vec<usize> {
        let mut epochs = vec![1, 5, self.epochs];
        epochs.retain(|&epoch| epoch <= self.epochs);
        epochs.dedup();
        epochs
    }
}

fn run(flags: &Flags, data: &Regression, batch_size: usize) -> BatchRun {
    let start = [flags.start_w, flags.start_b];
    let rng = batch_rng(flags.seed, 0);
    let mut descent =
        BatchDescent::new(data, batch_size, Sampling::Shuffled, rng, start);
    let quadratic = data.excess();
    let mut path = vec![start];
    let mut excess = vec![quadratic.loss(&start)];
    for epoch in 0..flags.epochs as usize {
        descent.epoch(flags.lr, |theta| {
            if epoch < PATH {
                path.push(theta);
            }
        });
        let now = quadratic.loss(&descent.theta);
        if !now.is_finite() {
            break;
        }
        excess.push(now);
    }
    path.retain(|&theta| quadratic.loss(&theta).is_finite());
    BatchRun { batch_size, steps: descent.steps(), excess, path }
}

impl BatchRun {
    /// Whether the run ended early, because the loss was no finite number.
    pub fn overflowed(&self, batch_sizes: &BatchSizes) -> bool {
        self.excess.len() <= batch_sizes.epochs
    }

    /// The mean excess loss over the last quarter of the run.
    pub fn late_excess(&self) -> f64 {
        let late = &self.excess[self.excess.len() * 3 / 4..];
        late.iter().sum::<f64>() / late.len() as f64
    }
}

/// Below this an excess loss is only rounding.
pub(super) const ROUNDING: f64 = 1e-18;
