//! The figures of the landscape.

use figure::{
    BLUE, ContourMap, Dash, Figure, MINIMUM_COLOR, PURPLE, Plot, Surface, TRUTH_COLOR,
};
use shared::problem::Grid;
use shared::problem::regression::WINDOW;

use super::Results;

/// The landscape from above, with the valley's two axes. Each axis reaches as
/// far as the loss takes to double.
pub(crate) fn map(results: &Results) -> Figure {
    let Results { grid, truth, minimum, valley, .. } = results;
    // Along an eigenvector the loss is minimum + λ/2 · length².
    let doubling = |lambda: f64| (2.0 * minimum.loss / lambda).sqrt();
    let axis = |[w, b]: [f64; 2], length: f64| {
        let (dw, db) = (w * length, b * length);
        vec![(minimum.w - dw, minimum.b - db), (minimum.w + dw, minimum.b + db)]
    };
    let along = axis(valley.along, doubling(valley.lambda_min));
    let across = axis(valley.across, doubling(valley.lambda_max));
    let alt = format!(
        "Contour map of the loss: a straight valley, {:.1} times as long as it is wide. The star, at \
         w={} and b={}, has a loss of {:.4}; the dot, at w={:.2} and b={:.2}, is the minimum, {:.4}.",
        valley.length_to_width,
        truth.w,
        truth.b,
        truth.loss,
        minimum.w,
        minimum.b,
        minimum.loss,
    );
    let map = ContourMap::new(
        &grid.losses,
        results.levels as usize,
        "MSE loss",
        results.colors,
    );
    let plot = Plot::over("MSE loss landscape", map, "weight w", "bias b")
        .line("along the valley", BLUE, Dash::Solid, along)
        .line("across it", PURPLE, Dash::Dashed, across)
        .star("made the data", TRUTH_COLOR, (truth.w, truth.b))
        .dot("least squares", MINIMUM_COLOR, (minimum.w, minimum.b));
    Figure::plot("line-map", alt, plot)
}

pub(crate) fn surface(results: &Results) -> Figure {
    let (low, high) = (results.grid.lowest, results.grid.highest);
    let alt = format!(
        "The loss as a surface: a trough with curved walls. Its floor runs past w={:.2}, \
         b={:.2}, where the loss is {:.2}; the highest corner, {:.2}, is at w={:.2}, \
         b={:.2}.",
        low.w, low.b, low.loss, high.loss, high.w, high.b,
    );
    let surface = Surface {
        grid: &Grid::new(WINDOW, 41, |[w, b]| results.data.loss(w, b)),
        labels: ["weight w", "bias b", "MSE loss"],
        colors: results.colors,
    };
    Figure::surface("line-surface", "MSE loss surface", alt, &surface)
}
