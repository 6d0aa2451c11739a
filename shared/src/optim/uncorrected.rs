use super::real::Real;
use super::rule::{Hyperparameters, Moments, Named, Rule, average};

/// Adam with the two lines of bias correction left out: what the correction is
/// good for shows in the difference.
#[derive(Clone, Debug)]
pub struct AdamWithoutCorrection {
    /// Learning rate, above 0.
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
}

impl<T: Real> Rule<T> for AdamWithoutCorrection {
    type Memory = Moments<T>;

    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, Moments { m, v }: &mut Moments<T>) {
        average(m, self.beta1, g);
        average(v, self.beta2, g * g);
        *theta -= T::of(self.lr) * *m / (v.sqrt() + T::of(self.eps));
    }
    // ANCHOR_END: step
}

impl Hyperparameters for AdamWithoutCorrection {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [
            ("lr", &mut self.lr),
            ("beta1", &mut self.beta1),
            ("beta2", &mut self.beta2),
            ("eps", &mut self.eps),
        ]
    }
}
