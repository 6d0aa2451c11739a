//! A test function: its stationary points, how it bends there, and how gradient descent
//! fares.

mod alt;
mod basins;
mod descent;
mod figures;
mod minimum;
mod stationary_point;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;
use shared::portable::{exp_10, hypot, log_10};
use shared::problem::functions::{self, TestFunction};

pub use basins::{Basins, few_walks, minimum_reached};
pub use descent::{
    Descent, DescentSettings, End, Sharpness, Slope, Trajectory, descend,
};
pub use minimum::{Hessian, Minimum, scaled_condition_number};
pub use stationary_point::{Kind, StationaryPoint};

/// A test function, and gradient descent on it
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Where gradient descent sets out in x [default: the start of the function]
    #[arg(long, value_parser = args::START)]
    pub start_x: Option<f64>,
    /// Where it sets out in y
    #[arg(long, value_parser = args::START)]
    pub start_y: Option<f64>,
    /// A constant learning rate for that walk [default: at each step at most a
    /// quarter of what the curvature of the place allows]
    #[arg(long, value_parser = args::LEARNING_RATE)]
    pub lr: Option<f64>,
    /// Steps after which that walk ends wherever it is
    #[arg(long, default_value_t = DescentSettings::MOST_STEPS,
          value_parser = Count::new(1, DescentSettings::MOST_STEPS).budget())]
    pub steps: u32,
    /// Levels of the contour map, about: they stand at round numbers
    #[arg(long, default_value_t = 30, value_parser = Count::new(2, 100))]
    pub levels: u32,
    /// Colours of the map and the surface
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
    /// The function, which is the topic itself.
    #[arg(skip = &functions::ALL[0])]
    pub function: &'static TestFunction,
}

/// What there is to know about a test function.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The function.
    #[serde(skip)]
    pub function: &'static TestFunction,
    /// Levels of the contour map, about.
    pub levels: u32,
    /// Colours of the map and the surface.
    #[serde(skip)]
    pub colors: ColorMap,
    /// Where the gradient is zero, the lowest first.
    pub stationary_points: Vec<StationaryPoint>,
    /// The power of ten that no computed gradient there is longer than.
    pub gradient_bound: f64,
    /// How the function bends where it is lowest.
    pub minima: Vec<Minimum>,
    /// The walk down.
    pub descent: Descent,
    /// How long the walk was near each saddle.
    pub saddles: Vec<SaddleVisit>,
    /// Where walks from everywhere end, if there is more than one minimum.
    pub basins: Option<Basins>,
    /// A few of these walks.
    #[serde(skip)]
    pub few_walks: Vec<Trajectory>,
}

/// How long a walk was near a saddle.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SaddleVisit {
    /// Where the saddle is.
    pub at: [f64; 2],
    /// The steps that ended within 0.1 of it.
    pub steps: usize,
}

/// How far around a saddle its steps are counted.
const NEAR: f64 = 0.1;

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("map", figures::map),
        ("surface", figures::surface),
        ("walk", figures::walk),
        ("basins", figures::basins),
        ("ways", figures::ways),
    ];

    fn of_topic(&mut self, topic: &'static str) {
        self.function = functions::find(topic).expect("each function is a topic");
    }

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let function = self.function;
        let [x, y] = function.start;
        let start = [self.start_x.unwrap_or(x), self.start_y.unwrap_or(y)];
        let settings =
            DescentSettings { start, lr: self.lr, most_steps: self.steps as usize };
        let descent = Descent::new(function, &settings);
        let points = StationaryPoint::all(function);
        let hollows = points.iter().filter(|point| point.kind.is_minimum()).count();
        let minimum = |&at: &[f64; 2]| Minimum::new(function, at);
        let saddles = points.iter().filter(|point| point.kind == Kind::Saddle);
        let visit = |&StationaryPoint { at, .. }: &StationaryPoint| SaddleVisit {
            at,
            steps: descent.trajectory.steps_near(at, NEAR),
        };
        Ok(Results {
            function,
            levels: self.levels,
            colors: self.colors,
            gradient_bound: gradient_bound(function, &points),
            minima: function.minimisers.iter().map(minimum).collect(),
            basins: (hollows > 1).then(|| Basins::new(function)),
            few_walks: if hollows > 1 { few_walks(function) } else { Vec::new() },
            saddles: saddles.map(visit).collect(),
            stationary_points: points,
            descent,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }

    fn draws(results: &Results, figure: &str) -> bool {
        !["basins", "ways"].contains(&figure) || results.basins.is_some()
    }
}

/// How long the gradient is at most where it should be zero, to a power of ten: the
/// digits are rounding errors.
fn gradient_bound(function: &TestFunction, points: &[StationaryPoint]) -> f64 {
    let lengths = points.iter().map(|point| {
        let [dx, dy] = (function.gradient)(point.at);
        hypot(dx, dy)
    });
    exp_10(log_10(lengths.fold(0.0, f64::max)).ceil()).max(1e-12)
}
