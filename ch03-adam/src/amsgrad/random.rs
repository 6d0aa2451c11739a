use shared::optim::{Adam, AmsGrad, AnyRule};
use shared::random::NumpyLegacy;

use super::online::{OnlineRun, online};
use crate::Flags;

/// Over how many runs x is averaged.
pub const RUNS: usize = 100;
const MOST_STEPS: u32 = 10_000;

/// Section 5, at random: f_t(x) = 1010·x with probability 0.01, −10·x otherwise,
/// on average 0.2·x, so x = −1 is best. The large gradients are so rare that a
/// single run is mostly luck.
#[derive(Clone, Debug)]
pub struct Random {
    /// Steps of each run.
    pub steps: u32,
    /// Adam and AMSGrad: the name, and the points (t, mean of x after step t).
    pub means: [(&'static str, Vec<(u32, f64)>); 2],
}

/// Averages x over [`RUNS`] runs, each with gradients of its own. Both
/// optimizers see the same ones.
pub fn random(flags: &Flags) -> Random {
    let &Flags { lr, beta1, beta2, eps, .. } = flags;
    let steps = flags.epochs.min(MOST_STEPS);
    let mut rng = NumpyLegacy::new(flags.seed);
    let (mut adam_runs, mut amsgrad_runs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let gradients: Vec<f64> = (0..steps)
            .map(|_| if rng.uniform() < 0.01 { 1010.0 } else { -10.0 })
            .collect();
        let run = |rule: &dyn AnyRule| {
            online("", rule.optimizer(), lr, steps, &|t| gradients[t as usize - 1])
        };
        adam_runs.push(run(&Adam { lr, beta1, beta2, eps }));
        amsgrad_runs.push(run(&AmsGrad { lr, beta1, beta2, eps }));
    }
    let means = [("Adam", mean(&adam_runs)), ("AMSGrad", mean(&amsgrad_runs))];
    Random { steps, means }
}

/// The mean of x over the runs, at the times that all of them have noted.
fn mean(runs: &[OnlineRun]) -> Vec<(u32, f64)> {
    let at = |i: usize| {
        let sum: f64 = runs.iter().map(|run| run.points[i].1).sum();
        (runs[0].points[i].0, sum / runs.len() as f64)
    };
    (0..runs[0].points.len()).map(at).collect()
}

impl Random {
    /// The mean of x after the last step, of Adam and of AMSGrad.
    pub fn ends(&self) -> [f64; 2] {
        [0, 1].map(|i| self.means[i].1.last().map_or(0.0, |(_, x)| *x))
    }

    /// The highest mean of x, of Adam and of AMSGrad.
    pub fn highest(&self) -> [f64; 2] {
        let highest = |points: &[(u32, f64)]| {
            points.iter().map(|(_, x)| *x).fold(f64::NEG_INFINITY, f64::max)
        };
        [0, 1].map(|i| highest(&self.means[i].1))
    }
}
