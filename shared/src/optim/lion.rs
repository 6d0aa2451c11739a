use super::real::Real;
use super::rule::{Hyperparameters, Named, Rule, average};

/// Lion: but for the weight decay, every parameter moves by exactly the learning rate, in
/// the direction of the sign of an average. It keeps one moment where Adam keeps two.
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
}

impl<T: Real> Rule<T> for Lion {
    type Memory = T;

    #[inline]
    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, m: &mut T) {
        let mut c = *m;
        average(&mut c, self.beta1, g);
        *theta -= T::of(self.lr) * (c.sign() + T::of(self.weight_decay) * *theta);
        average(m, self.beta2, g);
    }
    // ANCHOR_END: step
}

impl Default for Lion {
    fn default() -> Self {
        Lion { lr: 1e-4, beta1: 0.9, beta2: 0.99, weight_decay: 0.0 }
    }
}

impl Hyperparameters for Lion {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [
            ("lr", &mut self.lr),
            ("beta1", &mut self.beta1),
            ("beta2", &mut self.beta2),
            ("weight_decay", &mut self.weight_decay),
        ]
    }
}
