//! The final loss over the learning rate.

use std::ops::Range;

use figure::{Axis, Dash, Figure, INK, Plot, VERMILION};

use super::{Results, alt, loss_range};
use crate::race::{RATES, Race, Tuned};

/// Median and quartiles of what is left at each learning rate, as heights. A
/// run that overflowed is drawn at the top.
fn heights(entry: &Tuned, y: &Range<f64>) -> Vec<(f64, [f64; 3])> {
    let height = |left: f64| left.clamp(y.start, y.end);
    entry.sweep.iter().map(|(lr, tally)| (*lr, tally.left.map(height))).collect()
}

/// The median of what is left at each learning rate, as heights.
pub(super) fn medians(entry: &Tuned, y: &Range<f64>) -> Vec<(f64, f64)> {
    heights(entry, y).into_iter().map(|(lr, [_, median, _])| (lr, median)).collect()
}

/// The plot with a line at the tolerance.
pub(super) fn with_tolerance(plot: Plot, race: &Race) -> Plot {
    let ends = RATES.map(|lr| (lr, race.tolerance)).to_vec();
    plot.line("tolerance", INK, Dash::Dashed, ends)
}

pub(super) fn rate_axis() -> Axis {
    Axis::log("learning rate", RATES[0]..RATES[1])
}

/// The final loss over the learning rate on the first problem, a panel an optimizer, with Adam's
/// median for comparison.
pub(crate) fn sensitivity(results: &Results) -> Figure {
    let race = &results.races[0];
    let y = loss_range(race);
    let panel = |entry: &Tuned| {
        let band: Vec<(f64, f64, f64)> =
            heights(entry, &y).into_iter().map(|(lr, [a, _, b])| (lr, a, b)).collect();
        let name = entry.contender.title;
        let mut plot =
            Plot::new(name, rate_axis(), Axis::log("share that is left", y.clone()))
                .band(INK, &band);
        plot = with_tolerance(plot, race);
        if let Some(adam) = race.entry("adam").filter(|_| entry.name != "adam") {
            let median = medians(adam, &y);
            plot = plot.line("Adam's median", VERMILION, Dash::Dotted, median);
        }
        plot.line("median, with quartiles", INK, Dash::Solid, medians(entry, &y))
    };
    let panels: Vec<Plot> = race.entries.iter().map(panel).collect();
    let alt = alt::sensitivity(results);
    let id = format!("fair-sensitivity-{}", race.name);
    let title = format!("What is left of the start's loss, {}", race.name);
    Figure::grid(&id, &title, alt, 4, &panels)
}
