use serde::Serialize;
use shared::optim::{Adam, AmsGrad, AnyRule};
use shared::random::NumpyLegacy;

use super::online::{Point, online};

/// Over how many runs x is averaged.
pub const RUNS: usize = 100;
const MOST_STEPS: u32 = 10_000;

/// Section 5, at random: f_t(x) = 1010·x with probability 0.01, −10·x otherwise,
/// on average 0.2·x, so x = −1 is best. The large gradients are so rare that a
/// single run is mostly luck.
#[derive(Clone, Debug, Serialize)]
pub struct Random {
    /// How many runs there are.
    pub runs: usize,
    /// Steps of each run.
    pub steps: u32,
    /// Adam and AMSGrad.
    pub means: [Mean; 2],
}

/// The mean of x over the runs of an optimizer.
#[derive(Clone, Debug, Serialize)]
pub struct Mean {
    /// The optimizer in one word.
    pub name: &'static str,
    /// The optimizer.
    pub title: &'static str,
    /// The mean after the last step.
    pub last: f64,
    /// The highest mean.
    pub highest: f64,
    /// The points (t, mean of x after step t).
    #[serde(skip)]
    pub points: Vec<(u32, f64)>,
}

/// Averages x over [`RUNS`] runs, each with gradients of its own. Both
/// optimizers see the same ones.
pub fn random(adam: &Adam, epochs: u32, seed: u32) -> Random {
    let &Adam { lr, beta1, beta2, eps } = adam;
    let amsgrad = AmsGrad { lr, beta1, beta2, eps };
    let steps = epochs.min(MOST_STEPS);
    let mut rng = NumpyLegacy::new(seed);
    let (mut adam_runs, mut amsgrad_runs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let gradients: Vec<f64> = (0..steps)
            .map(|_| if rng.uniform() < 0.01 { 1010.0 } else { -10.0 })
            .collect();
        let run = |rule: &dyn AnyRule| {
            online(rule.optimizer(), lr, steps, &|t| gradients[t as usize - 1])
        };
        adam_runs.push(run(adam));
        amsgrad_runs.push(run(&amsgrad));
    }
    let means =
        [mean("adam", "Adam", &adam_runs), mean("amsgrad", "AMSGrad", &amsgrad_runs)];
    Random { runs: RUNS, steps, means }
}

/// The mean of x over the runs, at the times that all of them have noted.
fn mean(name: &'static str, title: &'static str, runs: &[Vec<Point>]) -> Mean {
    let at = |i: usize| {
        let sum: f64 = runs.iter().map(|run| run[i].1).sum();
        (runs[0][i].0, sum / runs.len() as f64)
    };
    let points: Vec<(u32, f64)> = (0..runs[0].len()).map(at).collect();
    let highest = points.iter().map(|(_, x)| *x).fold(f64::NEG_INFINITY, f64::max);
    Mean { name, title, last: points[points.len() - 1].1, highest, points }
}
