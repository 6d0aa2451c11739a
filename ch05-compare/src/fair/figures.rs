//! The figures of the topic.

use std::ops::Range;

use figure::{Axis, Dash, Figure, GREY, INK, Look, Plot, range_of};
use shared::portable::pow;

use super::sensitivity::{medians, rate_axis, with_tolerance};
use super::{Results, alt, loss_range};
use crate::contender::FOUR;
use crate::race::{Race, Tuned};

/// When runs are first below, and when they stay there, a panel a problem, a row an
/// optimizer.
pub(crate) fn arrivals(results: &Results) -> Figure {
    let races = &results.races;
    let all = races.iter().flat_map(|race| &race.entries);
    let least = all.flat_map(|entry| entry.tally.first).flatten().min();
    let horizon = races.iter().map(|race| race.horizon).max().unwrap_or(1);
    let x = Steps::new(least.unwrap_or(1), horizon);
    let panels: Vec<Plot> = races.iter().map(|race| arrival_panel(race, &x)).collect();
    let alt = alt::arrivals(results);
    Figure::grid("fair-arrivals", "The fair race: steps to arrive", alt, 2, &panels)
}

/// When four optimizers arrive and stay, a row a problem.
pub(crate) fn overview(results: &Results) -> Figure {
    let races = &results.races;
    let medians = races.iter().flat_map(|race| shown(race).map(|e| e.tally.stays[1]));
    let least = medians.flatten().min().unwrap_or(1);
    let horizon = races.iter().map(|race| race.horizon).max().unwrap_or(1);
    let x = Steps::new(least, horizon);
    let names: Vec<&str> = races.iter().rev().map(|race| race.name).collect();
    let title = "Steps to arrive and stay, by problem";
    let mut plot = Plot::new(title, x.axis.clone(), Axis::names("", &names));
    for row in 1..races.len() {
        let between = row as f64 - 0.5;
        let line = [x.range.start, x.range.end].map(|x| (x, between)).to_vec();
        plot = plot.line("", GREY, Dash::Thin, line);
    }
    for (i, name) in FOUR.iter().enumerate() {
        // Side by side within the row, so that no mark hides another.
        let beside = 0.2 * (1.5 - i as f64);
        let at = |(row, race): (usize, &Race)| {
            let entry = race.entry(name)?;
            let title = entry.contender.title;
            Some((title, (x.place(entry.tally.stays[1]), row as f64 + beside)))
        };
        let Look { color, symbol, .. } = Look::of(name);
        let marks = races.iter().rev().enumerate().filter_map(at);
        for (number, (title, at)) in marks.enumerate() {
            // The legend names each once.
            let label = if number == 0 { title } else { "" };
            plot = plot.mark(label, symbol, color, at);
        }
    }
    Figure::plot("fair-overview", alt::overview(results), plot)
}

/// Those of the four that take part.
fn shown(race: &Race) -> impl Iterator<Item = &Tuned> {
    race.entries.iter().filter(|entry| FOUR.contains(&entry.name))
}

/// The axis of steps, the same for all problems, with a place for "never".
struct Steps {
    range: Range<f64>,
    axis: Axis,
    never: f64,
}

impl Steps {
    fn new(least: usize, horizon: u32) -> Self {
        let (least, horizon) = ((least as f64).max(1.0), f64::from(horizon));
        // As far beyond the last step as the axis has room for the word.
        let never = 1.5 * horizon * pow(horizon / least, 0.2);
        let range = range_of([least, never].into_iter(), true);
        let axis = Axis::log("steps", range.clone()).beyond(horizon, never, "never");
        Steps { range, axis, never }
    }

    fn place(&self, steps: Option<usize>) -> f64 {
        steps.map_or(self.never, |steps| (steps as f64).max(1.0))
    }
}

fn arrival_panel(race: &Race, x: &Steps) -> Plot {
    let names: Vec<&str> =
        race.entries.iter().rev().map(|entry| entry.contender.title).collect();
    let mut plot = Plot::new(race.name, x.axis.clone(), Axis::names("", &names));
    let rows = || race.entries.iter().rev().enumerate();
    for (row, entry) in rows() {
        let [first, median, third] = entry.tally.stays.map(|steps| x.place(steps));
        let y = row as f64;
        let Look { color, symbol, .. } = Look::of(entry.name);
        let quartiles = vec![(first, y), (third, y)];
        plot = plot.line("", color, Dash::Solid, quartiles);
        plot = plot.mark("", symbol, color, (median, y));
    }
    let first =
        |(row, entry): (usize, &Tuned)| (x.place(entry.tally.first[1]), row as f64);
    plot.scatter("first time below", INK, rows().map(first).collect())
}

/// The median of what is left over the learning rate, a panel a problem.
pub(crate) fn plateaus(results: &Results) -> Figure {
    let races = &results.races;
    let panel = |race: &Race| {
        let y = loss_range(race);
        let plot = Plot::new(
            race.name,
            rate_axis(),
            Axis::log("share that is left", y.clone()),
        );
        let plot = with_tolerance(plot, race);
        shown(race).fold(plot, |plot, entry| {
            plot.run(entry.contender.title, Look::of(entry.name), medians(entry, &y))
        })
    };
    let panels: Vec<Plot> = races.iter().map(panel).collect();
    let alt = alt::plateaus(results, &FOUR);
    let title = "The fair race: what is left of the start's loss";
    Figure::grid("fair-plateaus", title, alt, 2, &panels)
}
