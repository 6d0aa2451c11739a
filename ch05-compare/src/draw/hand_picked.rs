use chapter::table::number;
use figure::{
    Axis, ContourMap, Dash, Figure, MINIMUM_COLOR, Plot, START_COLOR, TRUTH_COLOR,
    range_of,
};
use shared::problem::Grid;
use shared::problem::regression::{TRUE_B, TRUE_W, WINDOW};

use crate::contender::style_of_four;
use crate::{Flags, Race, Racer};

/// What the right panel of the race looks at.
const FIRST: usize = 50;

pub(crate) fn figures(flags: &Flags, race: &Race) -> Vec<Figure> {
    vec![losses(flags, race), paths(flags, race)]
}

fn losses(flags: &Flags, race: &Race) -> Figure {
    let epochs = flags.epochs as usize;
    let first = epochs.min(FIRST);
    let panels = [
        loss_panel(&format!("Full training ({epochs} epochs)"), race, epochs),
        loss_panel(&format!("First {first} epochs"), race, first),
    ];
    let finals: Vec<String> = race.runs.iter().map(final_loss).collect();
    let alt = format!(
        "The loss of each optimizer over the epochs, on a logarithmic axis. All start at {}; before \
         the last step {}.",
        number(race.runs[0].losses[0], 10, 2),
        finals.join(", "),
    );
    Figure::grid(
        "compare-losses",
        "The race with hand-picked learning rates",
        alt,
        2,
        &panels,
    )
}

fn final_loss(run: &Racer) -> String {
    let loss = run.losses[run.losses.len() - 1];
    format!("{} is at {}", run.contender.title, number(loss, 10, 4))
}

fn loss_panel(title: &str, race: &Race, epochs: usize) -> Plot {
    let shown = |run: &Racer| -> Vec<(f64, f64)> {
        let losses = run.losses.iter().take(epochs);
        losses.enumerate().map(|(epoch, &loss)| (epoch as f64, loss)).collect()
    };
    let heights =
        race.runs.iter().flat_map(|run| run.losses.iter().take(epochs).copied());
    let x = Axis::linear("epoch", 0.0..epochs.max(1) as f64);
    let mut plot = Plot::new(title, x, Axis::log("MSE loss", range_of(heights, true)));
    for run in &race.runs {
        let (color, dash) = style_of_four(run.contender);
        plot = plot.line(run.contender.title, color, dash, shown(run));
    }
    plot
}

fn paths(flags: &Flags, race: &Race) -> Figure {
    let [w, b] = race.minimum;
    let ends: Vec<String> = race.runs.iter().map(end_of_path).collect();
    let alt = format!(
        "The paths of the four optimizers over the loss, all from w={:.2}, b={:.2}. The minimum is at \
         w={w:.2}, b={b:.2}; {}.",
        flags.start_w,
        flags.start_b,
        ends.join(", "),
    );
    let mut plot = Plot::over("Four ways down", map(flags, race), "weight w", "bias b");
    for run in &race.runs {
        // SGD goes along under Momentum, RMSProp under Adam.
        let (color, dash) = match (run.contender.name, style_of_four(run.contender)) {
            ("sgd" | "rmsprop", (color, _)) => (color, Dash::Broad),
            (_, style) => style,
        };
        plot = plot.line(run.contender.title, color, dash, run.path.clone());
    }
    let plot = plot
        .star("made the data", TRUTH_COLOR, (TRUE_W, TRUE_B))
        .dot("start", START_COLOR, (flags.start_w, flags.start_b))
        .dot("minimum", MINIMUM_COLOR, (w, b));
    Figure::plot("compare-paths", alt, plot)
}

/// The part of the landscape that the paths cross.
fn map(flags: &Flags, race: &Race) -> ContourMap {
    let paths = || race.runs.iter().flat_map(|run| &run.path);
    let inside = |[low, high]: [f64; 2]| move |v: &f64| (low..=high).contains(v);
    let w = range_of(paths().map(|path| path.0).filter(inside(WINDOW[0])), false);
    let b = range_of(paths().map(|path| path.1).filter(inside(WINDOW[1])), false);
    let part = [[w.start, w.end], [b.start, b.end]];
    let losses = Grid::new(part, 100, |[w, b]| race.data.loss(w, b));
    // Closer levels where the loss is low, or the valley's floor were one dark field.
    ContourMap::log(&losses, 30, "MSE loss", flags.colors)
}

fn end_of_path(run: &Racer) -> String {
    let (w, b) = run.end();
    format!(
        "{} ends at w={}, b={}",
        run.contender.title,
        number(w, 8, 2),
        number(b, 8, 2)
    )
}
