use super::real::Real;
use super::rule::{Hyperparameters, Named, Rule};

/// Polyak's heavy ball: the gradients of all steps so far are added up, each
/// fading by beta a step. This is what `torch.optim.SGD(momentum=beta)` does.
///
/// Followed for long, a constant gradient g makes steps of lr * g / (1 - beta);
/// [`Momentum`](super::Momentum) averages instead of adding, and its steps are
/// 1 - beta times as long. Source: B. T. Polyak, "Some Methods of Speeding up
/// the Convergence of Iteration Methods", 1964.
#[derive(Clone, Debug)]
pub struct HeavyBall {
    /// Learning rate, above 0.
    pub lr: f64,
    /// How much of the sum survives a step, in [0, 1).
    pub beta: f64,
}

impl<T: Real> Rule<T> for HeavyBall {
    type Memory = T;

    #[inline]
    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, m: &mut T) {
        *m = T::of(self.beta) * *m + g;
        *theta -= T::of(self.lr) * *m;
    }
    // ANCHOR_END: step
}

impl Default for HeavyBall {
    fn default() -> Self {
        HeavyBall { lr: 0.01, beta: 0.9 }
    }
}

impl Hyperparameters for HeavyBall {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [("lr", &mut self.lr), ("beta", &mut self.beta)]
    }
}
