//! The test functions: where the ground is level, how it bends there, and how
//! gradient descent fares.

mod basins;
mod descent;
mod draw;
mod level_point;
mod tell;
mod values;

use chapter::Output;
use shared::problem::functions::TestFunction;

use crate::Flags;
pub(crate) use basins::Basins;
pub use descent::{Descent, Walk, descend};
pub use level_point::{Kind, LevelPoint};

/// What there is to know about a test function.
#[derive(Clone, Debug)]
pub struct Sights {
    /// The function.
    pub function: &'static TestFunction,
    /// Where the gradient is zero, the lowest first.
    pub level_points: Vec<LevelPoint>,
    /// How the walk down was to go, and how it went.
    pub walk: Walk,
    /// The walk down.
    pub descent: Descent,
    /// Where walks from everywhere end, if there is more than one minimum.
    pub basins: Option<Basins>,
}

impl Sights {
    /// Explores a function, and walks down it.
    pub fn new(function: &'static TestFunction, walk: Walk) -> Self {
        let named = function.minimisers.iter().chain(function.level_points);
        let level_points: Vec<LevelPoint> =
            named.map(|&at| LevelPoint::new(function, at)).collect();
        let minima = level_points.iter().filter(|point| point.kind.is_minimum());
        Sights {
            basins: (minima.count() > 1).then(|| Basins::new(function)),
            descent: descend(function, &walk),
            walk,
            level_points,
            function,
        }
    }
}

pub(crate) fn run(flags: &Flags, function: &'static TestFunction) -> Output {
    let [x, y] = function.start;
    let start = [flags.start_x.unwrap_or(x), flags.start_y.unwrap_or(y)];
    let most_steps = flags.steps.map_or(Walk::MOST_STEPS, |steps| steps as usize);
    let walk = Walk { start, lr: flags.lr, most_steps };
    let sights = Sights::new(function, walk);
    Output::new(
        tell::text(&sights),
        draw::figures(flags, &sights),
        values::values(&sights),
    )
}
