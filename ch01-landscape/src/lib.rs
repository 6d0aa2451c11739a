//! What optimization is: a loss, its landscape, and the point where it is
//! lowest.
#![deny(missing_docs)]

mod credit_net;
mod draw;
mod gallery;
mod landscape;
mod tell;
mod values;

use chapter::range::Count;
use chapter::{Output, args};
use clap::{Args, ValueEnum};
pub use credit_net::{Directions, SIDE, SliceView, Slices, slices};
use figure::ColorMap;
pub use gallery::{
    Analysis, DescentSettings, Kind, StationaryPoint, Trajectory, descend,
};
pub use landscape::Landscape;
use shared::problem::Grid;
use shared::problem::functions::beale::BEALE;
use shared::problem::functions::bowl::BOWL;
use shared::problem::functions::himmelblau::HIMMELBLAU;
use shared::problem::functions::pass::{PASS, PASS_ASKEW};
use shared::problem::functions::rastrigin::RASTRIGIN;
use shared::problem::functions::rosenbrock::ROSENBROCK;
use shared::problem::functions::saddle::SADDLE;
use shared::problem::regression::{Curvature, Regression, TRUE_B, TRUE_W, WINDOW};
use thiserror::Error;

/// Maps the loss of a line through noisy points, or another landscape, and finds
/// its lowest point.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// What to map
    #[arg(long, value_enum, default_value_t)]
    pub landscape: Landscape,
    /// Seed of the random numbers: NumPy's for the points of the line, PyTorch's
    /// for the credit network
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Grid points along each side of the map (the slice of the network has 41)
    #[arg(long, default_value_t = 100, value_parser = Count::new(2, 400).budget())]
    pub grid: u32,
    /// Levels of the contour map, about: they stand at round numbers
    #[arg(long, default_value_t = 30, value_parser = Count::new(2, 100))]
    pub levels: u32,
    /// Colours of the map and the surface
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
    /// Where gradient descent sets out on a test function [default: where its
    /// papers do]
    #[arg(long, allow_negative_numbers = true, value_parser = args::START)]
    pub start_x: Option<f64>,
    /// The same for y
    #[arg(long, allow_negative_numbers = true, value_parser = args::START)]
    pub start_y: Option<f64>,
    /// A constant learning rate for that walk [default: at each step a quarter of
    /// what the curvature of the place allows]
    #[arg(long, value_parser = args::LEARNING_RATE)]
    pub lr: Option<f64>,
    /// Steps after which that walk ends wherever it is [default: 200000]
    #[arg(long, value_parser = Count::new(1, 200_000).budget())]
    pub steps: Option<u32>,
    /// Directions of the slice through the credit network
    #[arg(long, value_enum, default_value_t)]
    pub directions: Directions,
    /// What that network's first layer is multiplied by, and its second divided by
    #[arg(long, default_value_t = 1.0, value_parser = args::FACTOR)]
    pub rescale: f64,
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

/// A flag was given that says nothing to the chosen landscape.
#[derive(Debug, Error)]
#[error("{flag} goes with {landscapes} only, not with --landscape {given}")]
pub struct FlagNotFor {
    flag: &'static str,
    landscapes: &'static str,
    given: String,
}

impl Flags {
    /// # Errors
    /// If a flag is given that says nothing to the chosen landscape.
    pub fn check(&self) -> Result<(), FlagNotFor> {
        let walks = !matches!(self.landscape, Landscape::Line | Landscape::CreditNet);
        let sliced = self.landscape == Landscape::CreditNet;
        for (given, flag, landscapes, fits) in [
            (self.start_x.is_some(), "--start-x", "the test functions", walks),
            (self.start_y.is_some(), "--start-y", "the test functions", walks),
            (self.lr.is_some(), "--lr", "the test functions", walks),
            (self.steps.is_some(), "--steps", "the test functions", walks),
            (
                self.directions != Directions::default(),
                "--directions",
                "credit-net",
                sliced,
            ),
            (self.rescale != 1.0, "--rescale", "credit-net", sliced),
        ] {
            if given && !fits {
                let given = self.landscape.to_possible_value();
                let given = given.map_or(String::new(), |name| name.get_name().into());
                return Err(FlagNotFor { flag, landscapes, given });
            }
        }
        Ok(())
    }
}

/// A point of the landscape.
#[derive(Clone, Copy, Debug)]
pub struct SurveyPoint {
    /// The weight.
    pub w: f64,
    /// The bias.
    pub b: f64,
    /// The loss there.
    pub loss: f64,
}

/// What there is to know about the landscape.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The points that a line is fitted to.
    pub data: Regression,
    /// The loss over the grid.
    pub landscape: Grid,
    /// The parameters that made the data.
    pub truth: SurveyPoint,
    /// The parameters with the lowest loss on these data.
    pub minimum: SurveyPoint,
    /// How the loss bends.
    pub curvature: Curvature,
}

/// Surveys the landscape.
pub fn survey(flags: &Flags) -> Survey {
    let data = Regression::sample(flags.seed);
    let place = |w, b| SurveyPoint { w, b, loss: data.loss(w, b) };
    let [w, b] = data.least_squares();
    Survey {
        truth: place(TRUE_W, TRUE_B),
        minimum: place(w, b),
        landscape: Grid::new(WINDOW, flags.grid as usize, |[w, b]| data.loss(w, b)),
        curvature: data.curvature(),
        data,
    }
}

/// Runs the chapter.
pub fn run(flags: &Flags) -> Output {
    match flags.landscape {
        Landscape::Line => line(flags),
        Landscape::Bowl => gallery::run(flags, &BOWL),
        Landscape::Saddle => gallery::run(flags, &SADDLE),
        Landscape::Pass => gallery::run(flags, &PASS),
        Landscape::PassAskew => gallery::run(flags, &PASS_ASKEW),
        Landscape::Rosenbrock => gallery::run(flags, &ROSENBROCK),
        Landscape::Beale => gallery::run(flags, &BEALE),
        Landscape::Himmelblau => gallery::run(flags, &HIMMELBLAU),
        Landscape::Rastrigin => gallery::run(flags, &RASTRIGIN),
        Landscape::CreditNet => credit_net::run(flags),
    }
}

fn line(flags: &Flags) -> Output {
    let survey = survey(flags);
    Output::new(
        tell::text(flags, &survey),
        draw::figures(flags, &survey),
        values::values(&survey),
    )
}
