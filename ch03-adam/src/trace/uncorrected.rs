use shared::optim::Optimizer;

/// Adam with the two lines of bias correction left out: what the correction is
/// good for shows in the difference.
#[derive(Clone, Debug)]
pub struct AdamWithoutCorrection {
    /// Learning rate, above 0.
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
    /// First moment.
    pub m: [f64; 2],
    /// Second moment.
    pub v: [f64; 2],
}

impl Optimizer for AdamWithoutCorrection {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        let AdamWithoutCorrection { lr, beta1, beta2, eps, ref mut m, ref mut v } =
            *self;
        for i in 0..theta.len() {
            // m_t = β₁·m_{t−1} + (1 − β₁)·g_t
            m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];
            // v_t = β₂·v_{t−1} + (1 − β₂)·g_t²
            v[i] = beta2 * v[i] + (1.0 - beta2) * g[i].powi(2);
            // θ_t = θ_{t−1} − α·m_t / (√v_t + ε)
            theta[i] -= lr * m[i] / (v[i].sqrt() + eps);
        }
    }
    // ANCHOR_END: step
}
