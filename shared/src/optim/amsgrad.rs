use super::{Optimizer, begin};

/// AMSGrad: Adam, but the second moment that divides the step never shrinks, so
/// that a rare large gradient is not forgotten.
///
/// Source: S. J. Reddi, S. Kale and S. Kumar, "On the Convergence of Adam and
/// Beyond", ICLR 2018, Algorithm 2, with Adam's bias correction as
/// `torch.optim.Adam(amsgrad=True)` applies it (the paper leaves it out); the
/// defaults are Adam's.
#[derive(Clone, Debug)]
pub struct AmsGrad {
    /// Learning rate, above 0.
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
    /// The largest second moment so far.
    pub v_max: Vec<f64>,
    /// Steps taken so far.
    pub t: u32,
}

impl Default for AmsGrad {
    fn default() -> Self {
        AmsGrad {
            lr: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            eps: 1e-8,
            m: Vec::new(),
            v: Vec::new(),
            v_max: Vec::new(),
            t: 0,
        }
    }
}

impl Optimizer for AmsGrad {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        begin(&mut self.v, g.len());
        begin(&mut self.v_max, g.len());
        self.t += 1;
        let AmsGrad { lr, beta1, beta2, eps, ref mut m, ref mut v, ref mut v_max, t } =
            *self;
        let correction1 = 1.0 - beta1.powi(t as i32);
        let correction2 = 1.0 - beta2.powi(t as i32);
        for i in 0..theta.len() {
            // m_t = β₁·m_{t−1} + (1 − β₁)·g_t
            m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];
            // v_t = β₂·v_{t−1} + (1 − β₂)·g_t²
            v[i] = beta2 * v[i] + (1.0 - beta2) * g[i].powi(2);
            // vmax_t = max(vmax_{t−1}, v_t)
            v_max[i] = v_max[i].max(v[i]);
            // m̂_t = m_t / (1 − β₁ᵗ)
            let m_hat = m[i] / correction1;
            // v̂_t = vmax_t / (1 − β₂ᵗ)
            let v_hat = v_max[i] / correction2;
            // θ_t = θ_{t−1} − α·m̂_t / (√v̂_t + ε)
            theta[i] -= lr * m_hat / (v_hat.sqrt() + eps);
        }
    }
    // ANCHOR_END: step
}
