use std::sync::Arc;

use shared::problem::{Objective, Window};
use shared::random::{NumpyLegacy, derived_seed};

/// One seed's version of a problem.
pub struct Instance {
    /// Where the parameters start.
    pub start: Vec<f64>,
    /// How far the loss, without noise, is above the lowest. Where the gradient is
    /// noisy, the noise is that of the step, the same for every optimizer.
    pub excess: Box<dyn Objective + Send + Sync>,
}

/// An objective in two parameters above its lowest value. All of it is moved by an
/// offset: a minimum at (0, 0) would favour weight decay, which pulls there.
pub(super) struct Moved {
    pub(super) objective: Arc<dyn Objective + Send + Sync>,
    pub(super) offset: [f64; 2],
    pub(super) minimum: f64,
}

impl Moved {
    fn place(&self, theta: &[f64]) -> [f64; 2] {
        let [x, y] = self.offset;
        [theta[0] - x - BETWEEN_NUMBERS, theta[1] - y - BETWEEN_NUMBERS]
    }
}

impl Objective for Moved {
    fn loss(&self, theta: &[f64]) -> f64 {
        self.objective.loss(&self.place(theta)) - self.minimum
    }

    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) {
        self.objective.gradient(t, &self.place(theta), g);
    }

    fn loss_and_gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) -> f64 {
        self.objective.loss_and_gradient(t, &self.place(theta), g) - self.minimum
    }
}

/// A minimum is hardly ever a floating point number. This much beside one, it is
/// none, and a rule that can't come to rest does not freeze on it by rounding.
pub(super) const BETWEEN_NUMBERS: f64 = 1e-17;

/// A point at random in each of some windows.
pub(super) fn points_in<const N: usize>(
    windows: [Window; N],
    seed: u32,
) -> [[f64; 2]; N] {
    let mut rng = NumpyLegacy::new(derived_seed(seed, 0));
    windows.map(|window| window.map(|[low, high]| low + rng.uniform() * (high - low)))
}
