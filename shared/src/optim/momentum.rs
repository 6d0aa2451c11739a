use super::real::Real;
use super::rule::{Hyperparameters, Named, Rule, average};

/// Gradient descent along an exponential moving average of the gradient.
///
/// Averages are weighted (1 - beta), so a constant gradient is followed at the
/// speed of plain gradient descent. Polyak's [`HeavyBall`](super::HeavyBall)
/// leaves that factor out: in the long run its steps are 1 / (1 - beta) times
/// longer, and `lr` must be that much smaller for the same path. Source:
/// B. T. Polyak, "Some Methods of Speeding up the Convergence of Iteration
/// Methods", 1964.
#[derive(Clone, Debug)]
pub struct Momentum {
    /// Learning rate, above 0.
    pub lr: f64,
    /// How much of the average survives a step, in [0, 1).
    pub beta: f64,
}

impl<T: Real> Rule<T> for Momentum {
    type Memory = T;

    #[inline]
    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, m: &mut T) {
        average(m, self.beta, g);
        *theta -= T::of(self.lr) * *m;
    }
    // ANCHOR_END: step
}

impl Default for Momentum {
    fn default() -> Self {
        Momentum { lr: 0.01, beta: 0.9 }
    }
}

impl Hyperparameters for Momentum {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [("lr", &mut self.lr), ("beta", &mut self.beta)]
    }
}
