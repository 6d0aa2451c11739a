//! Random problems, from all that a function may be given.

use rand::RngExt;
use shared::portable;
use shared::problem::regression::Regression;
use shared::random::NumpyLegacy;

/// Where random problems come from.
pub struct Draw(NumpyLegacy);

impl Draw {
    /// The problems of a seed.
    pub(crate) fn new(seed: u32) -> Self {
        Draw(NumpyLegacy::new(seed))
    }

    /// A number between two others.
    pub(crate) fn number(&mut self, low: f64, high: f64) -> f64 {
        self.0.random_range(low..high)
    }

    /// A number above 0, as likely in each power of ten.
    pub(crate) fn size(&mut self, low: f64, high: f64) -> f64 {
        portable::exp(self.number(portable::ln(low), portable::ln(high)))
    }

    /// A whole number from one to another.
    pub(crate) fn whole(&mut self, low: usize, high: usize) -> usize {
        self.0.random_range(low..=high)
    }

    /// Something that holds for one draw in so many.
    pub(crate) fn once_in(&mut self, draws: usize) -> bool {
        self.whole(1, draws) == 1
    }

    pub(crate) fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.whole(0, of.len() - 1)]
    }

    /// Normal numbers, some of them 0.
    pub(crate) fn normals(&mut self, n: usize) -> Vec<f64> {
        let mut normal = || if self.once_in(8) { 0.0 } else { self.0.normal(0.0, 1.0) };
        (0..n).map(|_| normal()).collect()
    }

    /// Two normal numbers, each of which may be 0.
    pub(crate) fn pair(&mut self) -> [f64; 2] {
        let numbers = self.normals(2);
        [numbers[0], numbers[1]]
    }

    /// How fast a memory fades: a number from 0 to below 1.
    pub(crate) fn beta(&mut self) -> f64 {
        match self.whole(1, 8) {
            1 => 0.0,
            2 => 1.0 - self.size(1e-3, 0.1),
            _ => self.number(0.0, 0.99),
        }
    }

    /// Gradients for `n` parameters in some steps.
    pub(crate) fn gradients(&mut self, n: usize) -> Vec<Vec<f64>> {
        (0..self.whole(1, 5)).map(|_| self.normals(n)).collect()
    }

    /// Some points to fit a line to.
    pub(crate) fn line(&mut self) -> Regression {
        let n = self.whole(1, 6);
        Regression { x: self.normals(n), y: self.normals(n) }
    }
}
