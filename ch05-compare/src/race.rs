use shared::optim::{Adam, Momentum, Optimizer, RmsProp, Sgd};
use shared::regression::Regression;

use crate::Flags;

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Contender {
    /// Gradient descent.
    Sgd,
    /// Gradient descent along an average of the gradients.
    Momentum,
    /// Gradient descent with each gradient scaled to its usual size.
    RmsProp,
    /// Both, with the averages corrected.
    Adam,
}

impl Contender {
    /// All of them, in the order of the table.
    pub const ALL: [Contender; 4] =
        [Contender::Sgd, Contender::Momentum, Contender::RmsProp, Contender::Adam];

    /// The name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Contender::Sgd => "SGD",
            Contender::Momentum => "Momentum",
            Contender::RmsProp => "RMSProp",
            Contender::Adam => "Adam",
        }
    }

    /// The learning rate that the flags give it.
    pub fn lr(self, flags: &Flags) -> f64 {
        match self {
            Contender::Sgd => flags.sgd_lr,
            Contender::Momentum => flags.momentum_lr,
            Contender::RmsProp => flags.rmsprop_lr,
            Contender::Adam => flags.adam_lr,
        }
    }

    fn optimizer(self, flags: &Flags, lr: f64) -> Box<dyn Optimizer> {
        let eps = flags.eps;
        match self {
            Contender::Sgd => Box::new(Sgd { lr }),
            Contender::Momentum => Box::new(Momentum {
                lr,
                beta: flags.momentum_beta,
                ..Momentum::default()
            }),
            Contender::RmsProp => Box::new(RmsProp {
                lr,
                beta: flags.rmsprop_beta,
                eps,
                ..RmsProp::default()
            }),
            Contender::Adam => {
                let (beta1, beta2) = (flags.adam_beta1, flags.adam_beta2);
                Box::new(Adam { lr, beta1, beta2, eps, ..Adam::default() })
            }
        }
    }
}

/// One optimizer's way down.
#[derive(Clone, Debug)]
pub struct Run {
    /// Whose it is.
    pub contender: Contender,
    /// The loss before each step.
    pub losses: Vec<f64>,
    /// The parameters (w, b) before the first step and after each.
    pub path: Vec<(f64, f64)>,
    /// The step after which the loss is too large for a number, if there is one;
    /// the run ends before it.
    pub overflowed: Option<usize>,
}

impl Run {
    /// The step from which the loss stays above where it started, by more than
    /// rounding, if the run ends like that.
    pub fn diverged_from(&self) -> Option<usize> {
        let limit = self.losses[0] * (1.0 + 1e-9);
        let step = self.losses.iter().rposition(|&l| l <= limit).unwrap_or(0) + 1;
        (step < self.losses.len() || self.overflowed.is_some()).then_some(step)
    }

    /// The parameters at the end.
    pub fn end(&self) -> (f64, f64) {
        self.path[self.path.len() - 1]
    }
}

/// How close to its minimum the loss must come, and stay, in the fair race.
pub const TARGET: f64 = 0.001;

/// How one optimizer fares with each of many learning rates.
#[derive(Clone, Debug)]
pub struct FairRun {
    /// Whose it is.
    pub contender: Contender,
    /// Learning rates, each with the steps after which the loss stays within
    /// [`TARGET`] of its minimum up to the horizon, if it does.
    pub sweep: Vec<(f64, Option<usize>)>,
    /// The learning rate that needs the fewest steps, if any gets there.
    pub best: Option<(f64, usize)>,
}

/// The race as the notebook has it, and a fair one.
#[derive(Clone, Debug)]
pub struct Race {
    /// The points that the line is fitted to.
    pub data: Regression,
    /// The parameters of least squares, (w, b).
    pub minimum: [f64; 2],
    /// Each optimizer with its learning rate from the flags.
    pub runs: Vec<Run>,
    /// Each optimizer with many learning rates.
    pub fair: Vec<FairRun>,
}

/// Runs both races.
pub fn race(flags: &Flags) -> Race {
    let data = Regression::sample(flags.seed);
    let minimum = data.least_squares();
    let run = |c: Contender| descend(flags, &data, c, c.lr(flags), flags.epochs);
    let runs = Contender::ALL.map(run).to_vec();
    let fair = Contender::ALL.map(|c| sweep(flags, &data, minimum, c)).to_vec();
    Race { data, minimum, runs, fair }
}

// ANCHOR: descend
fn descend(
    flags: &Flags,
    data: &Regression,
    contender: Contender,
    lr: f64,
    steps: u32,
) -> Run {
    let mut optimizer = contender.optimizer(flags, lr);
    let mut theta = [flags.start_w, flags.start_b];
    let (mut losses, mut path) = (Vec::new(), vec![(theta[0], theta[1])]);
    let mut loss = data.loss(theta[0], theta[1]);
    let mut overflowed = None;
    for step in 1..=steps as usize {
        losses.push(loss);
        let g = data.gradient(theta[0], theta[1]);
        optimizer.step(&mut theta, &g);
        loss = data.loss(theta[0], theta[1]);
        if !loss.is_finite() {
            overflowed = Some(step);
            break;
        }
        path.push((theta[0], theta[1]));
    }
    Run { contender, losses, path, overflowed }
}
// ANCHOR_END: descend

/// Tries learning rates from 10⁻⁴ to 10, sixteen to a power of ten.
// ANCHOR: sweep
fn sweep(
    flags: &Flags,
    data: &Regression,
    minimum: [f64; 2],
    contender: Contender,
) -> FairRun {
    let target = data.loss(minimum[0], minimum[1]) + TARGET;
    let try_lr = |i: i32| {
        let lr = 10f64.powf(f64::from(i) / 16.0);
        (lr, steps_to(target, &descend(flags, data, contender, lr, flags.horizon)))
    };
    let sweep: Vec<(f64, Option<usize>)> = (-64..=16).map(try_lr).collect();
    let arrived = sweep.iter().filter_map(|&(lr, steps)| Some((lr, steps?)));
    FairRun { contender, best: arrived.min_by_key(|&(_, steps)| steps), sweep }
}
// ANCHOR_END: sweep

/// The steps after which the loss of a run stays below `target`.
fn steps_to(target: f64, run: &Run) -> Option<usize> {
    let steps =
        run.losses.iter().rposition(|&loss| loss > target).map_or(0, |last| last + 1);
    (run.overflowed.is_none() && steps < run.losses.len()).then_some(steps)
}
