//! A linear model whose features are absent most of the time, as words are from
//! a text.

use shared::problem::Objective;
use shared::random::NumpyLegacy;

use super::instance::{BETWEEN_NUMBERS, Instance};

/// Features j = 0, 1, …, of which each is present half as often as the one before.
const FEATURES: usize = 8;
/// Samples in a mini-batch.
const BATCH: usize = 8;

/// Least squares on samples y = wᵀx without noise. Feature j is present, with
/// value 1 or -1, with probability 2⁻ʲ, else 0.
pub(super) struct Sparse {
    /// The weights that make the targets.
    w: [f64; FEATURES],
    /// How often each feature is present.
    probability: [f64; FEATURES],
    /// The features of all samples, the batches one after the other.
    samples: Vec<[i8; FEATURES]>,
}

impl Sparse {
    /// An instance that starts at 0.
    pub(super) fn instance(seed: u32, looks: usize) -> Instance {
        let excess = Box::new(Sparse::new(seed, looks));
        Instance { start: vec![0.0; FEATURES], excess }
    }

    fn new(seed: u32, looks: usize) -> Self {
        let mut rng = NumpyLegacy::new(seed);
        let w = [(); FEATURES].map(|_| rng.standard_normal());
        let probability = std::array::from_fn(|j| 0.5f64.powi(j as i32));
        let mut sample = || {
            probability.map(|p| match rng.uniform() < p {
                false => 0,
                true if rng.uniform() < 0.5 => -1,
                true => 1,
            })
        };
        let samples = (0..looks * BATCH).map(|_| sample()).collect();
        Sparse { w, probability, samples }
    }

    fn error(&self, theta: &[f64]) -> [f64; FEATURES] {
        std::array::from_fn(|j| theta[j] - self.w[j] - BETWEEN_NUMBERS)
    }
}

impl Objective for Sparse {
    // E ½ (xᵀ(θ − w))² = ½ Σ_j 2⁻ʲ (θ_j − w_j)²: signs are independent, so no
    // two features are correlated.
    fn loss(&self, theta: &[f64]) -> f64 {
        let error = self.error(theta);
        let term = |j: usize| self.probability[j] * error[j].powi(2);
        0.5 * (0..FEATURES).map(term).sum::<f64>()
    }

    // ∇L_B = (1/|B|) Σ_{x ∈ B} x · xᵀ(θ − w)
    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) {
        let error = self.error(theta);
        g.fill(0.0);
        for x in &self.samples[t * BATCH..][..BATCH] {
            let x = x.map(f64::from);
            let residual: f64 = (0..FEATURES).map(|j| x[j] * error[j]).sum();
            for j in 0..FEATURES {
                g[j] += x[j] * residual / BATCH as f64;
            }
        }
    }
}
