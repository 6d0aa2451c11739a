//! The figures of the landscape.

use figure::{
    Axis, BLUE, ContourMap, Dash, Figure, GREY, OCHRE, PURPLE, Plot, Surface, range_of,
};
use shared::problem::Grid;
use shared::problem::regression::WINDOW;

use super::{Place, Results, alt};

/// The landscape from above, with the valley's two axes. Each axis reaches as
/// far as the loss takes to double.
pub(crate) fn map(results: &Results) -> Figure {
    let Results { grid, truth, minimum, .. } = results;
    let [along, across] = results.axes().map(|axis| axis.map(|[w, b]| (w, b)).to_vec());
    let map = ContourMap::of_loss(
        &grid.losses,
        results.levels as usize,
        "MSE loss",
        results.colors,
    );
    let plot = Plot::over("MSE loss landscape", map, "weight w", "bias b")
        .line("along the valley", BLUE, Dash::Solid, along)
        .line("across it", PURPLE, Dash::Dashed, across)
        .truth((truth.w, truth.b))
        .minimum("least squares", (minimum.w, minimum.b));
    Figure::plot("line-map", alt::map(results), plot)
}

pub(crate) fn surface(results: &Results) -> Figure {
    let surface = Surface {
        grid: &Grid::new(WINDOW, 31, |[w, b]| results.data.loss(w, b)),
        labels: ["weight w", "bias b", "MSE loss"],
        colors: results.colors,
    };
    Figure::surface("line-surface", "MSE loss surface", alt::surface(results), &surface)
}

/// The points, the line that made them and the line of least squares.
pub(crate) fn data(results: &Results) -> Figure {
    let Results { data, truth, minimum, .. } = results;
    let x = range_of(data.x.iter().copied(), false);
    let y = range_of(data.y.iter().copied(), false);
    let line = |Place { w, b, .. }: &Place| {
        vec![(x.start, w * x.start + b), (x.end, w * x.end + b)]
    };
    let (made, best) = (line(truth), line(minimum));
    let points = data.x.iter().copied().zip(data.y.iter().copied()).collect();
    let plot = Plot::new(
        "The points and two lines",
        Axis::linear("x", x),
        Axis::linear("y", y),
    )
    .scatter("data", GREY, points)
    .line("line that made the data", OCHRE, Dash::Dashed, made)
    .line("least squares", BLUE, Dash::Solid, best);
    Figure::plot("line-data", alt::data(results), plot)
}
