//! The figures of the topic.

use chapter::number::number;
use figure::{
    Axis, ContourMap, Dash, Figure, MINIMUM_COLOR, Plot, START_COLOR, TRUTH_COLOR,
    range_of,
};
use shared::problem::Grid;
use shared::problem::regression::{TRUE_B, TRUE_W, WINDOW};

use super::{Racer, Results};
use crate::contender::style_of_four;

/// Epochs that the right panel of the race looks at.
const FIRST: usize = 50;

/// The losses over the epochs, and over the first of them.
pub(crate) fn losses(results: &Results) -> Figure {
    let epochs = results.epochs as usize;
    let first = epochs.min(FIRST);
    let panels = [
        loss_panel(&format!("Full training ({epochs} epochs)"), results, epochs),
        loss_panel(&format!("First {first} epochs"), results, first),
    ];
    let finals: Vec<String> = results.runs.iter().map(final_loss).collect();
    let alt = format!(
        "The loss of each optimizer over the epochs, on a logarithmic axis. All start at {}; before \
         the last step {}.",
        number(results.runs[0].descent.losses[0], 10, 2),
        finals.join(", "),
    );
    let title = "The race with hand-picked learning rates";
    Figure::grid("picked-losses", title, alt, 2, &panels)
}

fn final_loss(run: &Racer) -> String {
    format!("{} is at {}", run.contender.title, number(run.loss, 10, 4))
}

fn loss_panel(title: &str, results: &Results, epochs: usize) -> Plot {
    let shown = |run: &Racer| -> Vec<(f64, f64)> {
        let losses = run.descent.losses.iter().take(epochs);
        losses.enumerate().map(|(epoch, &loss)| (epoch as f64, loss)).collect()
    };
    let heights = results.runs.iter().flat_map(shown).map(|(_, loss)| loss);
    let x = Axis::linear("epoch", 0.0..epochs.max(1) as f64);
    let mut plot = Plot::new(title, x, Axis::log("MSE loss", range_of(heights, true)));
    for run in &results.runs {
        let (color, dash) = style_of_four(run.contender);
        plot = plot.line(run.contender.title, color, dash, shown(run));
    }
    plot
}

/// The four paths over the loss.
pub(crate) fn paths(results: &Results) -> Figure {
    let minimum = results.minimum;
    let [start_w, start_b] = results.start;
    let ends: Vec<String> = results.runs.iter().map(end_of_path).collect();
    let alt = format!(
        "The paths of the four optimizers over the loss, all from w={start_w:.2}, b={start_b:.2}. The minimum is at \
         w={:.2}, b={:.2}; {}.",
        minimum.w,
        minimum.b,
        ends.join(", "),
    );
    let mut plot = Plot::over("Four ways down", map(results), "weight w", "bias b");
    for run in &results.runs {
        // SGD goes along under Momentum, RMSProp under Adam.
        let (color, dash) = match (run.name, style_of_four(run.contender)) {
            ("sgd" | "rmsprop", (color, _)) => (color, Dash::Broad),
            (_, style) => style,
        };
        plot = plot.line(run.contender.title, color, dash, run.descent.path.clone());
    }
    let plot = plot
        .star("made the data", TRUTH_COLOR, (TRUE_W, TRUE_B))
        .dot("start", START_COLOR, (start_w, start_b))
        .dot("minimum", MINIMUM_COLOR, (minimum.w, minimum.b));
    Figure::plot("picked-paths", alt, plot)
}

/// The part of the landscape that the paths cross.
fn map(results: &Results) -> ContourMap {
    let paths = || results.runs.iter().flat_map(|run| &run.descent.path);
    let inside = |[low, high]: [f64; 2]| move |v: &f64| (low..=high).contains(v);
    let w = range_of(paths().map(|path| path.0).filter(inside(WINDOW[0])), false);
    let b = range_of(paths().map(|path| path.1).filter(inside(WINDOW[1])), false);
    let part = [[w.start, w.end], [b.start, b.end]];
    let losses = Grid::new(part, 100, |[w, b]| results.data.loss(w, b));
    // Closer levels where the loss is low, or the valley's floor were one dark field.
    ContourMap::log(&losses, 30, "MSE loss", results.colors)
}

fn end_of_path(run: &Racer) -> String {
    let [w, b] = run.end.map(|coordinate| number(coordinate, 8, 2));
    format!("{} ends at w={w}, b={b}", run.contender.title)
}
