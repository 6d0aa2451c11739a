//! The figures of the topic.

use chapter::number::plural;
use chapter::words::in_letters;
use figure::{
    Axis, BLUE, ContourMap, Dash, Figure, GREEN, INK, Look, OCHRE, PURPLE, Plot,
    Symbol, range_of,
};
use shared::problem::{Grid, Objective};

use super::batch_run::PATH;
use super::{Excess, ROUNDING, Results, Shuffling, alt, name};

/// The look of a run, by what its batches are.
fn look(name: &str) -> Look {
    let (color, dash) = match name {
        "all" => (BLUE, Dash::Solid),
        "batches" => (GREEN, Dash::LongDashed),
        _ => (OCHRE, Dash::Thin),
    };
    Look { color, dash, symbol: Symbol::Disc }
}

/// The first steps of each run, near the minimum.
pub(crate) fn paths(results: &Results) -> Figure {
    let [w, b] = results.data.least_squares();
    let window = [[w - 0.5, w + 0.5], [b - 1.8, b + 0.9]];
    let quadratic = results.data.excess();
    let grid = Grid::new(window, 60, |at| quadratic.loss(&at));
    let map = ContourMap::log(&grid, 20, "loss above its minimum", results.colors);

    let epochs = PATH.min(results.epochs);
    let title = format!("Every step of the first {epochs} {}", plural(epochs, "epoch"));
    let mut plot = Plot::over(&title, map, "weight w", "bias b");
    // The noisiest first, so that the others stay visible.
    for run in results.runs.iter().rev() {
        let path = run.path.iter().map(|&[w, b]| (w, b)).collect();
        plot = plot.run(&name(run), look(run.name), path);
    }
    plot = plot.minimum("least squares", (w, b));
    Figure::plot("batches-paths", alt::paths(results, window), plot)
}

pub(crate) fn losses(results: &Results) -> Figure {
    let all = results.runs.iter().flat_map(|r| r.excess.iter().copied());
    let y = range_of(all.filter(|&e| e > ROUNDING), true);
    let mut plot = Plot::new(
        &format!(
            "The same cost, with batches of {}",
            in_letters(results.runs.len(), "size")
        ),
        Axis::linear("epoch", 0.0..results.epochs.max(1) as f64),
        Axis::log("loss above its minimum", y),
    );
    for run in results.runs.iter().rev() {
        let points = run.excess.iter().enumerate().map(|(t, &e)| (t as f64, e));
        plot = plot.run(&name(run), look(run.name), points.collect());
    }
    Figure::plot("batches-losses", alt::losses(results), plot)
}

/// The size of the ball over the learning rate.
pub(crate) fn ball(results: &Results) -> Figure {
    let sizes = &results.ball.sizes;
    let all = sizes.iter().flat_map(|size| &size.excess).map(|excess| excess.measured);
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
            .line("lr/4 · tr C", INK, Dash::Dashed, curve(|excess| excess.small))
            .line("exact", BLUE, Dash::Solid, curve(|excess| excess.exact));
    }
    for size in sizes {
        let label = format!("measured, batches of {}", size.batch_size);
        let measured = size.excess.iter().map(|excess| (excess.lr, excess.measured));
        plot = plot.scatter(&label, look(size.name).color, visible(measured));
    }
    Figure::plot("batches-ball", alt::ball(results), plot)
}

/// The same for shuffled samples.
pub(crate) fn shuffling(results: &Results) -> Figure {
    let ball = &results.ball;
    let batches = &ball.sizes[ball.sizes.len() - 1];
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
    .line("lr/4 · tr C", INK, Dash::Dashed, small.collect())
    .line("lr³ · m(m+1)/48 · tr(HCH)", INK, Dash::Dotted, curve(|at| at.formula))
    .scatter("drawn independently", GREEN, independent)
    .scatter("shuffled", PURPLE, shuffled);
    Figure::plot("batches-shuffling", alt::shuffling(results), plot)
}

fn learning_rates(results: &Results) -> Axis {
    let lrs = results.ball.shuffling.iter().map(|at| at.lr);
    Axis::log("learning rate", range_of(lrs, true))
}

/// The points whose height is more than rounding.
fn visible(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    points.filter(|(_, excess)| *excess > ROUNDING).collect()
}
