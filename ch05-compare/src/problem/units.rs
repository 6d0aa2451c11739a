//! A linear model whose features come in different units: the home ground of a rule with
//! a scale for each parameter.

use shared::portable::exp_10;
use shared::problem::Objective;
use shared::random::{NumpyLegacy, derived_seed};

use super::instance::{BETWEEN_NUMBERS, Instance};

/// Features, from the largest to the smallest.
const FEATURES: usize = 4;
/// How many powers of ten the first is larger than the last.
const DECADES: f64 = 1.5;
/// The standard deviation of what the features do not explain.
const NOISE: f64 = 0.2;
/// Samples in a mini-batch.
const BATCH: usize = 4;

/// Least squares on samples y = wᵀx + noise. Feature j is normal with standard deviation
/// s_j, from 1 down, and its weight is a normal number divided by s_j, so that all features
/// say equally much about y. Each step sees fresh samples.
pub(super) struct Units {
    /// The sizes of the features.
    s: [f64; FEATURES],
    /// The weights that make the targets.
    w: [f64; FEATURES],
    /// Features and noise of all samples, the batches one after the other.
    samples: Vec<([f64; FEATURES], f64)>,
}

impl Units {
    /// An instance that starts at 0.
    pub(super) fn instance(seed: u32, looks: usize) -> Instance {
        let excess = Box::new(Units::new(seed, looks));
        Instance { start: vec![0.0; FEATURES], excess }
    }

    fn new(seed: u32, looks: usize) -> Self {
        let mut rng = NumpyLegacy::new(derived_seed(seed, 2));
        let last = (FEATURES - 1) as f64;
        let s = std::array::from_fn(|j| exp_10(-DECADES * j as f64 / last));
        let w = s.map(|s| rng.standard_normal() / s);
        let mut sample =
            || (s.map(|s| s * rng.standard_normal()), rng.normal(0.0, NOISE));
        let samples = (0..looks * BATCH).map(|_| sample()).collect();
        Units { s, w, samples }
    }

    fn error(&self, theta: &[f64]) -> [f64; FEATURES] {
        std::array::from_fn(|j| theta[j] - self.w[j] - BETWEEN_NUMBERS)
    }
}

impl Objective for Units {
    // E ½ (xᵀ(θ − w))² = ½ Σ_j s_j² (θ_j − w_j)²: the features are independent. The noise
    // adds the same everywhere.
    fn loss(&self, theta: &[f64]) -> f64 {
        let error = self.error(theta);
        0.5 * (0..FEATURES).map(|j| (self.s[j] * error[j]).powi(2)).sum::<f64>()
    }

    // ∇L_B = (1/|B|) Σ_{x ∈ B} x · (xᵀ(θ − w) − noise)
    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) {
        let error = self.error(theta);
        g.fill(0.0);
        for (x, noise) in &self.samples[t * BATCH..][..BATCH] {
            let fit: f64 = (0..FEATURES).map(|j| x[j] * error[j]).sum();
            for j in 0..FEATURES {
                g[j] += x[j] * (fit - noise) / BATCH as f64;
            }
        }
    }
}
