use shared::problem::regression::Regression;

use super::{Drawing, Excess, Walk, batch_seed};
use crate::Flags;

/// The whole data, mini-batches and single samples, from one start with one
/// learning rate. Each run sees every sample once an epoch, so an epoch costs
/// the same in each; it has n / B steps.
#[derive(Clone, Debug)]
pub struct Race {
    /// The points that the line is fitted to.
    pub data: Regression,
    /// The learning rate.
    pub lr: f64,
    /// Epochs that were asked for.
    pub epochs: usize,
    /// The runs, from the largest batch to the smallest.
    pub runners: Vec<Runner>,
}

/// One run of the race.
#[derive(Clone, Debug)]
pub struct Runner {
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

impl Race {
    /// The race that `flags` ask for.
    pub fn new(flags: &Flags) -> Self {
        let data = Regression::sample(flags.seed);
        let mut sizes = vec![data.x.len(), flags.batch_size as usize, 1];
        sizes.dedup();
        let run = |size: usize| run(flags, &data, size);
        let runners = sizes.into_iter().map(run).collect();
        Race { lr: flags.lr, epochs: flags.epochs as usize, runners, data }
    }

    /// Some epochs to look at.
    pub fn shown_epochs(&self) -> Vec<usize> {
        let mut epochs = vec![1, 5, self.epochs];
        epochs.retain(|&epoch| epoch <= self.epochs);
        epochs.dedup();
        epochs
    }
}

fn run(flags: &Flags, data: &Regression, batch_size: usize) -> Runner {
    let start = [flags.start_w, flags.start_b];
    let seed = batch_seed(flags);
    let mut walk = Walk::new(data, batch_size, Drawing::Shuffled, seed, start);
    let loss = Excess::of(data);
    let mut path = vec![start];
    let mut excess = vec![loss.at(start)];
    for epoch in 0..flags.epochs as usize {
        walk.epoch(flags.lr, |theta| {
            if epoch < PATH {
                path.push(theta);
            }
        });
        let now = loss.at(walk.theta);
        if !now.is_finite() {
            break;
        }
        excess.push(now);
    }
    path.retain(|&theta| loss.at(theta).is_finite());
    Runner { batch_size, steps: walk.steps(), excess, path }
}

impl Runner {
    /// Whether the run ended early, because the loss was no finite number.
    pub fn overflowed(&self, race: &Race) -> bool {
        self.excess.len() <= race.epochs
    }

    /// The mean excess loss over the last quarter of the run.
    pub fn late_excess(&self) -> f64 {
        let late = &self.excess[self.excess.len() * 3 / 4..];
        late.iter().sum::<f64>() / late.len() as f64
    }
}
