use serde::Serialize;
use shared::portable::hypot;
use shared::problem::Grid;
use shared::problem::functions::TestFunction;

use super::descent::{DescentSettings, descend};

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

impl Basins {
    /// Walks down from a grid of starts.
    // ANCHOR: basins
    pub fn new(function: &TestFunction) -> Self {
        let minimisers = function.minimisers;
        let mut starts = vec![Vec::new(); minimisers.len()];
        let mut elsewhere = Vec::new();
        for start in middles(function) {
            let end = descend(function, &DescentSettings::new(start)).last();
            let reached = |m: &[f64; 2]| hypot(end[0] - m[0], end[1] - m[1]) < 1e-3;
            match minimisers.iter().position(reached) {
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

/// The middles of the squares that the picture is cut into.
fn middles(function: &TestFunction) -> impl Iterator<Item = [f64; 2]> {
    let inner = function.window.map(|[low, high]| {
        let half = (high - low) / (2 * SIDE) as f64;
        [low + half, high - half]
    });
    Grid::points(inner, SIDE)
}
