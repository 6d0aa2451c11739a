//! A learning rate that rises and falls over the steps.

use shared::schedule::half_cosine;

/// A learning rate over time, as a share of its peak: it may rise in a straight line at
/// first, and may fall along half a cosine to zero after that.
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
        if self.falls { half_cosine(gone) } else { 1.0 }
    }
}
