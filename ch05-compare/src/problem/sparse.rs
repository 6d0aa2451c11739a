//! A linear model whose features are absent most of the time, as words are from
//! a text.

use shared::random::NumpyLegacy;

use super::Instance;

/// Features j = 0, 1, …, of which each is present half as often as the one before.
const FEATURES: usize = 8;
/// Samples in a mini-batch.
const BATCH: usize = 8;

/// Least squares on samples y = wᵀx without noise. Feature j is present, with
/// value 1 or -1, with probability 2⁻ʲ, else 0.
pub(super) struct Sparse {
    /// The weights that make the targets.
    w: Vec<f64>,
    /// The samples of all steps, one after the other: the features that are
    /// present, with their values.
    samples: Vec<Vec<(usize, f64)>>,
}

impl Sparse {
    pub(super) fn new(seed: u32, horizon: usize) -> Self {
        let mut rng = NumpyLegacy::new(seed);
        let w = (0..FEATURES).map(|_| rng.standard_normal()).collect();
        let mut feature = |j| {
            let present = rng.uniform() < probability(j);
            present.then(|| (j, if rng.uniform() < 0.5 { -1.0 } else { 1.0 }))
        };
        let mut sample = || (0..FEATURES).filter_map(&mut feature).collect();
        let samples = (0..horizon * BATCH).map(|_| sample()).collect();
        Sparse { w, samples }
    }
}

fn probability(feature: usize) -> f64 {
    0.5f64.powi(feature as i32)
}

impl Instance for Sparse {
    fn start(&self) -> Vec<f64> {
        vec![0.0; FEATURES]
    }

    // ∇L_B = (1/|B|) Σ_{x ∈ B} x · xᵀ(θ − w)
    fn gradient(&self, step: usize, theta: &[f64], g: &mut [f64]) {
        g.fill(0.0);
        for x in &self.samples[step * BATCH..][..BATCH] {
            let residual: f64 =
                x.iter().map(|&(j, x)| x * (theta[j] - self.w[j])).sum();
            for &(j, x) in x {
                g[j] += x * residual / BATCH as f64;
            }
        }
    }

    // E ½ (xᵀ(θ − w))² = ½ Σ_j 2⁻ʲ (θ_j − w_j)²: signs are independent, so no
    // two features are correlated.
    fn excess(&self, theta: &[f64]) -> f64 {
        let term = |j: usize| probability(j) * (theta[j] - self.w[j]).powi(2);
        0.5 * (0..FEATURES).map(term).sum::<f64>()
    }
}
