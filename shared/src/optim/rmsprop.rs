use super::real::Real;
use super::rule::{Hyperparameters, Named, Rule, average};

/// RMSProp: each parameter's gradient is divided by its recent root mean
/// square, so that steep and flat directions move alike.
///
/// Source: T. Tieleman and G. Hinton, "Lecture 6.5 - RMSProp", Coursera: Neural
/// Networks for Machine Learning, 2012. The lecture leaves `eps` to the reader.
#[derive(Clone, Debug)]
pub struct RmsProp {
    /// Learning rate, above 0: about the length of a step in each parameter,
    /// once the average has grown from 0 to the size of the squared gradients.
    pub lr: f64,
    /// How much of the mean square survives a step, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
}

impl<T: Real> Rule<T> for RmsProp {
    type Memory = T;

    #[inline]
    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, v: &mut T) {
        average(v, self.beta2, g * g);
        *theta -= T::of(self.lr) * g / (v.sqrt() + T::of(self.eps));
    }
    // ANCHOR_END: step
}

impl Default for RmsProp {
    fn default() -> Self {
        RmsProp { lr: 0.001, beta2: 0.9, eps: 1e-8 }
    }
}

impl Hyperparameters for RmsProp {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [("lr", &mut self.lr), ("beta2", &mut self.beta2), ("eps", &mut self.eps)]
    }
}
