//! The loss of the line-fitting problem over a part of the (w, b) plane.

use std::ops::{Range, RangeInclusive};

use crate::figure::{ColorMap, ContourMap};
use crate::regression::Regression;

/// The weights that the landscape spans.
pub const W_RANGE: RangeInclusive<f64> = 0.0..=6.0;
/// The biases that the landscape spans.
pub const B_RANGE: RangeInclusive<f64> = -2.0..=8.0;

/// The loss on a square grid of points over [`W_RANGE`] x [`B_RANGE`], borders
/// included.
#[derive(Clone, Debug)]
pub struct Landscape {
    side: usize,
    /// The losses, row by row from the lowest b, each from the lowest w.
    pub losses: Vec<f64>,
}

impl Landscape {
    /// The losses of `data` on a grid of `side` x `side` points.
    ///
    /// # Panics
    /// If `side` is below 2.
    pub fn new(data: &Regression, side: usize) -> Self {
        assert!(side >= 2, "a grid needs 2 points a side, got {side}");
        let at = |i| grid_point(side, i);
        let losses = (0..side * side).map(at).map(|(w, b)| data.loss(w, b)).collect();
        Landscape { side, losses }
    }

    /// The part of the landscape over two ranges, on a grid of `side` x `side` points,
    /// as a map. The levels are closer where the loss is low, or a valley's floor
    /// would be one dark field.
    ///
    /// # Panics
    /// If `side` is below 2.
    pub fn part(
        data: &Regression,
        (w, b): (Range<f64>, Range<f64>),
        side: usize,
        levels: usize,
        colors: ColorMap,
    ) -> ContourMap {
        let along = |range: &Range<f64>, i: usize| {
            range.start + (range.end - range.start) * i as f64 / (side - 1) as f64
        };
        let at = |i: usize| data.loss(along(&w, i % side), along(&b, i / side));
        let losses: Vec<f64> = (0..side * side).map(at).collect();
        ContourMap::log((w, b), side, &losses, levels, "MSE loss", colors)
    }

    /// The lowest and the highest grid point, each as (w, b, loss).
    pub fn extremes(&self) -> [(f64, f64, f64); 2] {
        extremes(&self.losses, |i| grid_point(self.side, i))
    }

    /// The landscape as a contour map with at most about `levels` levels.
    pub fn map(&self, levels: usize, colors: ColorMap) -> ContourMap {
        let ranges =
            (*W_RANGE.start()..*W_RANGE.end(), *B_RANGE.start()..*B_RANGE.end());
        ContourMap::new(ranges, self.side, &self.losses, levels, "MSE loss", colors)
    }
}

/// The lowest and the highest of the losses on a grid, each as (x, y, loss);
/// `point` says where the i-th stands.
///
/// # Panics
/// If there are no losses.
pub fn extremes(
    losses: &[f64],
    point: impl Fn(usize) -> (f64, f64),
) -> [(f64, f64, f64); 2] {
    let by_loss = |&i: &usize, &j: &usize| losses[i].total_cmp(&losses[j]);
    let indices = 0..losses.len();
    let ends = [indices.clone().min_by(by_loss), indices.max_by(by_loss)];
    ends.map(|end| {
        let i = end.expect("a grid has points");
        let (x, y) = point(i);
        (x, y, losses[i])
    })
}

/// The i-th point of the grid, as (w, b).
fn grid_point(side: usize, i: usize) -> (f64, f64) {
    let along = |range: RangeInclusive<f64>, i: usize| {
        let share = i as f64 / (side - 1) as f64;
        range.start() + share * (range.end() - range.start())
    };
    (along(W_RANGE, i % side), along(B_RANGE, i / side))
}
