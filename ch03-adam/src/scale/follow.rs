use shared::optim::Optimizer;
use shared::problem::regression::Regression;

use crate::Flags;

/// A run on the line-fitting problem, as long as its numbers are finite.
#[derive(Clone, Debug)]
pub struct Path {
    /// The parameters (w, b) before the first step and after each.
    pub theta: Vec<[f64; 2]>,
    /// The loss at each of them.
    pub loss: Vec<f64>,
}

/// Minimises `factor` times the loss. The losses of the path are without the
/// factor, so that they can be compared.
// ANCHOR: follow
pub fn follow(
    flags: &Flags,
    data: &Regression,
    factor: f64,
    optimizer: &mut dyn Optimizer,
) -> Path {
    let mut theta = [flags.start_w, flags.start_b];
    let mut path = Path { theta: Vec::new(), loss: Vec::new() };
    for _ in 0..=flags.epochs {
        let loss = data.loss(theta[0], theta[1]);
        if !loss.is_finite() {
            break;
        }
        path.theta.push(theta);
        path.loss.push(loss);
        let g = data.gradient(theta[0], theta[1]).map(|g| factor * g);
        optimizer.step(&mut theta, &g);
    }
    path
}
// ANCHOR_END: follow

impl Path {
    /// The steps, each as the change of (w, b).
    pub fn steps(&self) -> impl Iterator<Item = [f64; 2]> {
        self.theta.windows(2).map(|pair| [0, 1].map(|i| pair[1][i] - pair[0][i]))
    }
}
