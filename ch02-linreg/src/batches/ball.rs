use shared::portable::exp_10;
use shared::problem::Objective;
use shared::problem::regression::Regression;

use super::batch_descent::batch_rng;
use super::{BatchDescent, Noise, Sampling};
use crate::Flags;

/// The excess loss that is left after a long time, for several learning rates.
#[derive(Clone, Debug)]
pub struct Ball {
    /// What theory says.
    pub noise: Noise,
    /// The learning rates, increasing.
    pub lrs: Vec<f64>,
    /// The batch size that the flags ask for.
    pub batch_size: usize,
    /// Measured with single samples, drawn independently; one a learning rate.
    pub single: Vec<f64>,
    /// Measured with mini-batches, drawn independently.
    pub independent: Vec<f64>,
    /// Measured with mini-batches of shuffled samples.
    pub shuffled: Vec<f64>,
}

/// Epochs to measure, after half as many for the ball to fill: the smaller the
/// learning rate, the longer the descent takes to forget where it was.
fn epochs(lr: f64) -> usize {
    1000 + (2.0 / lr) as usize
}

impl Ball {
    /// Measures with the data, the batch size and the seed of `flags`, at
    /// learning rates from 0.0001 to 0.01.
    pub fn new(flags: &Flags) -> Self {
        let data = Regression::sample(flags.seed);
        let batch_size = flags.batch_size as usize;
        let lrs: Vec<f64> = (0..9).map(|k| 1e-4 * exp_10(f64::from(k) / 4.0)).collect();
        let measure = |size: usize, sampling: Sampling| -> Vec<f64> {
            let at = |&lr: &f64| {
                measured_excess(&data, lr, size, sampling, epochs(lr), flags.seed)
            };
            lrs.iter().map(at).collect()
        };
        Ball {
            noise: Noise::of(&data),
            batch_size,
            single: measure(1, Sampling::Independent),
            independent: measure(batch_size, Sampling::Independent),
            shuffled: measure(batch_size, Sampling::Shuffled),
            lrs,
        }
    }

    /// The batch sizes that were measured.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![1, self.batch_size];
        sizes.dedup();
        sizes
    }
}

/// The mean excess loss at the ends of `epochs` epochs. The descent starts at the
/// minimum, and before it is measured it has half as many to get as far away as
/// the noise will keep it.
pub fn measured_excess(
    data: &Regression,
    lr: f64,
    batch_size: usize,
    sampling: Sampling,
    epochs: usize,
    seed: u32,
) -> f64 {
    let minimum = data.least_squares();
    let quadratic = data.excess();
    let rng = batch_rng(seed, 0);
    let mut descent = BatchDescent::new(data, batch_size, sampling, rng, minimum);
    for _ in 0..epochs / 2 {
        descent.epoch(lr, |_| ());
    }
    let mut sum = 0.0;
    for _ in 0..epochs {
        descent.epoch(lr, |_| ());
        sum += quadratic.loss(&descent.theta);
    }
    sum / epochs as f64
}
