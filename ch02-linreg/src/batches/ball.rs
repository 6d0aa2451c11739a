use serde::Serialize;
use shared::portable::exp_10;
use shared::problem::Objective;
use shared::problem::regression::Regression;

use super::batch_descent::batch_rng;
use super::{BatchDescent, Noise, Sampling};

/// The excess loss that is left after a long time, for several learning rates.
#[derive(Clone, Debug, Serialize)]
pub struct Ball {
    /// Of `single` samples, and of `batches` of them.
    pub sizes: Vec<SizedBall>,
    /// What shuffling makes of it for the larger batches, at each learning rate.
    pub shuffling: Vec<Shuffling>,
    /// The learning rate below which the formula for shuffled batches does not hold,
    /// since [`Noise::shuffled_offset`] takes over.
    pub offset_lr: f64,
}

/// The ball of one batch size.
#[derive(Clone, Debug, Serialize)]
pub struct SizedBall {
    /// `single` or `batches`.
    pub name: &'static str,
    /// Samples of a batch.
    pub batch_size: usize,
    /// The trace of the covariance of a batch's gradient at the minimum.
    pub trace: f64,
    /// The learning rate from which the mean squared distance grows without end.
    pub bound: f64,
    /// The excess loss at each learning rate.
    pub excess: Vec<Excess>,
}

/// An excess loss in the long run, of samples drawn independently.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Excess {
    /// The learning rate.
    pub lr: f64,
    /// What theory expects of a small learning rate, lr/4 · tr C.
    pub small: f64,
    /// What theory expects of any.
    pub exact: f64,
    /// What a descent had.
    pub measured: f64,
}

/// Samples that are shuffled beside samples that are drawn independently.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Shuffling {
    /// The learning rate.
    pub lr: f64,
    /// The excess loss of independent samples, measured.
    pub independent: f64,
    /// The excess loss of shuffled samples, measured.
    pub shuffled: f64,
    /// The same by the formula.
    pub formula: f64,
    /// How many times smaller shuffling makes the excess loss.
    pub gain: f64,
}

/// Epochs to measure, after half as many for the ball to fill: the smaller the
/// learning rate, the longer the descent takes to forget where it was.
fn epochs(lr: f64) -> usize {
    1000 + (2.0 / lr) as usize
}

impl Ball {
    /// Measures single samples and batches at learning rates from 0.0001 to 0.01.
    pub fn measure(
        data: &Regression,
        noise: &Noise,
        batch_size: usize,
        seed: u32,
    ) -> Self {
        let lrs: Vec<f64> = (0..9).map(|k| 1e-4 * exp_10(f64::from(k) / 4.0)).collect();
        let measured = |lr: f64, size: usize, sampling: Sampling| {
            measured_excess(data, lr, size, sampling, epochs(lr), seed)
        };
        let excess = |lr: f64, size: usize| Excess {
            lr,
            small: noise.excess_for_small_lr(lr, size),
            exact: noise.excess(lr, size),
            measured: measured(lr, size, Sampling::Independent),
        };
        let ball = |(name, size): (&'static str, usize)| SizedBall {
            name,
            batch_size: size,
            trace: noise.covariance(size).trace(),
            bound: noise.bound(size),
            excess: lrs.iter().map(|&lr| excess(lr, size)).collect(),
        };
        let mut sizes = vec![("single", 1), ("batches", batch_size)];
        sizes.dedup_by_key(|(_, size)| *size);
        let sizes: Vec<SizedBall> = sizes.into_iter().map(ball).collect();

        let shuffling = |independent: &Excess| {
            let (lr, independent) = (independent.lr, independent.measured);
            let shuffled = measured(lr, batch_size, Sampling::Shuffled);
            Shuffling {
                lr,
                independent,
                shuffled,
                formula: noise.shuffled_excess(lr, batch_size),
                gain: independent / shuffled,
            }
        };
        let largest = &sizes[sizes.len() - 1];
        Ball {
            shuffling: largest.excess.iter().map(shuffling).collect(),
            // Where lr³ and lr² are equal.
            offset_lr: noise.shuffled_offset(1.0, batch_size)
                / noise.shuffled_excess(1.0, batch_size),
            sizes,
        }
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
