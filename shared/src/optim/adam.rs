use super::real::Real;
use super::rule::{Hyperparameters, Moments, Named, Rule, average, corrected};

/// Adam: momentum for the direction, RMSProp for the scale of each parameter,
/// and a correction of both for having started at zero.
///
/// Source: D. P. Kingma and J. Ba, "Adam: A Method for Stochastic
/// Optimization", ICLR 2015, Algorithm 1; the defaults are the paper's.
#[derive(Clone, Debug)]
// ANCHOR: struct
pub struct Adam {
    /// Learning rate (the paper's alpha), above 0: the length of the first step of
    /// each parameter, and about a bound on most later ones (its section 2.1).
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
}
// ANCHOR_END: struct

impl<T: Real> Rule<T> for Adam {
    type Memory = Moments<T>;

    #[inline]
    // ANCHOR: step
    fn step(&self, t: i32, theta: &mut T, g: T, Moments { m, v }: &mut Moments<T>) {
        average(m, self.beta1, g);
        average(v, self.beta2, g * g);
        let m_hat = corrected(*m, self.beta1, t);
        let v_hat = corrected(*v, self.beta2, t);
        *theta -= T::of(self.lr) * m_hat / (v_hat.sqrt() + T::of(self.eps));
    }
    // ANCHOR_END: step
}

impl Default for Adam {
    fn default() -> Self {
        Adam { lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
    }
}

impl Hyperparameters for Adam {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [
            ("lr", &mut self.lr),
            ("beta1", &mut self.beta1),
            ("beta2", &mut self.beta2),
            ("eps", &mut self.eps),
        ]
    }
}
