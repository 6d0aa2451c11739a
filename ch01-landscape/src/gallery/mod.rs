//! The test functions: their stationary points, how they bend there, and how
//! gradient descent fares.

mod basins;
mod descent;
mod draw;
mod stationary_point;
mod tell;
mod values;

use chapter::Output;
use shared::problem::functions::TestFunction;

use crate::Flags;
pub(crate) use basins::Basins;
pub use descent::{DescentSettings, Trajectory, descend};
pub use stationary_point::{Kind, StationaryPoint};

/// What there is to know about a test function.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The function.
    pub function: &'static TestFunction,
    /// Where the gradient is zero, the lowest first.
    pub stationary_points: Vec<StationaryPoint>,
    /// How the walk down was to go, and how it went.
    pub settings: DescentSettings,
    /// The walk down.
    pub descent: Trajectory,
    /// Where walks from everywhere end, if there is more than one minimum.
    pub basins: Option<Basins>,
}

impl Analysis {
    /// Explores a function, and walks down it.
    pub fn new(function: &'static TestFunction, settings: DescentSettings) -> Self {
        let named = function.minimisers.iter().chain(function.stationary_points);
        let stationary_points: Vec<StationaryPoint> =
            named.map(|&at| StationaryPoint::new(function, at)).collect();
        let minima = stationary_points.iter().filter(|point| point.kind.is_minimum());
        Analysis {
            basins: (minima.count() > 1).then(|| Basins::new(function)),
            descent: descend(function, &settings),
            settings,
            stationary_points,
            function,
        }
    }
}

pub(crate) fn run(flags: &Flags, function: &'static TestFunction) -> Output {
    let [x, y] = function.start;
    let start = [flags.start_x.unwrap_or(x), flags.start_y.unwrap_or(y)];
    let most_steps =
        flags.steps.map_or(DescentSettings::MOST_STEPS, |steps| steps as usize);
    let settings = DescentSettings { start, lr: flags.lr, most_steps };
    let analysis = Analysis::new(function, settings);
    Output::new(
        tell::text(&analysis),
        draw::figures(flags, &analysis),
        values::values(&analysis),
    )
}
