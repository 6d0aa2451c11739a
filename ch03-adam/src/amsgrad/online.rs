use shared::optim::{Adam, AmsGrad, Driver, Optimizer, Sgd};

use super::AmsGradAsPrinted;
use crate::Flags;

/// A run of one optimizer.
#[derive(Clone, Debug)]
pub struct Run {
    /// The optimizer.
    pub name: &'static str,
    /// The points (t, x after step t, average regret R_t/t) at steps that are
    /// evenly spaced on a logarithmic axis; the last step is always among them.
    pub points: Vec<(u32, f64, f64)>,
}

/// Runs Adam and both forms of AMSGrad on the losses f_t(x) = gradient(t)·x.
pub fn adaptive(
    flags: &Flags,
    beta1: f64,
    beta2: f64,
    gradient: &dyn Fn(u32) -> f64,
) -> Vec<Run> {
    let &Flags { lr, eps, .. } = flags;
    let mut adam = Driver::new(Adam { lr, beta1, beta2, eps });
    let mut amsgrad = Driver::new(AmsGrad { lr, beta1, beta2, eps });
    let mut printed = Driver::new(AmsGradAsPrinted { lr, beta1, beta2 });
    vec![
        walk("Adam", flags.epochs, gradient, &mut adam),
        walk("AMSGrad", flags.epochs, gradient, &mut amsgrad),
        walk("AMSGrad as printed", flags.epochs, gradient, &mut printed),
    ]
}

/// Runs gradient descent on the same losses.
pub fn sgd(flags: &Flags, gradient: &dyn Fn(u32) -> f64) -> Run {
    walk("SGD", flags.epochs, gradient, &mut Driver::new(Sgd { lr: flags.lr }))
}

/// Walks from x = 0 with the learning rate α/√t, and back into [−1, 1] after
/// each step. The regret is what the losses add up to, above those of the best
/// fixed point.
// ANCHOR: walk
pub(super) fn walk(
    name: &'static str,
    steps: u32,
    gradient: &dyn Fn(u32) -> f64,
    optimizer: &mut dyn Optimizer,
) -> Run {
    let (mut x, mut regret) = (0.0f64, 0.0);
    let mut points = Vec::new();
    let mut next = 1;
    for t in 1..=steps {
        let g = gradient(t);
        regret += g * x - g * BEST;
        let mut step = [0.0];
        optimizer.step(&mut step, &[g]);
        x = (x + step[0] / f64::from(t).sqrt()).clamp(-1.0, 1.0);
        if t == next || t == steps {
            points.push((t, x, regret / f64::from(t)));
            next = (f64::from(t) * SPACING).ceil() as u32;
        }
    }
    Run { name, points }
}
// ANCHOR_END: walk

/// The best fixed point.
const BEST: f64 = -1.0;
/// From one point to the next.
const SPACING: f64 = 1.05;

impl Run {
    /// x and the average regret after the last step.
    pub fn end(&self) -> (f64, f64) {
        let (_, x, regret) = self.points[self.points.len() - 1];
        (x, regret)
    }
}
