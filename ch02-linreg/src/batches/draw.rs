//! The figures of the topic.

use chapter::table::number;
use figure::{
    Axis, BLUE, Color, ContourMap, Dash, Figure, GREEN, MINIMUM_COLOR, PURPLE, Plot,
    VERMILION, range_of,
};
use shared::problem::{Grid, Objective};

use super::batch_sizes::PATH;
use super::batch_sizes::ROUNDING;
use super::{Ball, BatchRun, BatchSizes};
use crate::Flags;

pub(crate) fn figures(
    flags: &Flags,
    batch_sizes: &BatchSizes,
    ball: &Ball,
) -> Vec<Figure> {
    vec![paths(flags, batch_sizes), losses(batch_sizes), sizes(ball), shuffling(ball)]
}

/// The look of each run, from the largest batch to the smallest.
const LOOKS: [(Color, Dash); 3] =
    [(BLUE, Dash::Solid), (PURPLE, Dash::Dashed), (VERMILION, Dash::Solid)];

fn name(batch_sizes: &BatchSizes, run: &BatchRun) -> String {
    match run.batch_size {
        1 => "single samples".into(),
        size if size == batch_sizes.data.x.len() => format!("all {size} samples"),
        size => format!("batches of {size}"),
    }
}

/// The first steps of each run, near the minimum.
fn paths(flags: &Flags, batch_sizes: &BatchSizes) -> Figure {
    let [w, b] = batch_sizes.data.least_squares();
    let window = [[w - 0.5, w + 0.5], [b - 1.8, b + 0.9]];
    let quadratic = batch_sizes.data.excess();
    let grid = Grid::new(window, 60, |at| quadratic.loss(&at));
    let map = ContourMap::log(&grid, 20, "loss above its minimum", flags.colors);

    let epochs = PATH.min(batch_sizes.epochs);
    let mut alt = format!(
        "Every step of the first {epochs} epochs of each run, near the minimum."
    );
    let title = format!("Every step of the first {epochs} epochs");
    let mut plot = Plot::over(&title, map, "weight w", "bias b");
    // The noisiest first, so that the others stay visible.
    for (run, (color, dash)) in batch_sizes.runs.iter().zip(LOOKS).rev() {
        let end = run.path[run.path.len() - 1];
        alt += &format!(
            " With {} it is after {} steps at w={}, b={}.",
            name(batch_sizes, run),
            run.path.len() - 1,
            number(end[0], 10, 2),
            number(end[1], 10, 2)
        );
        let path = run.path.iter().map(|&[w, b]| (w, b)).collect();
        plot = plot.line(&name(batch_sizes, run), color, dash, path);
    }
    plot = plot.dot("least squares", MINIMUM_COLOR, (w, b));
    Figure::plot("linreg-batch-paths", alt, plot)
}

fn losses(batch_sizes: &BatchSizes) -> Figure {
    let mut alt = String::from("The loss above its minimum, over the epochs.");
    for run in &batch_sizes.runs {
        alt += &format!(
            " With {} it is {} after {} epochs, and {} on average over the last quarter.",
            name(batch_sizes, run),
            number(run.excess[run.excess.len() - 1], 10, 4),
            run.excess.len() - 1,
            number(run.late_excess(), 10, 4),
        );
    }
    let all = batch_sizes.runs.iter().flat_map(|r| r.excess.iter().copied());
    let y = range_of(all.filter(|&e| e > ROUNDING), true);
    let mut plot = Plot::new(
        "The same cost, with batches of three sizes",
        Axis::linear("epoch", 0.0..batch_sizes.epochs.max(1) as f64),
        Axis::log("loss above its minimum", y),
    );
    for (run, (color, dash)) in batch_sizes.runs.iter().zip(LOOKS).rev() {
        let points = run.excess.iter().enumerate().map(|(t, &e)| (t as f64, e));
        plot = plot.line(&name(batch_sizes, run), color, dash, points.collect());
    }
    Figure::plot("linreg-batch-losses", alt, plot)
}

