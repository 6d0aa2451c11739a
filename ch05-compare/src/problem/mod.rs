//! The problems of the fair race. A seed makes an instance of a problem: its
//! data, its noise, its start.

mod instance;
mod planar;
mod quadratic;
mod sparse;
mod units;

use std::ops::Range;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rayon::prelude::*;
use shared::problem::functions::{self, TestFunction};

pub use instance::Instance;
pub use planar::Planar;
use sparse::Sparse;
use units::Units;

/// What is to be minimised.
#[derive(Clone, Copy, Debug)]
pub enum Problem {
    /// A line through 50 points, the gradient from all of them.
    Line,
    /// The same line, the gradient from 10 points a step.
    Batches,
    /// Eight weights, most of whose features are rare, 8 samples a step.
    Sparse,
    /// Four weights whose features differ in size, 4 noisy samples a step.
    Units,
    /// The bowl of the test functions, turned along the axes.
    Aligned,
    /// A test function that has a minimum.
    Function(&'static TestFunction),
    /// A slice of the loss of a small network.
    CreditNet,
}

impl Problem {
    /// All of them.
    pub fn all() -> Vec<Problem> {
        let plane = Problem::in_the_plane();
        let others = [
            Problem::Line,
            Problem::Batches,
            Problem::Units,
            Problem::Sparse,
            Problem::Aligned,
        ];
        others.into_iter().chain(plane).collect()
    }

    /// Those in the plane, that can be drawn.
    pub fn in_the_plane() -> Vec<Problem> {
        let functions = functions::ALL.iter().filter(|f| f.minimum.is_some());
        functions.map(Problem::Function).chain([Problem::CreditNet]).collect()
    }

    /// The problem of that name.
    pub fn find(name: &str) -> Option<Problem> {
        Problem::all().into_iter().find(|problem| problem.name() == name)
    }

    /// Accepts some problems, by name.
    pub(crate) fn parser(
        problems: Vec<Problem>,
    ) -> impl TypedValueParser<Value = Problem> {
        let known =
            |problem: Problem| PossibleValue::new(problem.name()).help(problem.what());
        PossibleValuesParser::new(problems.into_iter().map(known)).map(|name| {
            Problem::find(&name).expect("the parser lets no other name pass")
        })
    }

    /// What flags and tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Problem::Line => "line",
            Problem::Batches => "batches",
            Problem::Units => "units",
            Problem::Sparse => "sparse",
            Problem::Aligned => "aligned",
            Problem::Function(function) => function.name,
            Problem::CreditNet => "credit-net",
        }
    }

    /// What it is, in a line.
    pub fn what(self) -> &'static str {
        match self {
            Problem::Line => "a line through 50 points, all of them in each gradient",
            Problem::Batches => "the same line, 10 of the points in each gradient",
            Problem::Units => "four weights, features in different units, batches of 4",
            Problem::Sparse => "eight weights with ever rarer features, batches of 8",
            Problem::Aligned => "the same bowl, turned along the axes",
            Problem::Function(function) => function.what,
            Problem::CreditNet => "a slice of the loss of a 4-2-1 network",
        }
    }

    /// Which share of what the start is above the lowest loss counts as arrived. Where
    /// batches make noise that does not fade towards the minimum, a constant rate gets
    /// closer than a hundredth only if it is small, in more steps, and the network counts in
    /// single precision.
    pub fn tolerance(self) -> f64 {
        match self {
            Problem::Batches | Problem::Units => 0.01,
            Problem::CreditNet => 0.001,
            _ => 1e-6,
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
    pub fn planar(self) -> Option<Planar> {
        match self {
            Problem::Function(function) => Some(Planar::function(function)),
            Problem::CreditNet => Some(Planar::credit_net()),
            _ => None,
        }
    }

    /// What some seeds make of the problem, for runs of so many steps.
    pub(crate) fn instances(
        self,
        planar: Option<&Planar>,
        seeds: Range<u32>,
        steps: u32,
    ) -> Vec<Instance> {
        // A run looks at its start, and after each step.
        let instance = |seed| self.instance(planar, seed, steps as usize + 1);
        seeds.into_par_iter().map(instance).collect()
    }

    /// What a seed makes of the problem, for at most `looks` looks at it.
    ///
    /// # Panics
    /// If `planar` is not what [`Problem::planar`] gives.
    pub fn instance(
        self,
        planar: Option<&Planar>,
        seed: u32,
        looks: usize,
    ) -> Instance {
        match (self, planar) {
            (Problem::Line, _) => quadratic::line(seed),
            (Problem::Batches, _) => quadratic::batches(seed, looks),
            (Problem::Units, _) => Units::instance(seed, looks),
            (Problem::Sparse, _) => Sparse::instance(seed, looks),
            (Problem::Aligned, _) => quadratic::aligned(seed),
            (_, Some(planar)) => match self.name() {
                "pass" => planar.beside_ridge(seed),
                "pass-askew" => planar.beside_askew_ridge(seed),
                _ => planar.anywhere(seed),
            },
            (_, None) => unreachable!("{self:?} is a problem in the plane"),
        }
    }
}

/// A problem has a name of its own.
impl PartialEq for Problem {
    fn eq(&self, other: &Problem) -> bool {
        self.name() == other.name()
    }
}

/// Those of the default race, as they stand on a command line.
pub const DEFAULT: &str = "line,batches,units,sparse,bowl,aligned,rosenbrock,beale";
