use serde::Serialize;
use shared::optim::Optimizer;
use shared::problem::Objective;
use shared::problem::regression::Regression;
use shared::walk::Walk;

/// The line-fitting problem, with a place to start from and a number of steps.
#[derive(Clone, Debug)]
pub struct Line {
    /// The points.
    pub data: Regression,
    /// The (w, b) before the first step.
    pub start: [f64; 2],
    /// How many steps to take.
    pub epochs: u32,
}

/// A run on the line-fitting problem, as long as its numbers are finite.
#[derive(Clone, Debug, Serialize)]
pub struct Path {
    /// The last loss that was finite.
    pub last_loss: f64,
    /// The step after which a number was not finite any more.
    pub diverged_at: Option<usize>,
    /// The parameters (w, b) before the first step and after each.
    #[serde(skip)]
    pub theta: Vec<[f64; 2]>,
    /// The loss at each of them.
    #[serde(skip)]
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

impl Line {
    /// Minimises `factor` times the loss. The losses of the path are without the
    /// factor, so that they can be compared.
    pub fn follow(&self, factor: f64, optimizer: Box<dyn Optimizer + Send>) -> Path {
        let objective = Times { factor, data: &self.data };
        let epochs = self.epochs as usize;
        let walk = Walk::new(&objective, &self.start, optimizer).up_to(epochs);
        let theta: Vec<[f64; 2]> = walk.map(|at| [at.theta[0], at.theta[1]]).collect();
        let loss: Vec<f64> = theta.iter().map(|&[w, b]| self.data.loss(w, b)).collect();
        Path {
            last_loss: loss[loss.len() - 1],
            diverged_at: (loss.len() <= epochs).then_some(loss.len()),
            theta,
            loss,
        }
    }
}

impl Path {
    /// The steps, each as the change of (w, b).
    pub fn steps(&self) -> impl Iterator<Item = [f64; 2]> {
        self.theta.windows(2).map(|pair| [0, 1].map(|i| pair[1][i] - pair[0][i]))
    }
}
