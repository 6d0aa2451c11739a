//! The figures of the topic.

use figure::{Axis, BLUE, Dash, Figure, Plot, VERMILION, range_of};
use shared::optim::Known;
use shared::portable::pow;

use super::Results;
use super::sensitivity::{loss_range, medians, rate_axis, with_tolerance};
use crate::contender::style_of_four;
use crate::race::text::{decades, steps};
use crate::race::{Race, Tuned};

/// Median and quartiles of the steps, a panel a problem, a row an optimizer.
pub(crate) fn arrivals(results: &Results) -> Figure {
    let races = &results.races;
    let panels: Vec<Plot> = races.iter().map(arrival_panel).collect();
    let bests: Vec<String> = races.iter().map(best).collect();
    let alt = format!(
        "The steps that each optimizer needs at its best learning rate, median and quartiles, one panel \
         a problem; a star at \"never\" is a median seed that does not. The fewest: {}.",
        bests.join(", "),
    );
    Figure::grid("fair-arrivals", "The fair race: steps to arrive", alt, 2, &panels)
}

fn best(race: &Race) -> String {
    let median = |entry: &&Tuned| entry.tally.steps[1].unwrap_or(usize::MAX);
    let first = race.entries.iter().min_by_key(median).expect("someone takes part");
    let steps = steps(first.tally.steps[1]);
    format!("{} on {} ({steps})", first.contender.title, race.name)
}

fn arrival_panel(race: &Race) -> Plot {
    let horizon = f64::from(race.horizon);
    let names: Vec<&str> =
        race.entries.iter().rev().map(|entry| entry.contender.title).collect();
    let arrived = race.entries.iter().flat_map(|entry| entry.tally.steps).flatten();
    let least = arrived.min().map_or(horizon, |steps| (steps as f64).max(1.0));
    // As far beyond the last step as the axis has room for the word.
    let never = 1.5 * horizon * pow(horizon / least, 0.2);
    let place = |steps: Option<usize>| steps.map_or(never, |s| (s as f64).max(1.0));
    let shown = race.entries.iter().flat_map(|entry| entry.tally.steps.map(place));
    let x = Axis::log("steps", range_of(shown.chain([never]), true))
        .beyond(horizon, never, "never");
    let plot = Plot::new(race.name, x, Axis::names("", &names));
    race.entries.iter().rev().enumerate().fold(plot, |plot, (row, entry)| {
        let [first, median, third] = entry.tally.steps.map(place);
        let y = row as f64;
        let color = if entry.name == "adam" { VERMILION } else { BLUE };
        let plot = plot.line("", color, Dash::Solid, vec![(first, y), (third, y)]);
        match entry.tally.steps[1] {
            Some(_) => plot.scatter("", color, vec![(median, y)]),
            None => plot.star("", color, (never, y)),
        }
    })
}

/// Those whose curves stand for their kind.
const FOUR: [&str; 4] = ["sgd", "heavy-ball", "rmsprop", "adam"];

/// The median final loss over the learning rate, a panel a problem.
pub(crate) fn plateaus(results: &Results) -> Figure {
    let races = &results.races;
    let panel = |race: &Race| {
        let y = loss_range(race);
        let plot = Plot::new(race.name, rate_axis(), Axis::log("", y.clone()));
        let plot = with_tolerance(plot, race);
        let shown = race.entries.iter().filter(|e| FOUR.contains(&e.name));
        shown.fold(plot, |plot, entry| {
            let (color, dash) = style_of_four(entry.contender);
            plot.line(entry.contender.title, color, dash, medians(entry, &y))
        })
    };
    let panels: Vec<Plot> = races.iter().map(panel).collect();
    let widths = |name: &str| -> Option<String> {
        let of = |race: &Race| race.entry(name).map(decades);
        let widths: Option<Vec<String>> = races.iter().map(of).collect();
        Some(format!("{}: {}", Known::find(name)?.title, widths?.join(", ")))
    };
    let widths: Vec<String> = FOUR.into_iter().filter_map(widths).collect();
    let alt = format!(
        "The median loss at the end above the lowest possible, over the learning rate, one panel a \
         problem. The powers of ten of learning rates that arrive, problem by problem: {}.",
        widths.join("; "),
    );
    let title = "The fair race: final loss above the lowest";
    Figure::grid("fair-plateaus", title, alt, 2, &panels)
}
