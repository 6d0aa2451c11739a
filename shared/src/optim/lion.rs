use super::{Optimizer, begin};

/// Lion: every parameter moves by exactly the learning rate, in the direction
/// of the sign of an average. It keeps one moment where Adam keeps two.
///
/// Source: X. Chen et al., "Symbolic Discovery of Optimization Algorithms",
/// NeurIPS 2023, Algorithm 2; the defaults are the paper's.
#[derive(Clone, Debug)]
pub struct Lion {
    /// Learning rate, above 0: the length of a step in each parameter.
    pub lr: f64,
    /// Weight of the moment against the newest gradient in the direction of a
    /// step, in [0, 1).
    pub beta1: f64,
    /// Decay of the moment, in [0, 1).
    pub beta2: f64,
    /// The paper's lambda, 0 or above: a step shrinks each parameter by the
    /// share `lr * weight_decay`.
    pub weight_decay: f64,
    /// The moving average of the gradient.
    pub m: Vec<f64>,
}

impl Default for Lion {
    fn default() -> Self {
        Lion { lr: 1e-4, beta1: 0.9, beta2: 0.99, weight_decay: 0.0, m: Vec::new() }
    }
}

impl Optimizer for Lion {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        let Lion { lr, beta1, beta2, weight_decay, ref mut m } = *self;
        for i in 0..theta.len() {
            // c_t = β₁·m_{t−1} + (1 − β₁)·g_t
            let c = beta1 * m[i] + (1.0 - beta1) * g[i];
            // θ_t = θ_{t−1} − α·(sign(c_t) + λ·θ_{t−1})
            theta[i] -= lr * (sign(c) + weight_decay * theta[i]);
            // m_t = β₂·m_{t−1} + (1 − β₂)·g_t
            m[i] = beta2 * m[i] + (1.0 - beta2) * g[i];
        }
    }
    // ANCHOR_END: step
}

/// −1, 0 or 1. (`f64::signum` knows no 0.)
fn sign(c: f64) -> f64 {
    if c == 0.0 { 0.0 } else { c.signum() }
}
