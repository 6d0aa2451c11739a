use shared::optim::Optimizer;
use shared::problem::Objective;
use shared::problem::regression::Regression;
use shared::walk::Walk;

use crate::Flags;

/// A run on the line-fitting problem, as long as its numbers are finite.
#[derive(Clone, Debug)]
pub struct Path {
    /// The parameters (w, b) before the first step and after each.
    pub theta: Vec<[f64; 2]>,
    /// The loss at each of them.
    pub loss: Vec<f64>,
}

/// A loss times a factor.
struct Times<'a> {
    factor: f64,
    data: &'a Regression,
}

impl Objective for Times<'_> {
    fn loss(&self, theta: &[f64]) -> f64 {
        self.factor * self.data.loss(theta[0], theta[1])
    }

    fn gradient(&self, _t: usize, theta: &[f64], g: &mut [f64]) {
        let gradient = self.data.gradient(theta[0], theta[1]);
        g.copy_from_slice(&gradient.map(|g| self.factor * g));
    }
}

/// Minimises `factor` times the loss. The losses of the path are without the
/// factor, so that they can be compared.
pub fn follow(
    flags: &Flags,
    data: &Regression,
    factor: f64,
    optimizer: Box<dyn Optimizer + Send>,
) -> Path {
    let objective = Times { factor, data };
    let walk = Walk::new(&objective, &[flags.start_w, flags.start_b], optimizer);
    let mut path = Path { theta: Vec::new(), loss: Vec::new() };
    for step in walk.up_to(flags.epochs as usize) {
        let theta = [step.theta[0], step.theta[1]];
        path.theta.push(theta);
        path.loss.push(data.loss(theta[0], theta[1]));
    }
    path
}

impl Path {
    /// The steps, each as the change of (w, b).
    pub fn steps(&self) -> impl Iterator<Item = [f64; 2]> {
        self.theta.windows(2).map(|pair| [0, 1].map(|i| pair[1][i] - pair[0][i]))
    }
}
