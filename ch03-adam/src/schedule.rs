//! A learning rate that rises and falls over the steps.

use std::f64::consts::PI;

use shared::portable::cos;

/// A learning rate over time, as a share of its peak: it may rise in a straight line at
/// first, and may fall along half a cosine to zero after that.
///
/// Source: I. Loshchilov and F. Hutter, "SGDR: Stochastic Gradient Descent with Warm
/// Restarts", ICLR 2017, equation 5, without restarts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schedule {
    /// Steps over which it rises; 0 for none.
    pub warm_up: u32,
    /// Whether it falls then.
    pub falls: bool,
    /// All steps.
    pub steps: u32,
}

impl Schedule {
    /// The share of the peak at step `t`, from 1 to the last.
    pub fn share(&self, t: u32) -> f64 {
        let [t, warm_up, steps] = [t, self.warm_up, self.steps].map(f64::from);
        if t <= warm_up {
            return t / warm_up;
        }
        let gone = (t - 1.0 - warm_up) / (steps - warm_up);
        if self.falls { (1.0 + cos(PI * gone)) / 2.0 } else { 1.0 }
    }
}
