use super::real::Real;
use super::rule::{Hyperparameters, Named, Rule};

/// Nesterov's accelerated gradient: the heavy ball, but the gradient is taken
/// where the ball is about to roll to.
///
/// The parameters kept here are those at the point looked ahead to, so that the
/// gradient is asked for where the parameters are, as with every other
/// optimizer; `torch.optim.SGD(nesterov=True)` does the same. Sources:
/// Y. Nesterov, "A Method for Solving the Convex Programming Problem with
/// Convergence Rate O(1/k²)", 1983; I. Sutskever et al., "On the Importance of
/// Initialization and Momentum in Deep Learning", ICML 2013, section 2; the
/// change of variables: Y. Bengio et al., "Advances in Optimizing Recurrent
/// Networks", 2013, section 3.5.
#[derive(Clone, Debug)]
pub struct Nesterov {
    /// Learning rate, above 0.
    pub lr: f64,
    /// How much of the sum survives a step, in [0, 1).
    pub beta: f64,
}

impl<T: Real> Rule<T> for Nesterov {
    type Memory = T;

    #[inline]
    fn step(&self, _t: i32, theta: &mut T, g: T, m: &mut T) {
        *m = T::of(self.beta) * *m + g;
        *theta -= T::of(self.lr) * (g + T::of(self.beta) * *m);
    }
}

impl Default for Nesterov {
    fn default() -> Self {
        Nesterov { lr: 0.01, beta: 0.9 }
    }
}

impl Hyperparameters for Nesterov {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [("lr", &mut self.lr), ("beta", &mut self.beta)]
    }
}
