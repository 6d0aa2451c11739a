//! The figures of the topic.

use chapter::number::number;
use figure::{
    Axis, BLUE, Color, ContourMap, Dash, Figure, GREEN, MINIMUM_COLOR, PURPLE, Plot,
    VERMILION, range_of,
};
use shared::problem::{Grid, Objective};

use super::batch_run::PATH;
use super::{BatchRun, Excess, ROUNDING, Results, Shuffling};

/// The look of each run, from the largest batch to the smallest.
const LOOKS: [(Color, Dash); 3] =
    [(BLUE, Dash::Solid), (PURPLE, Dash::Dashed), (VERMILION, Dash::Solid)];

fn name(run: &BatchRun) -> String {
    match run.name {
        "single" => "single samples".into(),
        "all" => format!("all {} samples", run.batch_size),
        _ => format!("batches of {}", run.batch_size),
    }
}

/// The first steps of each run, near the minimum.
pub(crate) fn paths(results: &Results) -> Figure {
    let [w, b] = results.data.least_squares();
    let window = [[w - 0.5, w + 0.5], [b - 1.8, b + 0.9]];
    let quadratic = results.data.excess();
    let grid = Grid::new(window, 60, |at| quadratic.loss(&at));
    let map = ContourMap::log(&grid, 20, "loss above its minimum", results.colors);

    let epochs = PATH.min(results.epochs);
    let mut alt = format!(
        "Every step of the first {epochs} epochs of each run, near the minimum."
    );
    let title = format!("Every step of the first {epochs} epochs");
    let mut plot = Plot::over(&title, map, "weight w", "bias b");
    // The noisiest first, so that the others stay visible.
    for (run, (color, dash)) in results.runs.iter().zip(LOOKS).rev() {
        let end = run.path[run.path.len() - 1];
        alt += &format!(
            " With {} it is after {} steps at w={}, b={}.",
            name(run),
            run.path.len() - 1,
            number(end[0], 10, 2),
            number(end[1], 10, 2)
        );
        let path = run.path.iter().map(|&[w, b]| (w, b)).collect();
        plot = plot.line(&name(run), color, dash, path);
    }
    plot = plot.dot("least squares", MINIMUM_COLOR, (w, b));
    Figure::plot("batches-paths", alt, plot)
}

pub(crate) fn losses(results: &Results) -> Figure {
    let mut alt = String::from("The loss above its minimum, over the epochs.");
    for run in &results.runs {
        alt += &format!(
            " With {} it is {} after {} epochs, and {} on average over the last quarter.",
            name(run),
            number(run.excess[run.excess.len() - 1], 10, 4),
            run.excess.len() - 1,
            number(run.late_excess, 10, 4),
        );
    }
    let all = results.runs.iter().flat_map(|r| r.excess.iter().copied());
    let y = range_of(all.filter(|&e| e > ROUNDING), true);
    let mut plot = Plot::new(
        "The same cost, with batches of three sizes",
        Axis::linear("epoch", 0.0..results.epochs.max(1) as f64),
        Axis::log("loss above its minimum", y),
    );
    for (run, (color, dash)) in results.runs.iter().zip(LOOKS).rev() {
        let points = run.excess.iter().enumerate().map(|(t, &e)| (t as f64, e));
        plot = plot.line(&name(run), color, dash, points.collect());
    }
    Figure::plot("batches-losses", alt, plot)
}

/// The size of the ball over the learning rate.
pub(crate) fn ball(results: &Results) -> Figure {
    let sizes = &results.ball.sizes;
    let all = sizes.iter().flat_map(|size| &size.excess).map(|excess| excess.measured);
    let mut alt = String::from(
        "The loss above its minimum in the long run, over the learning rate, both on logarithmic axes.",
    );
    let mut plot = Plot::new(
        "The size of the ball",
        learning_rates(results),
        Axis::log("loss above its minimum", range_of(all, true)),
    );
    for size in sizes {
        let curve = |height: fn(&Excess) -> f64| {
            size.excess.iter().map(|excess| (excess.lr, height(excess))).collect()
        };
        plot = plot
            .line("lr/4 · tr C", PURPLE, Dash::Dashed, curve(|excess| excess.small))
            .line("exact", BLUE, Dash::Solid, curve(|excess| excess.exact));
        let (first, last) = (&size.excess[0], &size.excess[size.excess.len() - 1]);
        alt += &format!(
            " With batches of {} it rises from {} to {}; the straight line lr/4 tr C goes from {} to {}.",
            size.batch_size,
            number(first.measured, 10, 5),
            number(last.measured, 10, 4),
            number(first.small, 10, 5),
            number(last.small, 10, 4),
        );
    }
    for (size, color) in sizes.iter().zip([VERMILION, GREEN]) {
        let label = format!("measured, batches of {}", size.batch_size);
        let measured = size.excess.iter().map(|excess| (excess.lr, excess.measured));
        plot = plot.scatter(&label, color, visible(measured));
    }
    Figure::plot("batches-ball", alt, plot)
}

/// The same for shuffled samples.
pub(crate) fn shuffling(results: &Results) -> Figure {
    let ball = &results.ball;
    let batches = &ball.sizes[ball.sizes.len() - 1];
    let (first, last) = (&ball.shuffling[0], &ball.shuffling[ball.shuffling.len() - 1]);
    let alt = format!(
        "The loss above its minimum in the long run, for batches of {}, over the learning rate, \
         both on logarithmic axes. Drawn independently it goes from {} to {}, shuffled from {} to {}.",
        results.batch_size,
        number(first.independent, 10, 5),
        number(last.independent, 10, 4),
        number(first.shuffled, 10, 5),
        number(last.shuffled, 10, 4),
    );
    let curve = |height: fn(&Shuffling) -> f64| {
        visible(ball.shuffling.iter().map(|at| (at.lr, height(at))))
    };
    let (independent, shuffled) = (curve(|at| at.independent), curve(|at| at.shuffled));
    let small = batches.excess.iter().map(|excess| (excess.lr, excess.small));
    let heights = independent.iter().chain(&shuffled).map(|(_, excess)| *excess);
    let plot = Plot::new(
        "Shuffled, or drawn independently",
        learning_rates(results),
        Axis::log("loss above its minimum", range_of(heights, true)),
    )
    .line("lr/4 · tr C", PURPLE, Dash::Dashed, small.collect())
    .line("lr³ · m(m+1)/48 · tr(HCH)", BLUE, Dash::Dotted, curve(|at| at.formula))
    .scatter("drawn independently", GREEN, independent)
    .scatter("shuffled", VERMILION, shuffled);
    Figure::plot("batches-shuffling", alt, plot)
}

fn learning_rates(results: &Results) -> Axis {
    let lrs = results.ball.shuffling.iter().map(|at| at.lr);
    Axis::log("learning rate", range_of(lrs, true))
}

/// The points whose height is more than rounding.
fn visible(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    points.filter(|(_, excess)| *excess > ROUNDING).collect()
}
