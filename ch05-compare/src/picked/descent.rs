use shared::optim::Optimizer;
use shared::problem::regression::Regression;
use shared::walk::{self, Walk};

/// A way down, step by step.
#[derive(Clone, Debug)]
pub struct Descent {
    /// The loss before each step.
    pub losses: Vec<f64>,
    /// The parameters (w, b) before the first step and after each.
    pub path: Vec<(f64, f64)>,
    /// The step after which the loss is too large for a number, if there is one;
    /// the run ends before it.
    pub overflowed: Option<usize>,
}

/// Follows an optimizer step by step, until the last one or until a number is too
/// large.
// ANCHOR: descend
pub fn descend(
    data: &Regression,
    start: [f64; 2],
    epochs: usize,
    optimizer: Box<dyn Optimizer + Send>,
) -> Descent {
    let (mut losses, mut path) = (Vec::new(), Vec::new());
    let walk = Walk::new(data, &start, optimizer);
    for step in walk.up_to(epochs) {
        losses.push(step.loss);
        path.push((step.theta[0], step.theta[1]));
    }
    let overflowed = (path.len() <= epochs).then_some(path.len());
    // The loss after the last step is not told, as in the notebook.
    losses.truncate(epochs);
    Descent { losses, path, overflowed }
}
// ANCHOR_END: descend

impl Descent {
    /// The step from which the loss stays above where it started, by more than
    /// rounding, if the run ends like that.
    pub fn diverged_from(&self) -> Option<usize> {
        walk::diverged_from(&self.losses, self.overflowed.is_some())
    }

    /// How long a step of the weight is in units of the learning rate, if the run
    /// gets that far. The first step has number 1.
    pub fn step_of_w(&self, t: usize, lr: f64) -> Option<f64> {
        let (from, to) = (self.path.get(t.checked_sub(1)?)?.0, self.path.get(t)?.0);
        Some((to - from).abs() / lr)
    }
}
