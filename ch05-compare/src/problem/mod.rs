//! The problems of the fair race. A seed makes an instance of a problem: its
//! data, its noise, its start.

mod instance;
mod planar;
mod quadratic;
mod sparse;

use std::sync::Arc;

use clap::ValueEnum;
use shared::problem::functions::{
    beale::BEALE, bowl::BOWL, himmelblau::HIMMELBLAU, pass::PASS, pass::PASS_ASKEW,
    rastrigin::RASTRIGIN, rosenbrock::ROSENBROCK,
};

pub use instance::Instance;
pub use planar::Planar;
pub(crate) use planar::SAMPLES;
use sparse::Sparse;

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

    /// The problem as one in the plane that can be drawn, if it is one. (For the
    /// credit network that takes a training.)
    pub fn planar(self) -> Option<Arc<Planar>> {
        let planar = match self {
            Problem::Line | Problem::Batches | Problem::Sparse | Problem::Aligned => {
                return None;
            }
            Problem::Bowl => Planar::function(&BOWL),
            Problem::Rosenbrock => Planar::function(&ROSENBROCK),
            Problem::Beale => Planar::function(&BEALE),
            Problem::Himmelblau => Planar::function(&HIMMELBLAU),
            Problem::Rastrigin => Planar::function(&RASTRIGIN),
            Problem::Pass => Planar::function(&PASS),
            Problem::PassAskew => Planar::function(&PASS_ASKEW),
            Problem::CreditNet => Planar::credit_net(),
        };
        Some(Arc::new(planar))
    }

    /// What a seed makes of the problem, for at most `looks` looks at it.
    ///
    /// # Panics
    /// If `planar` is not what [`Problem::planar`] gives.
    pub fn instance(
        self,
        planar: Option<&Arc<Planar>>,
        seed: u32,
        looks: usize,
    ) -> Instance {
        match (self, planar) {
            (Problem::Line, _) => quadratic::line(seed),
            (Problem::Batches, _) => quadratic::batches(seed, looks),
            (Problem::Sparse, _) => Sparse::instance(seed, looks),
            (Problem::Aligned, _) => quadratic::aligned(seed),
            (Problem::Pass, Some(planar)) => planar.beside_ridge(seed),
            (Problem::PassAskew, Some(planar)) => planar.beside_askew_ridge(seed),
            (_, Some(planar)) => planar.from_anywhere(seed),
            (_, None) => unreachable!("{self:?} is a problem in the plane"),
        }
    }
}
