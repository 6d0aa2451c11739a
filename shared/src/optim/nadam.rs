use super::{Optimizer, begin};

/// NAdam: Adam with Nesterov's look ahead in place of plain momentum.
///
/// The decay of the first moment grows towards beta1 by the schedule
/// μ_t = β₁·(1 − ½·0.96^(0.004 t)). Source: T. Dozat, "Incorporating Nesterov
/// Momentum into Adam", ICLR workshop 2016, Algorithm 2 with the schedule of
/// its report; the defaults are those of `torch.optim.NAdam`.
#[derive(Clone, Debug)]
pub struct NAdam {
    /// Learning rate, above 0.
    pub lr: f64,
    /// The decay of the first moment that the schedule grows to, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
    /// First moment: the moving average of the gradient.
    pub m: Vec<f64>,
    /// Second moment: the moving average of the squared gradient.
    pub v: Vec<f64>,
    /// The product of all decays so far, which corrects the first moment.
    pub mu_product: f64,
    /// Steps taken so far.
    pub t: u32,
}

impl Default for NAdam {
    fn default() -> Self {
        NAdam {
            lr: 0.002,
            beta1: 0.9,
            beta2: 0.999,
            eps: 1e-8,
            m: Vec::new(),
            v: Vec::new(),
            mu_product: 1.0,
            t: 0,
        }
    }
}

impl NAdam {
    /// The decay of the first moment at step t.
    fn mu(&self, t: u32) -> f64 {
        self.beta1 * (1.0 - 0.5 * 0.96_f64.powf(0.004 * f64::from(t)))
    }
}

impl Optimizer for NAdam {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        begin(&mut self.v, g.len());
        self.t += 1;
        let (mu, mu_next) = (self.mu(self.t), self.mu(self.t + 1));
        self.mu_product *= mu;
        let NAdam { lr, beta1, beta2, eps, ref mut m, ref mut v, mu_product, t } =
            *self;
        let correction2 = 1.0 - beta2.powi(t as i32);
        for i in 0..theta.len() {
            // m_t = β₁·m_{t−1} + (1 − β₁)·g_t
            m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];
            // v_t = β₂·v_{t−1} + (1 − β₂)·g_t²
            v[i] = beta2 * v[i] + (1.0 - beta2) * g[i].powi(2);
            // m̂_t = μ_{t+1}·m_t / (1 − Π_{s≤t+1} μ_s) + (1 − μ_t)·g_t / (1 − Π_{s≤t} μ_s)
            let m_hat = mu_next * m[i] / (1.0 - mu_product * mu_next)
                + (1.0 - mu) * g[i] / (1.0 - mu_product);
            // v̂_t = v_t / (1 − β₂ᵗ)
            let v_hat = v[i] / correction2;
            // θ_t = θ_{t−1} − α·m̂_t / (√v̂_t + ε)
            theta[i] -= lr * m_hat / (v_hat.sqrt() + eps);
        }
    }
    // ANCHOR_END: step
}
