use super::real::Real;
use super::rule::{Hyperparameters, Moments, Named, Rule, average, corrected};

/// AdamW: Adam, with a weight decay of its own that shrinks every parameter by
/// the same share a step. (A penalty in the loss would go through the moments,
/// and be divided by the root of v like any gradient.)
///
/// Source: I. Loshchilov and F. Hutter, "Decoupled Weight Decay
/// Regularization", ICLR 2019, Algorithm 2, with its schedule multiplier
/// included in `lr` and its lambda divided by alpha, as PyTorch has it; the defaults
/// are PyTorch's.
#[derive(Clone, Debug)]
pub struct AdamW {
    /// Learning rate, above 0.
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
    /// The paper's lambda over its alpha, 0 or above: a step shrinks each parameter by the
    /// share `lr * weight_decay`.
    pub weight_decay: f64,
}

impl<T: Real> Rule<T> for AdamW {
    type Memory = Moments<T>;

    #[inline]
    // ANCHOR: step
    fn step(&self, t: i32, theta: &mut T, g: T, Moments { m, v }: &mut Moments<T>) {
        average(m, self.beta1, g);
        average(v, self.beta2, g * g);
        let m_hat = corrected(*m, self.beta1, t);
        let v_hat = corrected(*v, self.beta2, t);
        let decay = T::of(self.weight_decay) * *theta;
        *theta -= T::of(self.lr) * (m_hat / (v_hat.sqrt() + T::of(self.eps)) + decay);
    }
    // ANCHOR_END: step
}

impl Default for AdamW {
    fn default() -> Self {
        AdamW { lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0.01 }
    }
}

impl Hyperparameters for AdamW {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [
            ("lr", &mut self.lr),
            ("beta1", &mut self.beta1),
            ("beta2", &mut self.beta2),
            ("eps", &mut self.eps),
            ("weight_decay", &mut self.weight_decay),
        ]
    }
}