/// The size of the ball over the learning rate.
fn sizes(ball: &Ball) -> Figure {
    let sizes = ball.sizes();
    let measured = [&ball.single, &ball.independent];
    let mut alt = String::from(
        "The loss above its minimum in the long run, over the learning rate, both on logarithmic axes.",
    );
    let last = ball.lrs.len() - 1;
    let over_lr = |f: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
        ball.lrs.iter().map(|&lr| (lr, f(lr))).collect()
    };
    let all = measured.iter().flat_map(|m| m.iter().copied());
    let mut plot = Plot::new(
        "The size of the ball",
        learning_rates(ball),
        Axis::log("loss above its minimum", range_of(all, true)),
    );
    for (i, &size) in sizes.iter().enumerate() {
        let small = over_lr(&|lr| ball.noise.excess_for_small_lr(lr, size));
        let exact = over_lr(&|lr| ball.noise.excess(lr, size));
        plot = plot.line("lr/4 · tr C", PURPLE, Dash::Dashed, small).line(
            "exact",
            BLUE,
            Dash::Solid,
            exact,
        );
        alt += &format!(
            " With batches of {size} it rises from {} to {}; the straight line lr/4 tr C goes from {} to {}.",
            number(measured[i][0], 10, 5),
            number(measured[i][last], 10, 4),
            number(ball.noise.excess_for_small_lr(ball.lrs[0], size), 10, 5),
            number(ball.noise.excess_for_small_lr(ball.lrs[last], size), 10, 4),
        );
    }
    for ((&size, measured), color) in sizes.iter().zip(measured).zip([VERMILION, GREEN])
    {
        let label = format!("measured, batches of {size}");
        plot = plot.scatter(&label, color, points(ball, measured));
    }
    Figure::plot("linreg-noise-ball", alt, plot)
}

/// The same for shuffled samples.
fn shuffling(ball: &Ball) -> Figure {
    let size = ball.batch_size;
    let (first, last) = (0, ball.lrs.len() - 1);
    let alt = format!(
        "The loss above its minimum in the long run, for batches of {size}, over the learning rate, \
         both on logarithmic axes. Drawn independently it goes from {} to {}, shuffled from {} to {}.",
        number(ball.independent[first], 10, 5),
        number(ball.independent[last], 10, 4),
        number(ball.shuffled[first], 10, 5),
        number(ball.shuffled[last], 10, 4),
    );
    let visible = |&e: &f64| e > ROUNDING;
    let all = ball.independent.iter().chain(&ball.shuffled).copied().filter(visible);
    let cube = |&lr: &f64| (lr, ball.noise.shuffled_excess(lr, size));
    let square = |&lr: &f64| (lr, ball.noise.excess_for_small_lr(lr, size));
    let plot = Plot::new(
        "Shuffled, or drawn independently",
        learning_rates(ball),
        Axis::log("loss above its minimum", range_of(all, true)),
    )
    .line("lr/4 · tr C", PURPLE, Dash::Dashed, ball.lrs.iter().map(square).collect())
    .line(
        "lr³ · m(m+1)/48 · tr(HCH)",
        BLUE,
        Dash::Dotted,
        ball.lrs.iter().map(cube).filter(|(_, e)| visible(e)).collect(),
    )
    .scatter("drawn independently", GREEN, points(ball, &ball.independent))
    .scatter("shuffled", VERMILION, points(ball, &ball.shuffled));
    Figure::plot("linreg-shuffling", alt, plot)
}

fn learning_rates(ball: &Ball) -> Axis {
    Axis::log("learning rate", range_of(ball.lrs.iter().copied(), true))
}

fn points(ball: &Ball, excess: &[f64]) -> Vec<(f64, f64)> {
    let pairs = ball.lrs.iter().copied().zip(excess.iter().copied());
    pairs.filter(|(_, e)| *e > ROUNDING).collect()
}
