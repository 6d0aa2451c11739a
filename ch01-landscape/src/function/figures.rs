//! The figures of a test function.

use std::ops::Range;

use figure::{
    Axis, BLUE, Color, ContourMap, Dash, Figure, GREEN, MINIMUM_COLOR, PURPLE, Plot,
    Surface, VERMILION, range_of,
};
use shared::problem::Grid;

use super::descent::{Descent, extremes};
use super::text::{legend, place, start};
use super::{Kind, Results};

/// Points along each side of the grid that a map is drawn from.
const SIDE: usize = 100;

/// The function from above, its stationary points, and the walk down.
pub(crate) fn map(results: &Results) -> Figure {
    let Results { function, stationary_points, descent, levels, colors, .. } = results;
    let map = ContourMap::of_function(function, SIDE, *levels as usize, *colors);
    let path = descent.trajectory.path.iter().map(|&[x, y]| (x, y)).collect();
    let mut plot = Plot::over(function.title, map, "x", "y").line(
        &legend(descent),
        VERMILION,
        Dash::Solid,
        path,
    );
    for kind in [Kind::Maximum, Kind::Saddle, Kind::LocalMinimum, Kind::GlobalMinimum] {
        let mut label = kind.name();
        for point in stationary_points.iter().filter(|point| point.kind == kind) {
            let at = (point.at[0], point.at[1]);
            plot = match kind {
                Kind::GlobalMinimum => plot.dot(label, MINIMUM_COLOR, at),
                Kind::LocalMinimum => plot.dot(label, GREEN, at),
                Kind::Saddle => plot.dot(label, PURPLE, at),
                Kind::Maximum => plot.dot(label, BLUE, at),
            };
            // The legend names each kind once.
            label = "";
        }
    }
    let named = stationary_points
        .iter()
        .map(|p| format!("{} at {}", p.kind.name(), place(p.at)))
        .collect::<Vec<_>>()
        .join(", ");
    let alt = format!(
        "Contour map of {}, with these level points marked: {named}. Gradient descent, {}, goes from {} to {} \
         in {} steps.",
        function.title,
        rate(descent),
        start(descent),
        place(descent.end),
        descent.steps,
    );
    Figure::plot(&id(results, "map"), alt, plot)
}

pub(crate) fn surface(results: &Results) -> Figure {
    let function = results.function;
    let values = Grid::new(function.window, 101, function.value);
    let [(_, _, least), (_, _, most)] = values.extremes();
    let floor = match function.minimum {
        Some(minimum) => format!("its lowest value is {minimum}"),
        None => format!("it falls to {least:.1} there, and outside without end"),
    };
    let alt = format!(
        "{} as a surface, its height {}: f rises to {most:.1} in the picture, and {floor}.",
        function.title,
        function.height_label(),
    );
    let surface = Surface {
        grid: &Grid::new(function.window, 41, |at| function.height(at)),
        labels: ["x", "y", function.height_label()],
        colors: results.colors,
    };
    Figure::surface(&id(results, "surface"), function.title, alt, &surface)
}

/// How the learning rate of the walk is set.
fn rate(descent: &Descent) -> String {
    match descent.lr {
        None => "its learning rate set by the Hessian at each step".into(),
        Some(lr) => format!("with the learning rate {lr}"),
    }
}

/// The slope and the sharpest curvature at each step of the walk.
pub(crate) fn walk(results: &Results) -> Figure {
    let Descent { steps, slope, sharpness, trajectory, .. } = &results.descent;
    let panel = |title: &str, label: &str, values: &[f64]| {
        let points: Vec<(f64, f64)> =
            (1..).map(f64::from).zip(values.iter().copied()).collect();
        let steps = Axis::log("step", 1.0..points.len().max(2) as f64);
        let heights = Axis::log(label, range_around(values));
        Plot::new(title, steps, heights).line("", BLUE, Dash::Solid, points)
    };
    let bends = if sharpness.is_constant() {
        format!("{:.2} everywhere", sharpness.most)
    } else {
        format!("between {:.2} and {:.2}", sharpness.least, sharpness.most)
    };
    let alt = format!(
        "Two curves over the {steps} steps of the walk. The length of the gradient goes from {:.2} to \
         {:.1e}, its lowest value is {:.1e}. The largest curvature in size is {bends}.",
        slope.start, slope.end, slope.least,
    );
    let panels = [
        panel(
            "How steep it is on the way",
            "length of the gradient",
            &trajectory.slope,
        ),
        panel("How sharply it bends", "largest |λ|", &trajectory.sharpness),
    ];
    let id = id(results, "walk");
    Figure::grid(&id, "The walk down", alt, 2, &panels)
}

/// A range for a logarithmic axis: where the values hardly differ, twice as far.
fn range_around(values: &[f64]) -> Range<f64> {
    let positive = values.iter().copied().filter(|&v| v > 0.0);
    match extremes(values) {
        [least, most] if most < 1.001 * least => 0.5 * most..2.0 * most,
        _ => range_of(positive, true),
    }
}

/// Every start in the colour of the minimum that a walk from it reaches.
pub(crate) fn basins(results: &Results) -> Figure {
    const COLORS: [Color; 4] = [BLUE, VERMILION, GREEN, PURPLE];
    let basins = results.basins.as_ref().expect("drawn only where there are any");
    let function = results.function;
    let [x, y] = function.window;
    let points = |starts: &[[f64; 2]]| starts.iter().map(|&[x, y]| (x, y)).collect();
    let mut plot = Plot::new(
        "Where a walk down ends",
        Axis::linear("x of the start", x[0]..x[1]),
        Axis::linear("y of the start", y[0]..y[1]),
    );
    let colored =
        basins.starts.iter().zip(function.minimisers).zip(COLORS.into_iter().cycle());
    let mut told = Vec::new();
    for ((starts, &at), color) in colored {
        let label = format!("to {}", place(at));
        plot =
            plot.scatter(&label, color, points(starts)).dot("", color, (at[0], at[1]));
        told.push(format!("{} lead to {}", starts.len(), place(at)));
    }
    if !basins.elsewhere.is_empty() {
        plot = plot.scatter("elsewhere", PURPLE, points(&basins.elsewhere));
        told.push(format!("{} lead elsewhere", basins.elsewhere.len()));
    }
    let alt = format!(
        "Of {} starts spread over the picture {}.",
        basins.walks,
        told.join(", ")
    );
    Figure::plot(&id(results, "basins"), alt, plot)
}

fn id(results: &Results, name: &str) -> String {
    format!("{}-{name}", results.function.name)
}
