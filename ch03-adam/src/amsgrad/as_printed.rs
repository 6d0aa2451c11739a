use shared::optim::Optimizer;

/// AMSGrad for one parameter, as the paper prints it: without bias correction
/// and without epsilon.
///
/// Source: Reddi, Kale and Kumar 2018, Algorithm 2.
#[derive(Clone, Debug, Default)]
pub struct AmsGradAsPrinted {
    /// Learning rate, above 0.
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// First moment.
    pub m: f64,
    /// Second moment.
    pub v: f64,
    /// The largest second moment so far.
    pub v_max: f64,
}

impl Optimizer for AmsGradAsPrinted {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        // m_t = β₁·m_{t−1} + (1 − β₁)·g_t
        self.m = self.beta1 * self.m + (1.0 - self.beta1) * g[0];
        // v_t = β₂·v_{t−1} + (1 − β₂)·g_t²
        self.v = self.beta2 * self.v + (1.0 - self.beta2) * g[0].powi(2);
        // v̂_t = max(v̂_{t−1}, v_t)
        self.v_max = self.v_max.max(self.v);
        // θ_t = θ_{t−1} − α·m_t / √v̂_t
        theta[0] -= self.lr * self.m / self.v_max.sqrt();
    }
    // ANCHOR_END: step
}
