use serde::Serialize;
use shared::optim::{Adam, AmsGrad, AnyRule, Optimizer, Sgd};

use super::AmsGradAsPrinted;

/// A run of one optimizer.
#[derive(Clone, Debug, Serialize)]
pub struct OnlineRun {
    /// The optimizer in one word.
    pub name: &'static str,
    /// The optimizer.
    pub title: &'static str,
    /// x after the last step.
    pub x: f64,
    /// The average regret after the last step.
    pub regret: f64,
    /// How it gets there.
    #[serde(skip)]
    pub points: Vec<Point>,
}

/// A point (t, x after step t, average regret R_t/t) of a run.
pub type Point = (u32, f64, f64);

impl OnlineRun {
    fn new(name: &'static str, title: &'static str, points: Vec<Point>) -> Self {
        let (_, x, regret) = points[points.len() - 1];
        OnlineRun { name, title, x, regret, points }
    }
}

/// Runs Adam and both forms of AMSGrad on the losses f_t(x) = gradient(t)·x.
pub fn adaptive(
    adam: &Adam,
    epochs: u32,
    gradient: &dyn Fn(u32) -> f64,
) -> Vec<OnlineRun> {
    let &Adam { lr, beta1, beta2, eps } = adam;
    let amsgrad = AmsGrad { lr, beta1, beta2, eps };
    let printed = AmsGradAsPrinted { lr, beta1, beta2 };
    let run = |rule: &dyn AnyRule| online(rule.optimizer(), lr, epochs, gradient);
    vec![
        OnlineRun::new("adam", "Adam", run(adam)),
        OnlineRun::new("amsgrad", "AMSGrad", run(&amsgrad)),
        OnlineRun::new("printed", "AMSGrad as printed", run(&printed)),
    ]
}

/// Runs gradient descent on the same losses.
pub fn sgd(lr: f64, epochs: u32, gradient: &dyn Fn(u32) -> f64) -> OnlineRun {
    let points = online(Sgd { lr }.optimizer(), lr, epochs, gradient);
    OnlineRun::new("sgd", "SGD", points)
}

/// Starts at x = 0 and steps with the learning rate α/√t; what leaves [−1, 1] is put
/// back. The regret is what the losses add up to, above those of the best fixed
/// point. Points are noted at steps that are evenly spaced on a logarithmic axis; the
/// last step is always among them.
// ANCHOR: online
pub(super) fn online(
    mut optimizer: Box<dyn Optimizer + Send>,
    lr: f64,
    steps: u32,
    gradient: &dyn Fn(u32) -> f64,
) -> Vec<Point> {
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
    points
}
// ANCHOR_END: online

/// The best fixed point.
const BEST: f64 = -1.0;
/// From one point to the next.
const SPACING: f64 = 1.05;
