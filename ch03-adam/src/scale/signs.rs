use serde::Serialize;
use shared::optim::{Adam, AnyRule, Lion};

use super::follow::{Line, Path};

/// Three optimizers with one learning rate, which for the last two is the
/// length of every step.
#[derive(Clone, Debug, Serialize)]
pub struct Signs {
    /// Adam.
    pub adam: Steps,
    /// Descent along the sign of the gradient.
    pub sign: Steps,
    /// Lion, without weight decay.
    pub lion: Steps,
}

/// A run, and its steps over the learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct Steps {
    /// The longest step of a parameter.
    pub longest: f64,
    /// The steps at some times, as far as the run goes.
    pub steps: Vec<TimedStep>,
    /// The run.
    pub path: Path,
}

/// A step over the learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct TimedStep {
    /// Its time as prose has it, such as t20.
    pub name: String,
    /// The change of w.
    pub w: f64,
    /// The change of b.
    pub b: f64,
}

/// Follows the three. Sign descent is Lion without a memory.
// ANCHOR: signs
pub fn signs(line: &Line, adam: &Adam) -> Signs {
    let lr = adam.lr;
    let sign = Lion { lr, beta1: 0.0, ..Lion::default() };
    let lion = Lion { lr, ..Lion::default() };
    Signs {
        adam: Steps::new(line.follow(1.0, adam.optimizer()), lr),
        sign: Steps::new(line.follow(1.0, sign.optimizer()), lr),
        lion: Steps::new(line.follow(1.0, lion.optimizer()), lr),
    }
}
// ANCHOR_END: signs

/// The times of the steps that are told.
pub(super) const TIMES: [usize; 12] =
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000];

impl Steps {
    fn new(path: Path, lr: f64) -> Self {
        let size = |longest: f64, step: f64| longest.max(step.abs());
        let longest = path.steps().flatten().fold(0.0, size) / lr;
        let taken: Vec<[f64; 2]> = path.steps().collect();
        let timed = |t: usize| {
            let [w, b] = taken.get(t - 1)?.map(|step| step / lr);
            Some(TimedStep { name: format!("t{t}"), w, b })
        };
        Steps { longest, steps: TIMES.into_iter().map_while(timed).collect(), path }
    }
}
