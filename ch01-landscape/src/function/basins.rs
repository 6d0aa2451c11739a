use serde::Serialize;
use shared::portable::hypot;
use shared::problem::Grid;
use shared::problem::functions::TestFunction;

use super::descent::{DescentSettings, Trajectory, descend};

/// Which minimum a walk down ends at, for starts all over the picture.
#[derive(Clone, Debug, Serialize)]
pub struct Basins {
    /// How many walks there are.
    pub walks: usize,
    /// How many of them end where the function is lowest.
    pub lowest: usize,
    /// The share of those.
    pub share: f64,
    /// For each minimiser, in the function's order, the starts that lead to it.
    pub starts: Vec<Vec<[f64; 2]>>,
    /// The starts that lead elsewhere.
    pub elsewhere: Vec<[f64; 2]>,
}

/// Starts along each side of the picture.
const SIDE: usize = 30;
/// The same where the ways themselves are drawn.
const FEW: usize = 4;

impl Basins {
    /// Walks down from a grid of starts.
    // ANCHOR: basins
    pub fn new(function: &TestFunction) -> Self {
        let minimisers = function.minimisers;
        let mut starts = vec![Vec::new(); minimisers.len()];
        let mut elsewhere = Vec::new();
        for start in middles(function, SIDE) {
            let walk = descend(function, &DescentSettings::new(start));
            match minimum_reached(function, &walk) {
                Some(i) => starts[i].push(start),
                None => elsewhere.push(start),
            }
        }
        let walks = SIDE * SIDE;
        let lowest = walks - elsewhere.len();
        let share = lowest as f64 / walks as f64;
        Basins { walks, lowest, share, starts, elsewhere }
    }
    // ANCHOR_END: basins
}

/// Walks down from a few starts, spread over the picture.
pub fn few_walks(function: &TestFunction) -> Vec<Trajectory> {
    let starts = middles(function, FEW);
    starts.map(|start| descend(function, &DescentSettings::new(start))).collect()
}

/// Which of the function's minimisers a walk has ended at, if at any.
pub fn minimum_reached(function: &TestFunction, walk: &Trajectory) -> Option<usize> {
    let end = walk.last();
    let reached = |m: &[f64; 2]| hypot(end[0] - m[0], end[1] - m[1]) < 1e-3;
    function.minimisers.iter().position(reached)
}

/// The middles of the squares that the picture is cut into, `side` along each side.
fn middles(function: &TestFunction, side: usize) -> impl Iterator<Item = [f64; 2]> {
    let inner = function.window.map(|[low, high]| {
        let half = (high - low) / (2 * side) as f64;
        [low + half, high - half]
    });
    Grid::points(inner, side)
}
