use shared::optim::{Adam, AmsGrad, AnyRule, Optimizer, Sgd};

use super::AmsGradAsPrinted;
use crate::Flags;

/// A run of one optimizer.
#[derive(Clone, Debug)]
pub struct OnlineRun {
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
) -> Vec<OnlineRun> {
    let &Flags { lr, eps, epochs, .. } = flags;
    let adam = Adam { lr, beta1, beta2, eps };
    let amsgrad = AmsGrad { lr, beta1, beta2, eps };
    let printed = AmsGradAsPrinted { lr, beta1, beta2 };
    vec![
        online("Adam", adam.optimizer(), lr, epochs, gradient),
        online("AMSGrad", amsgrad.optimizer(), lr, epochs, gradient),
        online("AMSGrad as printed", printed.optimizer(), lr, epochs, gradient),
    ]
}

/// Runs gradient descent on the same losses.
pub fn sgd(flags: &Flags, gradient: &dyn Fn(u32) -> f64) -> OnlineRun {
    let &Flags { lr, epochs, .. } = flags;
    online("SGD", Sgd { lr }.optimizer(), lr, epochs, gradient)
}

/// Starts at x = 0 and steps with the learning rate α/√t; what leaves [−1, 1] is put
/// back. The regret is what the losses add up to, above those of the best fixed
/// point.
// ANCHOR: online
pub(super) fn online(
    name: &'static str,
    mut optimizer: Box<dyn Optimizer + Send>,
    lr: f64,
    steps: u32,
    gradient: &dyn Fn(u32) -> f64,
) -> OnlineRun {
    let (mut x, mut regret) = ([0.0f64], 0.0);
    let mut points = Vec::new();
    let mut next = 1;
    for t in 1..=steps {
        let g = gradient(t);
        regret += g * x[0] - g * BEST;
        optimizer.set_lr(lr / f64::from(t).sqrt());
        optimizer.step(&mut x, &[g]);
        x[0] = x[0].clamp(-1.0, 1.0);
        if t == next || t == steps {
            points.push((t, x[0], regret / f64::from(t)));
            next = (f64::from(t) * SPACING).ceil() as u32;
        }
    }
    OnlineRun { name, points }
}
// ANCHOR_END: online

/// The best fixed point.
const BEST: f64 = -1.0;
/// From one point to the next.
const SPACING: f64 = 1.05;

impl OnlineRun {
    /// x and the average regret after the last step.
    pub fn end(&self) -> (f64, f64) {
        let (_, x, regret) = self.points[self.points.len() - 1];
        (x, regret)
    }
}
