//! The figures of a test function.

use std::ops::Range;

use figure::{
    Axis, BLUE, Color, ContourMap, Dash, Figure, GREEN, MINIMUM_COLOR, PURPLE, Plot,
    Surface, VERMILION, range_of,
};
use shared::problem::Grid;
use shared::problem::functions::TestFunction;

use super::basins::Basins;
use super::tell::{extremes, legend, place, start};
use super::{Analysis, Kind};
use crate::Flags;

pub(crate) fn figures(flags: &Flags, analysis: &Analysis) -> Vec<Figure> {
    let mut figures =
        vec![contour_map(flags, analysis), surface(flags, analysis), walk(analysis)];
    figures.extend(analysis.basins.as_ref().map(|basins| basin_map(analysis, basins)));
    figures
}

/// The function from above, its stationary points, and the walk down.
fn contour_map(flags: &Flags, analysis: &Analysis) -> Figure {
    let Analysis { function, stationary_points, descent, .. } = analysis;
    let (side, levels) = (flags.grid as usize, flags.levels as usize);
    let map = ContourMap::of_function(function, side, levels, flags.colors);
    let path = descent.path.iter().map(|&[x, y]| (x, y)).collect();
    let mut plot = Plot::over(function.title, map, "x", "y").line(
        &legend(analysis),
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
        rate(analysis),
        start(analysis),
        place(descent.last()),
        descent.steps(),
    );
    Figure::plot(&id(function, "map"), alt, plot)
}

fn surface(flags: &Flags, analysis: &Analysis) -> Figure {
    let function = analysis.function;
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
        colors: flags.colors,
    };
    Figure::surface(&id(function, "surface"), function.title, alt, &surface)
}

/// How the learning rate of the walk is set.
fn rate(analysis: &Analysis) -> String {
    match analysis.settings.lr {
        None => "its learning rate set by the Hessian at each step".into(),
        Some(lr) => format!("with the learning rate {lr}"),
    }
}

/// The slope and the sharpest curvature at each step of the walk.
fn walk(analysis: &Analysis) -> Figure {
    let Analysis { function, descent, .. } = analysis;
    let panel = |title: &str, label: &str, values: &[f64]| {
        let points: Vec<(f64, f64)> =
            (1..).map(f64::from).zip(values.iter().copied()).collect();
        let steps = Axis::log("step", 1.0..points.len().max(2) as f64);
        let heights = Axis::log(label, range_around(values));
        Plot::new(title, steps, heights).line("", BLUE, Dash::Solid, points)
    };
    let end = descent.steps();
    let [least, most] = extremes(&descent.sharpness);
    let bends = if most - least < 1e-9 * most {
        format!("{most:.2} everywhere")
    } else {
        format!("between {least:.2} and {most:.2}")
    };
    let alt = format!(
        "Two curves over the {end} steps of the walk. The length of the gradient goes from {:.2} to \
         {:.1e}, its lowest value is {:.1e}. The largest curvature in size is {bends}.",
        descent.slope[0],
        descent.slope[end],
        extremes(&descent.slope)[0],
    );
    let panels = [
        panel("How steep it is on the way", "length of the gradient", &descent.slope),
        panel("How sharply it bends", "largest |λ|", &descent.sharpness),
    ];
    Figure::grid(&id(function, "walk"), "The walk down", alt, 2, &panels)
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
fn basin_map(analysis: &Analysis, basins: &Basins) -> Figure {
    const COLORS: [Color; 4] = [BLUE, VERMILION, GREEN, PURPLE];
    let function = analysis.function;
    let [x, y] = function.window;
    let points = |starts: &[[f64; 2]]| starts.iter().map(|&[x, y]| (x, y)).collect();
    let mut plot = Plot::new(
        "Where a walk down ends",
        Axis::linear("x of the start", x[0]..x[1]),
        Axis::linear("y of the start", y[0]..y[1]),
    );
    let colored = basins.starts.iter().zip(function.minimisers).zip(COLORS);
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
        basins.total(),
        told.join(", ")
    );
    Figure::plot(&id(function, "basins"), alt, plot)
}

fn id(function: &TestFunction, what: &str) -> String {
    format!("landscape-{}-{what}", function.name)
}
