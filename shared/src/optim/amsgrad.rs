use super::real::Real;
use super::rule::{Hyperparameters, Moments, Named, Rule, average, corrected};

/// AMSGrad: Adam, but the step is divided by the root of the largest second moment so
/// far, so that a rare large gradient is not forgotten.
///
/// Source: S. J. Reddi, S. Kale and S. Kumar, "On the Convergence of Adam and
/// Beyond", ICLR 2018, Algorithm 2, with Adam's bias correction as
/// `torch.optim.Adam(amsgrad=True)` applies it (the paper leaves it out); the
/// defaults are Adam's.
#[derive(Clone, Debug)]
pub struct AmsGrad {
    /// Learning rate, above 0.
    pub lr: f64,
    /// Decay of the first moment, in [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
}

impl<T: Real> Rule<T> for AmsGrad {
    /// The moments, and the largest second one so far.
    type Memory = (Moments<T>, T);

    #[inline]
    // ANCHOR: step
    fn step(&self, t: i32, theta: &mut T, g: T, memory: &mut Self::Memory) {
        let (Moments { m, v }, v_max) = memory;
        average(m, self.beta1, g);
        average(v, self.beta2, g * g);
        *v_max = v_max.max(*v);
        let m_hat = corrected(*m, self.beta1, t);
        let v_hat = corrected(*v_max, self.beta2, t);
        *theta -= T::of(self.lr) * m_hat / (v_hat.sqrt() + T::of(self.eps));
    }
    // ANCHOR_END: step
}

impl Default for AmsGrad {
    fn default() -> Self {
        AmsGrad { lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
    }
}

impl Hyperparameters for AmsGrad {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [
            ("lr", &mut self.lr),
            ("beta1", &mut self.beta1),
            ("beta2", &mut self.beta2),
            ("eps", &mut self.eps),
        ]
    }
}
