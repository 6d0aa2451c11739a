use shared::optim::{Hyperparameters, Moments, Named, Real, Rule, average};

/// AMSGrad as the paper prints it: without bias correction and without epsilon. Before
/// the first gradient that is not 0, its step is 0/0, which is no number.
///
/// Source: Reddi, Kale and Kumar 2018, Algorithm 2.
#[derive(Clone, Debug)]
pub struct AmsGradAsPrinted {
    /// Learning rate, above 0.
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
}

impl<T: Real> Rule<T> for AmsGradAsPrinted {
    /// The moments, and the largest second one so far.
    type Memory = (Moments<T>, T);

    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, memory: &mut Self::Memory) {
        let (Moments { m, v }, v_max) = memory;
        average(m, self.beta1, g);
        average(v, self.beta2, g * g);
        *v_max = v_max.max(*v);
        *theta -= T::of(self.lr) * *m / v_max.sqrt();
    }
    // ANCHOR_END: step
}

impl Hyperparameters for AmsGradAsPrinted {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [("lr", &mut self.lr), ("beta1", &mut self.beta1), ("beta2", &mut self.beta2)]
    }
}
