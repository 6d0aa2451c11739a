use super::{Optimizer, begin};

/// Adam: momentum for the direction, RMSProp for the scale of each parameter,
/// and a correction of both for having started at zero.
///
/// Source: D. P. Kingma and J. Ba, "Adam: A Method for Stochastic
/// Optimization", ICLR 2015, Algorithm 1; the defaults are the paper's.
#[derive(Clone, Debug)]
// ANCHOR: struct
pub struct Adam {
    /// Learning rate (the paper's alpha), above 0: the length of the first step
    /// of each parameter, and about the longest of most others (section 2.1).
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
    /// First moment: the moving average of the gradient.
    pub m: Vec<f64>,
    /// Second moment: the moving average of the squared gradient.
    pub v: Vec<f64>,
    /// Steps taken so far.
    pub t: u32,
}
// ANCHOR_END: struct

impl Default for Adam {
    fn default() -> Self {
        Adam {
            lr: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            eps: 1e-8,
            m: Vec::new(),
            v: Vec::new(),
            t: 0,
        }
    }
}

impl Optimizer for Adam {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        begin(&mut self.v, g.len());
        self.t += 1;
        let Adam { lr, beta1, beta2, eps, ref mut m, ref mut v, t } = *self;
        let correction1 = 1.0 - beta1.powi(t as i32);
        let correction2 = 1.0 - beta2.powi(t as i32);
        for i in 0..theta.len() {
            // m_t = β₁·m_{t−1} + (1 − β₁)·g_t
            m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];
            // v_t = β₂·v_{t−1} + (1 − β₂)·g_t²
            v[i] = beta2 * v[i] + (1.0 - beta2) * g[i].powi(2);
            // m̂_t = m_t / (1 − β₁ᵗ)
            let m_hat = m[i] / correction1;
            // v̂_t = v_t / (1 − β₂ᵗ)
            let v_hat = v[i] / correction2;
            // θ_t = θ_{t−1} − α·m̂_t / (√v̂_t + ε)
            theta[i] -= lr * m_hat / (v_hat.sqrt() + eps);
        }
    }
    // ANCHOR_END: step
}
