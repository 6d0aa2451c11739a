//! The figures of a test function.

use std::ops::Range;

use chapter::number::{number, power_of_ten};
use figure::{
    Axis, BLUE, Color, ContourMap, Dash, Figure, GREEN, GREY, INK, Look, OCHRE, PURPLE,
    Plot, Surface, Symbol, range_of, stops,
};
use shared::problem::Grid;

use super::basins::minimum_reached;
use super::descent::{Descent, Trajectory, extremes};
use super::text::{legend, place};
use super::{Kind, Results, alt};

/// Points along each side of the grid that a map is drawn from.
const SIDE: usize = 100;
/// For each minimiser, in the function's order, what leads to it.
const COLORS: [Color; 4] = [BLUE, OCHRE, GREEN, PURPLE];

/// The function from above, its stationary points, and the walk down.
pub(crate) fn map(results: &Results) -> Figure {
    let Results { function, stationary_points, descent, levels, colors, .. } = results;
    let map = ContourMap::of_function(function, SIDE, *levels as usize, *colors);
    let [x, y] = descent.start;
    let stops = stops(descent.trajectory.path.len());
    let moments = stops.iter().map(|&step| moment(results, step)).collect();
    let mut plot = Plot::over(function.title, map, "x", "y")
        .walk(&legend(descent), Look::of("sgd"), path(&descent.trajectory))
        .stops(stops)
        .moments(moments);
    for kind in [Kind::Maximum, Kind::Saddle, Kind::LocalMinimum, Kind::GlobalMinimum] {
        let mut label = kind.name();
        for point in stationary_points.iter().filter(|point| point.kind == kind) {
            let at = (point.at[0], point.at[1]);
            plot = match kind {
                Kind::GlobalMinimum => plot.minimum(label, at),
                Kind::LocalMinimum => plot.place(label, Symbol::Local, at),
                Kind::Saddle => plot.place(label, Symbol::Saddle, at),
                Kind::Maximum => plot.place(label, Symbol::Top, at),
            };
            // The legend names each kind once.
            label = "";
        }
    }
    Figure::plot(&id(results, "map"), alt::map(results), plot.start((x, y)))
}

/// What the animation says of a step.
fn moment(results: &Results, step: usize) -> String {
    let at = results.descent.trajectory.path[step];
    let height = number((results.function.value)(at), 10, 4);
    format!("step {step}: f = {height}")
}

fn path(walk: &Trajectory) -> Vec<(f64, f64)> {
    walk.path.iter().map(|&[x, y]| (x, y)).collect()
}

pub(crate) fn surface(results: &Results) -> Figure {
    let function = results.function;
    let surface = Surface {
        grid: &Grid::new(function.window, 31, |at| function.height(at)),
        labels: ["x", "y", function.height_label()],
        colors: results.colors,
    };
    Figure::surface(
        &id(results, "surface"),
        function.title,
        alt::surface(results),
        &surface,
    )
}

/// The slope at each step of the walk and, if it changes, the sharpest curvature.
pub(crate) fn walk(results: &Results) -> Figure {
    let Descent { trajectory, sharpness, .. } = &results.descent;
    let panel = |title: &str, label: &str, values: &[f64]| {
        let points: Vec<(f64, f64)> =
            (1..).map(f64::from).zip(values.iter().copied()).collect();
        let steps = Axis::log("step", 1.0..points.len().max(2) as f64);
        let heights = Axis::log(label, range_around(values));
        Plot::new(title, steps, heights).line("", BLUE, Dash::Solid, points)
    };
    let slope = |title: &str| panel(title, "length of the gradient", &trajectory.slope);
    let (id, alt) = (id(results, "walk"), alt::walk(results));
    let [x, y] = results.descent.start.map(|at| power_of_ten(&format!("{at:?}")));
    let title = format!("{}: the walk from ({x}, {y})", results.function.title);
    if sharpness.is_constant() {
        return Figure::plot(&id, alt, slope(&title));
    }
    let mut bends = panel("How sharply it bends", "largest |λ|", &trajectory.sharpness);
    if let Some(limit) = sharpness.limit {
        let last = trajectory.sharpness.len().max(2) as f64;
        let level = vec![(1.0, limit), (last, limit)];
        bends = bends.line("2 / learning rate", INK, Dash::Dotted, level);
    }
    Figure::grid(&id, &title, alt, 2, &[slope("How steep it is on the way"), bends])
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
    let basins = results.basins.as_ref().expect("drawn only where there are any");
    let function = results.function;
    let [x, y] = function.window;
    let points = |starts: &[[f64; 2]]| starts.iter().map(|&[x, y]| (x, y)).collect();
    let title = format!("{}: where a walk down ends", function.title);
    let mut plot = Plot::new(
        &title,
        Axis::linear("x of the start", x[0]..x[1]),
        Axis::linear("y of the start", y[0]..y[1]),
    );
    let colored =
        basins.starts.iter().zip(function.minimisers).zip(COLORS.into_iter().cycle());
    for ((starts, &at), color) in colored {
        let label = format!("to {}", place(at));
        plot = plot.scatter(&label, color, points(starts)).minimum("", (at[0], at[1]));
    }
    if !basins.elsewhere.is_empty() {
        plot = plot.scatter("elsewhere", GREY, points(&basins.elsewhere));
    }
    Figure::plot(&id(results, "basins"), alt::basins(results), plot)
}

/// A few walks, each in the colour of the minimum that it reaches.
pub(crate) fn ways(results: &Results) -> Figure {
    let Results { function, few_walks: walks, levels, colors, .. } = results;
    let map = ContourMap::of_function(function, SIDE, *levels as usize, *colors);
    let title = format!("{}: {} walks down", function.title, walks.len());
    let mut plot = Plot::over(&title, map, "x", "y");
    let minima = (0..function.minimisers.len()).map(Some);
    for reached in minima.chain([None]) {
        let (mut label, color) = match reached {
            Some(i) => {
                let to = format!("to {}", place(function.minimisers[i]));
                (to, COLORS[i % COLORS.len()])
            }
            None => ("elsewhere".into(), GREY),
        };
        let led = |walk: &&Trajectory| minimum_reached(function, walk) == reached;
        for walk in walks.iter().filter(led) {
            plot = plot.line(&label, color, Dash::Solid, path(walk)).played();
            // The legend names each minimum once.
            label.clear();
        }
    }
    for (i, walk) in walks.iter().enumerate() {
        let [x, y] = walk.path[0];
        let label = if i == 0 { "start" } else { "" };
        plot = plot.place(label, Symbol::Start, (x, y));
    }
    for &[x, y] in function.minimisers {
        plot = plot.minimum("", (x, y));
    }
    let stops = stops(walks.iter().map(|walk| walk.path.len()).max().unwrap_or(0));
    let moments = stops.iter().map(|&step| moment_of_all(results, step)).collect();
    let plot = plot.stops(stops).moments(moments);
    Figure::plot(&id(results, "ways"), alt::ways(results), plot)
}

/// What the animation says of a step that all walks take.
fn moment_of_all(results: &Results, step: usize) -> String {
    let Results { function, few_walks: walks, .. } = results;
    let height =
        |walk: &Trajectory| (function.value)(walk.path[step.min(walk.steps())]);
    let highest = walks.iter().map(height).fold(f64::NEG_INFINITY, f64::max);
    let resting = walks.iter().filter(|walk| walk.steps() <= step).count();
    format!(
        "step {step}: f at most {highest:.2}, {resting} of {} walks at their end",
        walks.len()
    )
}

fn id(results: &Results, name: &str) -> String {
    format!("{}-{name}", results.function.name)
}
