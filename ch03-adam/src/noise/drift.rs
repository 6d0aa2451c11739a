use serde::Serialize;
use shared::optim::{Adam, Driver, Optimizer};
use shared::random::{NumpyLegacy, derived_seed};

use crate::scale::noise_step;

/// Adam's mean step over the learning rate, where every gradient has this mean and this
/// standard deviation: m keeps the mean, and v hovers around the mean square μ² + σ².
// ANCHOR: drift
pub fn drift(mean: f64, noise: f64) -> f64 {
    mean / (mean.powi(2) + noise.powi(2)).sqrt()
}
// ANCHOR_END: drift

/// The root mean square of the same step: of the noise, m lets the share
/// [`noise_step`] through.
pub fn length(mean: f64, noise: f64, beta1: f64) -> f64 {
    let left = noise * noise_step(beta1);
    (mean.powi(2) + left.powi(2)).sqrt() / (mean.powi(2) + noise.powi(2)).sqrt()
}

/// What Adam makes of gradients with a mean and with noise.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Mixed {
    /// The mean of the gradients over their standard deviation.
    pub ratio: f64,
    /// The mean step over the learning rate, as measured.
    pub mean: f64,
    /// What it should be.
    pub drift: f64,
    /// The root mean square of the step over the learning rate, as measured.
    pub rms: f64,
    /// What it should be.
    pub length: f64,
}

/// How the means of the gradients compare with their noise.
const RATIOS: [f64; 9] = [0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// Steps that are averaged.
pub(super) const MEASURED: u32 = 500_000;
/// Steps before, until the averages have filled.
const BEFORE: u32 = 20_000;

/// Normal gradients of each ratio; all share their noise.
pub fn mixed(beta1: f64, beta2: f64, seed: u32) -> Vec<Mixed> {
    let mut rng = NumpyLegacy::new(derived_seed(seed, 0));
    let mut adam = Driver::new(Adam { lr: 1.0, beta1, beta2, eps: 1e-30 });
    let (mut sums, mut squares) = ([0.0; RATIOS.len()], [0.0; RATIOS.len()]);
    for t in 0..BEFORE + MEASURED {
        let noise = rng.standard_normal();
        let mut step = [0.0; RATIOS.len()];
        // Downhill is where the gradient does not point.
        adam.step(&mut step, &RATIOS.map(|ratio| -ratio + noise));
        if t < BEFORE {
            continue;
        }
        for (i, step) in step.into_iter().enumerate() {
            sums[i] += step;
            squares[i] += step * step;
        }
    }
    let of = |i: usize| Mixed {
        ratio: RATIOS[i],
        mean: sums[i] / f64::from(MEASURED),
        drift: drift(RATIOS[i], 1.0),
        rms: (squares[i] / f64::from(MEASURED)).sqrt(),
        length: length(RATIOS[i], 1.0, beta1),
    };
    (0..RATIOS.len()).map(of).collect()
}
