//! The figures of the chapter.

use figure::{
    BLUE, ContourMap, Dash, Figure, MINIMUM_COLOR, PURPLE, Plot, Surface, TRUTH_COLOR,
};
use nalgebra::Vector2;
use shared::problem::Grid;
use shared::problem::regression::WINDOW;

use crate::{Flags, Survey};

pub(crate) fn figures(flags: &Flags, survey: &Survey) -> Vec<Figure> {
    vec![contour_map(flags, survey), surface(flags, survey)]
}

/// The landscape from above, with the valley's two axes. Each axis reaches as
/// far as the loss takes to double.
fn contour_map(flags: &Flags, survey: &Survey) -> Figure {
    let Survey { landscape, truth, minimum, curvature, .. } = survey;
    // Along an eigenvector the loss is minimum + λ/2 · length².
    let doubling = |lambda: f64| (2.0 * minimum.loss / lambda).sqrt();
    let axis = |direction: Vector2<f64>, length: f64| {
        let (dw, db) = (direction.x * length, direction.y * length);
        vec![(minimum.w - dw, minimum.b - db), (minimum.w + dw, minimum.b + db)]
    };
    let (short, long) =
        (doubling(curvature.lambda_max), doubling(curvature.lambda_min));
    let alt = format!(
        "Contour map of the loss: a straight valley, {:.1} times as long as it is wide. The star, at \
         w={} and b={}, has a loss of {:.4}; the dot, at w={:.2} and b={:.2}, is the minimum, {:.4}.",
        long / short,
        truth.w,
        truth.b,
        truth.loss,
        minimum.w,
        minimum.b,
        minimum.loss,
    );
    let map =
        ContourMap::new(landscape, flags.levels as usize, "MSE loss", flags.colors);
    let plot = Plot::over("MSE loss landscape", map, "weight w", "bias b")
        .line("along the valley", BLUE, Dash::Solid, axis(curvature.flat_axis, long))
        .line("across it", PURPLE, Dash::Dashed, axis(curvature.steep_axis, short))
        .star("made the data", TRUTH_COLOR, (truth.w, truth.b))
        .dot("least squares", MINIMUM_COLOR, (minimum.w, minimum.b));
    Figure::plot("landscape-map", alt, plot)
}

fn surface(flags: &Flags, survey: &Survey) -> Figure {
    let [(low_w, low_b, low), (high_w, high_b, high)] = survey.landscape.extremes();
    let alt = format!(
        "The loss as a surface: a trough with curved walls. Its floor runs past w={low_w:.2}, \
         b={low_b:.2}, where the loss is {low:.2}; the highest corner, {high:.2}, is at w={high_w:.2}, \
         b={high_b:.2}.",
    );
    let surface = Surface {
        grid: &Grid::new(WINDOW, 41, |[w, b]| survey.data.loss(w, b)),
        labels: ["weight w", "bias b", "MSE loss"],
        colors: flags.colors,
    };
    Figure::surface("landscape-surface", "MSE loss surface", alt, &surface)
}
