use super::begin;

/// [`Adam`](super::Adam) as `torch.optim.Adam` computes it: in single
/// precision, and with the paper's rule regrouped so that the corrections are
/// computed once a step and not once a parameter. (Kingma and Ba 2015 propose
/// such a regrouping at the end of section 2, but with another eps; PyTorch
/// corrects the root of v before it adds eps, so the rule stays the same.) This
/// one trains the network, so that its numbers are PyTorch's.
#[derive(Clone, Debug)]
pub struct TorchAdam {
    /// Learning rate (the paper's alpha), above 0.
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
    /// First moment, PyTorch's `exp_avg`.
    pub m: Vec<f32>,
    /// Second moment, PyTorch's `exp_avg_sq`.
    pub v: Vec<f32>,
    /// Steps taken so far.
    pub t: u32,
}

impl Default for TorchAdam {
    fn default() -> Self {
        TorchAdam {
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

impl TorchAdam {
    /// Moves the parameters `theta` one step, given the gradient `g` of the
    /// loss at `theta`.
    ///
    /// # Panics
    /// If `theta` and `g` differ in length, or have another length than in the
    /// steps before.
    // ANCHOR: step
    pub fn step(&mut self, theta: &mut [f32], g: &[f32]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        begin(&mut self.v, g.len());
        self.t += 1;

        // α / (1 − β₁ᵗ) and √(1 − β₂ᵗ)
        let step_size = (self.lr / (1.0 - self.beta1.powi(self.t as i32))) as f32;
        let root_correction2 = (1.0 - self.beta2.powi(self.t as i32)).sqrt() as f32;
        let (new1, keep2, new2) =
            ((1.0 - self.beta1) as f32, self.beta2 as f32, (1.0 - self.beta2) as f32);
        let eps = self.eps as f32;

        let moments = self.m.iter_mut().zip(&mut self.v);
        for ((theta, &g), (m, v)) in theta.iter_mut().zip(g).zip(moments) {
            // m_t = m_{t−1} + (1 − β₁)·(g_t − m_{t−1})
            *m += (g - *m) * new1;
            // v_t = β₂·v_{t−1} + (1 − β₂)·g_t²
            *v = *v * keep2 + new2 * g * g;
            // θ_t = θ_{t−1} − α/(1 − β₁ᵗ) · m_t / (√v_t / √(1 − β₂ᵗ) + ε)
            *theta -= step_size * *m / (v.sqrt() / root_correction2 + eps);
        }
    }
    // ANCHOR_END: step
}
