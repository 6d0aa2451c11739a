use super::{Optimizer, begin};

/// AdaGrad: each parameter's gradient is divided by the root of the sum of all
/// its squared gradients. The sum only grows, so the steps only shrink.
///
/// Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods for
/// Online Learning and Stochastic Optimization", JMLR 12, 2011, Figure 1 (the
/// diagonal version). The defaults are PyTorch's.
#[derive(Clone, Debug)]
pub struct AdaGrad {
    /// Learning rate, above 0: the length of the first step of each parameter.
    pub lr: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
    /// The sum of the squared gradients so far.
    pub v: Vec<f64>,
}

impl Default for AdaGrad {
    fn default() -> Self {
        AdaGrad { lr: 0.01, eps: 1e-10, v: Vec::new() }
    }
}

impl Optimizer for AdaGrad {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.v, g.len());
        let AdaGrad { lr, eps, ref mut v } = *self;
        for i in 0..theta.len() {
            // v_t = v_{t−1} + g_t²
            v[i] += g[i].powi(2);
            // θ_t = θ_{t−1} − α·g_t / (√v_t + ε)
            theta[i] -= lr * g[i] / (v[i].sqrt() + eps);
        }
    }
    // ANCHOR_END: step
}
