//! The problems of the fair race. A seed makes an instance of a problem: its
//! data, its noise, its start.

mod ground;
mod quadratic;
mod sparse;

use clap::ValueEnum;
use shared::problem::Window;
use shared::problem::functions::{
    beale::BEALE, bowl::BOWL, himmelblau::HIMMELBLAU, pass::PASS, pass::PASS_ASKEW,
    rastrigin::RASTRIGIN, rosenbrock::ROSENBROCK,
};
use shared::random::NumpyLegacy;

pub(crate) use ground::Ground;
use ground::Moved;
pub(crate) use ground::SAMPLES;

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
    /// A saddle with a floor: a pass between two valleys, from beside its ridge
    #[value(alias = "saddle")]
    Pass,
    /// The same, its ridge askew
    PassAskew,
    /// A slice of the loss of a small network
    CreditNet,
}

/// One seed's version of a problem.
// ANCHOR: instance
pub trait Instance: Send + Sync {
    /// Where the parameters start.
    fn start(&self) -> Vec<f64>;

    /// Writes the gradient at `theta` to `g`; where it is noisy, the noise is
    /// that of the step, the same for every optimizer. Returns how far the loss
    /// there, without noise, is above the lowest.
    fn look(&self, step: usize, theta: &[f64], g: &mut [f64]) -> f64;
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
            Problem::Pass => "pass",
            Problem::PassAskew => "pass-askew",
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
            Problem::Pass => "a pass between two valleys, from beside its ridge",
            Problem::PassAskew => "the same, its ridge along y = x",
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
            Problem::Pass => Some(Ground::Function(&PASS)),
            Problem::PassAskew => Some(Ground::Function(&PASS_ASKEW)),
            Problem::CreditNet => Some(Ground::CreditNet),
        }
    }

    /// What a seed makes of the problem, for at most `looks` looks at it.
    pub fn instance(self, seed: u32, looks: usize) -> Box<dyn Instance> {
        if let Some(ground) = self.ground() {
            return match self {
                Problem::Pass => Box::new(Moved::beside_ridge(ground, seed)),
                Problem::PassAskew => {
                    Box::new(Moved::beside_ridge(ground, seed).turned_back())
                }
                _ => Box::new(Moved::anywhere(ground, seed)),
            };
        }
        match self {
            Problem::Line => Box::new(quadratic::Quadratic::line(seed)),
            Problem::Batches => Box::new(quadratic::Batches::new(seed, looks)),
            Problem::Sparse => Box::new(sparse::Sparse::new(seed, looks)),
            Problem::Aligned => Box::new(quadratic::Quadratic::aligned(seed)),
            _ => unreachable!("{self:?} is a landscape"),
        }
    }
}

/// A minimum is hardly ever a floating point number. This much beside one, it is
/// none, and a rule that can't come to rest does not freeze on it by rounding.
const BETWEEN_NUMBERS: f64 = 1e-17;

/// A point at random in each of some windows.
fn points_in<const N: usize>(windows: [Window; N], seed: u32) -> [[f64; 2]; N] {
    // Not the stream that makes the data of the same seed.
    let mut rng = NumpyLegacy::new(!seed);
    windows.map(|window| window.map(|[low, high]| low + rng.uniform() * (high - low)))
}
