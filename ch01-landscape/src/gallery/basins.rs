use shared::portable::hypot;
use shared::problem::Grid;
use shared::problem::functions::TestFunction;

use super::descent::{DescentSettings, descend};

/// Which minimum a walk down ends at, for starts all over the picture.
#[derive(Clone, Debug)]
pub struct Basins {
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
        Basins { starts, elsewhere }
    }
    // ANCHOR_END: basins

    /// All starts.
    pub fn total(&self) -> usize {
        self.lowest() + self.elsewhere.len()
    }

    /// The starts that lead to a point where the function is lowest.
    pub fn lowest(&self) -> usize {
        self.starts.iter().map(Vec::len).sum()
    }
}

/// The middles of the squares that the picture is cut into.
fn middles(function: &TestFunction) -> impl Iterator<Item = [f64; 2]> {
    let inner = function.window.map(|[low, high]| {
        let half = (high - low) / (2 * SIDE) as f64;
        [low + half, high - half]
    });
    Grid::points(inner, SIDE)
}
