//! The figures of the topic.

use figure::{Axis, Dash, Figure, INK, Look, Plot, range_of};
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

/// The axis of steps, the same for all problems, with a place for "never".
struct Steps {
    axis: Axis,
    never: f64,
}

impl Steps {
    fn new(least: usize, horizon: u32) -> Self {
        let (least, horizon) = ((least as f64).max(1.0), f64::from(horizon));
        // As far beyond the last step as the axis has room for the word.
        let never = 1.5 * horizon * pow(horizon / least, 0.2);
        let range = range_of([least, never].into_iter(), true);
        Steps { axis: Axis::log("steps", range).beyond(horizon, never, "never"), never }
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
        let shown = race.entries.iter().filter(|e| FOUR.contains(&e.name));
        shown.fold(plot, |plot, entry| {
            plot.run(entry.contender.title, Look::of(entry.name), medians(entry, &y))
        })
    };
    let panels: Vec<Plot> = races.iter().map(panel).collect();
    let alt = alt::plateaus(results, &FOUR);
    let title = "The fair race: what is left of the start's loss";
    Figure::grid("fair-plateaus", title, alt, 2, &panels)
}
