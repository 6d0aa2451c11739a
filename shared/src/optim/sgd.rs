use super::real::Real;
use super::rule::{Hyperparameters, Named, Rule};

/// Gradient descent: theta <- theta - lr * g.
///
/// With the gradient of a mini-batch it is stochastic gradient descent, with
/// that of all data plain gradient descent; the rule is the same. Sources:
/// A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations
/// simultanées", Comptes rendus 25, 1847; H. Robbins and S. Monro, "A
/// Stochastic Approximation Method", 1951.
#[derive(Clone, Debug)]
pub struct Sgd {
    /// Learning rate, above 0: the length of a step for a gradient of length 1.
    pub lr: f64,
}

impl<T: Real> Rule<T> for Sgd {
    type Memory = ();

    #[inline]
    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, _memory: &mut ()) {
        *theta -= T::of(self.lr) * g;
    }
    // ANCHOR_END: step
}

impl Default for Sgd {
    fn default() -> Self {
        Sgd { lr: 0.01 }
    }
}

impl Hyperparameters for Sgd {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [("lr", &mut self.lr)]
    }
}
