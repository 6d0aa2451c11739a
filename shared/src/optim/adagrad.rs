use super::real::Real;
use super::rule::{Hyperparameters, Named, Rule};

/// AdaGrad: each parameter's gradient is divided by the root of the sum of all
/// its squared gradients. The sum only grows, so what a gradient is multiplied by only shrinks.
///
/// Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods for
/// Online Learning and Stochastic Optimization", JMLR 12, 2011, Figure 1 (the
/// diagonal version). The defaults are PyTorch's.
#[derive(Clone, Debug)]
pub struct AdaGrad {
    /// Learning rate, above 0: the length of the first step of each parameter.
    pub lr: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
}

impl<T: Real> Rule<T> for AdaGrad {
    type Memory = T;

    #[inline]
    fn step(&self, _t: i32, theta: &mut T, g: T, v: &mut T) {
        *v += g * g;
        *theta -= T::of(self.lr) * g / (v.sqrt() + T::of(self.eps));
    }
}

impl Default for AdaGrad {
    fn default() -> Self {
        AdaGrad { lr: 0.01, eps: 1e-10 }
    }
}

impl Hyperparameters for AdaGrad {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [("lr", &mut self.lr), ("eps", &mut self.eps)]
    }
}
