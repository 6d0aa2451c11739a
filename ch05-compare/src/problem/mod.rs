//! The problems of the fair race. A seed makes an instance of a problem: its
//! data, its noise, its start.

mod ground;
mod quadratic;
mod sparse;

use clap::ValueEnum;
use shared::functions::{
    beale::BEALE, bowl::BOWL, himmelblau::HIMMELBLAU, rastrigin::RASTRIGIN,
    rosenbrock::ROSENBROCK, saddle::SADDLE_WITH_FLOOR,
};
use shared::random::NumpyLegacy;

pub use ground::Ground;

/// What is to be minimised.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Problem {
    /// A line through 50 points, the gradient from all of them
    Line,
    /// The same line, the gradient from 10 points a step
    Batches,
    /// Eight weights, most of whose features are rare, 8 samples a step
    Sparse,
    /// An ill-conditioned bowl, askew
    Bowl,
    /// The same bowl, turned along the axes
    Aligned,
    /// Rosenbrock's curved valley
    Rosenbrock,
    /// Beale's flats and walls
    Beale,
    /// Himmelblau's four minima
    Himmelblau,
    /// Rastrigin's many local minima
    Rastrigin,
    /// A saddle between two valleys, from beside its ridge
    Saddle,
    /// A slice of the loss of a small network
    CreditNet,
}

/// One seed's version of a problem.
// ANCHOR: instance
pub trait Instance: Send + Sync {
    /// Where the parameters start.
    fn start(&self) -> Vec<f64>;

    /// Writes the gradient at `theta` to `g`; where it is noisy, the noise is
    /// that of the step, the same for every optimizer.
    fn gradient(&self, step: usize, theta: &[f64], g: &mut [f64]);

    /// How far the loss at `theta`, without noise, is above the lowest.
    fn excess(&self, theta: &[f64]) -> f64;
}
// ANCHOR_END: instance

impl Problem {
    /// Those of the default race.
    pub const DEFAULT: [Problem; 7] = [
        Problem::Line,
        Problem::Batches,
        Problem::Sparse,
        Problem::Bowl,
        Problem::Aligned,
        Problem::Rosenbrock,
        Problem::Beale,
    ];

    /// What flags and tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Problem::Line => "line",
            Problem::Batches => "batches",
            Problem::Sparse => "sparse",
            Problem::Bowl => "bowl",
            Problem::Aligned => "aligned",
            Problem::Rosenbrock => "rosenbrock",
            Problem::Beale => "beale",
            Problem::Himmelblau => "himmelblau",
            Problem::Rastrigin => "rastrigin",
            Problem::Saddle => "saddle",
            Problem::CreditNet => "credit-net",
        }
    }

    /// What it is, in a line.
    pub fn what(self) -> &'static str {
        match self {
            Problem::Line => "a line through 50 points, all of them in each gradient",
            Problem::Batches => "the same line, 10 of the points in each gradient",
            Problem::Sparse => "eight weights with ever rarer features, batches of 8",
            Problem::Bowl => "a quadratic bowl, askew, of condition number 100",
            Problem::Aligned => "the same bowl, turned along the axes",
            Problem::Rosenbrock => "Rosenbrock's curved valley",
            Problem::Beale => "Beale's function: flats between steep walls",
            Problem::Himmelblau => "Himmelblau's function, with four minima",
            Problem::Rastrigin => "Rastrigin's function, with many local minima",
            Problem::Saddle => "a saddle between two valleys, from beside its ridge",
            Problem::CreditNet => "a slice of the loss of a 4-2-1 network",
        }
    }

    /// How close to the lowest possible loss counts as arrived. Where batches
    /// make noise that does not fade towards the minimum, it is wider.
    pub fn tolerance(self) -> f64 {
        match self {
            Problem::Batches => 0.05,
            _ => 0.001,
        }
    }

    /// How many steps a run takes, unless the flags say otherwise.
    pub fn horizon(self) -> u32 {
        match self {
            // A step takes a pass through the network.
            Problem::CreditNet => 200,
            _ => 1000,
        }
    }

    /// The landscape over two parameters, if it is one.
    pub fn ground(self) -> Option<Ground> {
        match self {
            Problem::Line | Problem::Batches | Problem::Sparse | Problem::Aligned => {
                None
            }
            Problem::Bowl => Some(Ground::Function(&BOWL)),
            Problem::Rosenbrock => Some(Ground::Function(&ROSENBROCK)),
            Problem::Beale => Some(Ground::Function(&BEALE)),
            Problem::Himmelblau => Some(Ground::Function(&HIMMELBLAU)),
            Problem::Rastrigin => Some(Ground::Function(&RASTRIGIN)),
            Problem::Saddle => Some(Ground::Function(&SADDLE_WITH_FLOOR)),
            Problem::CreditNet => Some(Ground::CreditNet),
        }
    }

    /// What a seed makes of the problem, for runs of at most `horizon` steps.
    pub fn instance(self, seed: u32, horizon: usize) -> Box<dyn Instance> {
        match (self, self.ground()) {
            (_, Some(ground)) => {
                Box::new(ground::Moved::new(ground, self.starts(ground), seed))
            }
            (Problem::Batches, _) => Box::new(quadratic::Batches::new(seed, horizon)),
            (Problem::Sparse, _) => Box::new(sparse::Sparse::new(seed, horizon)),
            (Problem::Aligned, _) => Box::new(quadratic::Quadratic::aligned(seed)),
            _ => Box::new(quadratic::Quadratic::line(seed)),
        }
    }

    /// The part of a landscape in which the runs start.
    fn starts(self, ground: Ground) -> [[f64; 2]; 2] {
        let [x, y] = ground.window();
        match self {
            Problem::Saddle => [x, [-NEAR_RIDGE, NEAR_RIDGE]],
            _ => [x, y],
        }
    }
}

/// So close to the ridge of the saddle do the runs start.
const NEAR_RIDGE: f64 = 0.01;

/// A point at random in each of some windows, [[x_low, x_high], [y_low, y_high]].
fn points_in<const N: usize>(windows: [[[f64; 2]; 2]; N], seed: u32) -> [[f64; 2]; N] {
    // Not the stream that makes the data of the same seed.
    let mut rng = NumpyLegacy::new(!seed);
    windows.map(|window| window.map(|[low, high]| low + rng.uniform() * (high - low)))
}
