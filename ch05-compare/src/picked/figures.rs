//! The figures of the topic.

use chapter::number::{number, plural};
use chapter::words::{capitalised, in_letters};
use figure::{Axis, ContourMap, Figure, Look, Plot, range_of};
use shared::problem::regression::{TRUE_B, TRUE_W, WINDOW};
use shared::problem::{Grid, Window};

use super::{Racer, Results, alt};

/// Epochs that the right panel of the race looks at.
const FIRST: usize = 50;

/// How far the losses are above the lowest over all epochs, and the losses over the first.
pub(crate) fn losses(results: &Results) -> Figure {
    let epochs = results.epochs as usize;
    let first = epochs.min(FIRST);
    let above = |loss: f64| results.above(loss);
    let title = format!("Full training ({})", counted(epochs));
    let full = panel(&title, "loss above the lowest", results, epochs, &above);
    let title = format!("First {}", counted(first));
    let panels = [full, panel(&title, "MSE loss", results, first, &|loss| loss)];
    let alt = alt::losses(results, first);
    let title = "The race with hand-picked learning rates";
    Figure::grid("picked-losses", title, alt, 2, &panels)
}

fn counted(epochs: usize) -> String {
    format!("{epochs} {}", plural(epochs, "epoch"))
}

/// What a panel shows of the losses.
fn panel(
    title: &str,
    label: &str,
    results: &Results,
    epochs: usize,
    height: &dyn Fn(f64) -> f64,
) -> Plot {
    let shown = |run: &Racer| -> Vec<(f64, f64)> {
        let losses = run.descent.losses.iter().take(epochs);
        losses.enumerate().map(|(epoch, &loss)| (epoch as f64, height(loss))).collect()
    };
    let heights = results.runs.iter().flat_map(shown).map(|(_, height)| height);
    let x = Axis::linear("epoch", 0.0..epochs.max(1) as f64);
    let mut plot = Plot::new(title, x, Axis::log(label, range_of(heights, true)));
    for run in &results.runs {
        plot = plot.run(run.contender.title, Look::of(run.name), shown(run));
    }
    plot
}

/// The paths over the loss.
pub(crate) fn paths(results: &Results) -> Figure {
    let minimum = results.minimum;
    let [start_w, start_b] = results.start;
    let part = part(results);
    let alt = alt::paths(results, part);
    let ways = capitalised(&in_letters(results.runs.len(), "way"));
    let title = format!("{ways} down");
    let mut plot = Plot::over(&title, map(results, part), "weight w", "bias b");
    for run in &results.runs {
        let path = run.descent.path.clone();
        plot = plot.walk(run.contender.title, Look::of(run.name), path);
    }
    let last = results.runs.iter().map(|run| run.descent.path.len()).max();
    let plot = plot
        .moments((0..last.unwrap_or(0)).map(|epoch| moment(results, epoch)).collect())
        .truth((TRUE_W, TRUE_B))
        .start((start_w, start_b))
        .minimum("minimum", (minimum.w, minimum.b));
    Figure::plot("picked-paths", alt, plot)
}

/// What the animation says of an epoch: the losses where everybody is.
fn moment(results: &Results, epoch: usize) -> String {
    let loss = |run: &Racer| {
        let loss = match run.descent.path.get(epoch) {
            Some(&(w, b)) => number(results.data.loss(w, b), 10, 4),
            None => "too large".into(),
        };
        format!("{} {loss}", run.contender.title)
    };
    let losses: Vec<String> = results.runs.iter().map(loss).collect();
    let is_last = epoch == results.epochs as usize;
    let printed =
        if is_last { "; the command prints those one step before" } else { "" };
    format!("epoch {epoch}: loss of {}{printed}", losses.join(", "))
}

/// The part of the landscape that the paths cross, from this start and from the usual one. So
/// it grows where a path needs it, and shows the usual paths' place from every start.
fn part(results: &Results) -> Window {
    let paths = || {
        let runs = results.runs.iter().chain(&results.usual);
        runs.flat_map(|run| &run.descent.path)
    };
    let inside = |[low, high]: [f64; 2]| move |v: &f64| (low..=high).contains(v);
    let w = range_of(paths().map(|path| path.0).filter(inside(WINDOW[0])), false);
    let b = range_of(paths().map(|path| path.1).filter(inside(WINDOW[1])), false);
    [[w.start, w.end], [b.start, b.end]]
}

fn map(results: &Results, part: Window) -> ContourMap {
    let losses = Grid::new(part, 100, |[w, b]| results.data.loss(w, b));
    // Closer levels where the loss is low, or the valley's floor were one dark field.
    ContourMap::log(&losses, 30, "MSE loss", results.colors)
}
