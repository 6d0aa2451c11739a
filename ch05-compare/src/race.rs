use shared::optim::{Adam, AnyRule, Known, Momentum, Optimizer, RmsProp, Sgd};
use shared::problem::regression::Regression;
use shared::walk::Walk;

use crate::Flags;

/// One optimizer's way down.
#[derive(Clone, Debug)]
pub struct Racer {
    /// Whose it is.
    pub contender: Known,
    /// The loss before each step.
    pub losses: Vec<f64>,
    /// The parameters (w, b) before the first step and after each.
    pub path: Vec<(f64, f64)>,
    /// The step after which the loss is too large for a number, if there is one;
    /// the run ends before it.
    pub overflowed: Option<usize>,
}

impl Racer {
    /// The step from which the loss stays above where it started, by more than
    /// rounding, if the run ends like that.
    pub fn diverged_from(&self) -> Option<usize> {
        let limit = self.losses[0] * (1.0 + 1e-9);
        let step = self.losses.iter().rposition(|&l| l <= limit).unwrap_or(0) + 1;
        (step < self.losses.len() || self.overflowed.is_some()).then_some(step)
    }

    /// How long a step of the weight is in units of the learning rate, if the run
    /// gets that far. The first step has number 1.
    pub fn step_of_w(&self, t: usize, lr: f64) -> Option<f64> {
        let (from, to) = (self.path.get(t.checked_sub(1)?)?.0, self.path.get(t)?.0);
        Some((to - from).abs() / lr)
    }

    /// The share of the steps in which the weight moves by half a learning rate to
    /// two; 0 if there are no steps.
    pub fn share_near(&self, lr: f64) -> f64 {
        let steps = (1..self.path.len()).filter_map(|t| self.step_of_w(t, lr));
        let near = steps.filter(|step| (0.5..2.0).contains(step)).count();
        near as f64 / (self.path.len() - 1).max(1) as f64
    }

    /// The parameters at the end.
    pub fn end(&self) -> (f64, f64) {
        self.path[self.path.len() - 1]
    }
}

/// The race as the notebook has it.
#[derive(Clone, Debug)]
pub struct Race {
    /// The points that the line is fitted to.
    pub data: Regression,
    /// The parameters of least squares, (w, b).
    pub minimum: [f64; 2],
    /// Each optimizer with its learning rate from the flags.
    pub runs: Vec<Racer>,
}

/// Those who take part, in the order of the table, with the hyperparameters that
/// the flags give them.
fn entrants(flags: &Flags) -> [(&'static str, Box<dyn AnyRule>); 4] {
    let sgd = Sgd { lr: flags.sgd_lr };
    let momentum = Momentum { lr: flags.momentum_lr, beta: flags.momentum_beta };
    let rmsprop =
        RmsProp { lr: flags.rmsprop_lr, beta2: flags.rmsprop_beta, eps: flags.eps };
    let adam = Adam {
        lr: flags.adam_lr,
        beta1: flags.adam_beta1,
        beta2: flags.adam_beta2,
        eps: flags.eps,
    };
    [
        ("sgd", Box::new(sgd)),
        ("momentum", Box::new(momentum)),
        ("rmsprop", Box::new(rmsprop)),
        ("adam", Box::new(adam)),
    ]
}

/// Runs the race.
pub fn race(flags: &Flags) -> Race {
    let data = Regression::sample(flags.seed);
    let minimum = data.least_squares();
    let run = |(name, rule): (&str, Box<dyn AnyRule>)| {
        let contender = Known::find(name).expect("one of all");
        descend(flags, &data, contender, rule.optimizer())
    };
    let runs = entrants(flags).map(run).to_vec();
    Race { data, minimum, runs }
}

/// Follows an optimizer step by step, until the last one or until a number is too
/// large.
// ANCHOR: descend
fn descend(
    flags: &Flags,
    data: &Regression,
    contender: Known,
    optimizer: Box<dyn Optimizer + Send>,
) -> Racer {
    let epochs = flags.epochs as usize;
    let (mut losses, mut path) = (Vec::new(), Vec::new());
    let walk = Walk::new(data, &[flags.start_w, flags.start_b], optimizer);
    for step in walk.up_to(epochs) {
        losses.push(step.loss);
        path.push((step.theta[0], step.theta[1]));
    }
    let overflowed = (path.len() <= epochs).then_some(path.len());
    // The loss after the last step is not told, as in the notebook.
    losses.truncate(epochs);
    Racer { contender, losses, path, overflowed }
}
// ANCHOR_END: descend
