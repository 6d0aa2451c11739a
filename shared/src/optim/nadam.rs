use super::real::Real;
use super::rule::{Hyperparameters, Memory, Named, Rule, average, corrected};

/// NAdam: Adam with Nesterov's look ahead in place of plain momentum.
///
/// A step mixes the first moment with the newest gradient. The moment's share μ_t
/// grows towards beta1 by the schedule μ_t = β₁·(1 − ½·0.96^(0.004 t)), and the mix
/// is corrected by the product of these shares. The moments themselves are Adam's.
/// This is what `torch.optim.NAdam` does, with its defaults. Source: T. Dozat,
/// "Incorporating Nesterov Momentum into Adam", ICLR workshop 2016.
#[derive(Clone, Debug)]
pub struct NAdam {
    /// Learning rate, above 0.
    pub lr: f64,
    /// Decay of the first moment, and the share that the schedule grows to, in
    /// [0, 1).
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1).
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
}

/// Adam's moments, and what corrects the first of them.
#[derive(Clone, Copy, Debug)]
pub struct NAdamMemory<T> {
    /// First moment.
    pub m: T,
    /// Second moment.
    pub v: T,
    /// The product of all μ so far; 1 before the first step.
    pub mu_product: f64,
}

impl<T: Real> Default for NAdamMemory<T> {
    fn default() -> Self {
        NAdamMemory { m: T::default(), v: T::default(), mu_product: 1.0 }
    }
}

impl<T: Real> Memory for NAdamMemory<T> {
    fn each(&self, show: &mut dyn FnMut(f64)) {
        show(self.m.in_f64());
        show(self.v.in_f64());
        show(self.mu_product);
    }
}

impl NAdam {
    /// The share that step t leaves to the first moment.
    #[inline]
    fn mu(&self, t: i32) -> f64 {
        // 0.96^0.004
        const C: f64 = 0.999_836_725_352_675_3;
        self.beta1 * (1.0 - 0.5 * C.powi(t))
    }
}

impl<T: Real> Rule<T> for NAdam {
    type Memory = NAdamMemory<T>;

    #[inline]
    fn step(&self, t: i32, theta: &mut T, g: T, memory: &mut NAdamMemory<T>) {
        let NAdamMemory { m, v, mu_product } = memory;
        let (mu, mu_next) = (self.mu(t), self.mu(t + 1));
        *mu_product *= mu;
        average(m, self.beta1, g);
        average(v, self.beta2, g * g);
        let m_hat = T::of(mu_next) * *m / T::of(1.0 - *mu_product * mu_next)
            + T::of(1.0 - mu) * g / T::of(1.0 - *mu_product);
        let v_hat = corrected(*v, self.beta2, t);
        *theta -= T::of(self.lr) * m_hat / (v_hat.sqrt() + T::of(self.eps));
    }
}

impl Default for NAdam {
    fn default() -> Self {
        NAdam { lr: 0.002, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
    }
}

impl Hyperparameters for NAdam {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        [
            ("lr", &mut self.lr),
            ("beta1", &mut self.beta1),
            ("beta2", &mut self.beta2),
            ("eps", &mut self.eps),
        ]
    }
}
