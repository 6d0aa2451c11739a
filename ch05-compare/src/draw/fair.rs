use std::ops::Range;

use figure::{Axis, BLUE, Dash, Figure, INK, Plot, VERMILION, range_of};
use shared::optim::Known;
use shared::portable::pow;

use super::paths;
use crate::contender::style_of_four;
use crate::tell::{ROUNDING, decades, steps};
use crate::{FairRace, Flags, RATES, Tuned};

/// With several problems, what they come to side by side; of each problem its
/// learning rates and, over a landscape, its paths.
pub(crate) fn figures(flags: &Flags, races: &[FairRace]) -> Vec<Figure> {
    let mut figures = match races {
        [_] => vec![],
        _ => vec![arrivals(races), plateaus(races)],
    };
    for race in races {
        figures.push(sensitivity(race));
        let planar = race.planar.as_deref();
        figures.extend(planar.map(|planar| paths::figure(flags, race, planar)));
    }
    figures
}

/// Median and quartiles of the final loss at each learning rate, as heights. A
/// run that overflowed is drawn at the top.
fn heights(entry: &Tuned, y: &Range<f64>) -> Vec<(f64, [f64; 3])> {
    let height = |excess: f64| excess.clamp(y.start, y.end);
    entry.sweep.iter().map(|(lr, tally)| (*lr, tally.excess.map(height))).collect()
}

/// The range of the final losses: from where they are rounding to a little above where runs
/// with the smallest learning rate, which hardly move, end.
fn loss_range(race: &FairRace) -> Range<f64> {
    let all = || {
        race.entries.iter().flat_map(|entry| &entry.sweep).flat_map(|(_, s)| s.excess)
    };
    let start = race.entries.iter().map(|entry| entry.sweep[0].1.excess[2]);
    let high = start.filter(|e| e.is_finite()).fold(1.0, f64::max) * 10.0;
    let low = all().fold(high, f64::min).max(ROUNDING);
    low / 2.0..high
}

/// The plot with a line at the tolerance.
fn with_tolerance(plot: Plot, race: &FairRace) -> Plot {
    let ends = RATES.map(|lr| (lr, race.tolerance)).to_vec();
    plot.line("tolerance", INK, Dash::Dashed, ends)
}

fn rate_axis() -> Axis {
    Axis::log("learning rate", RATES[0]..RATES[1])
}

/// The final loss over the learning rate, a panel an optimizer, with Adam's
/// median for comparison.
fn sensitivity(race: &FairRace) -> Figure {
    let y = loss_range(race);
    let median = |entry: &Tuned| -> Vec<(f64, f64)> {
        heights(entry, &y).into_iter().map(|(lr, [_, m, _])| (lr, m)).collect()
    };
    let panel = |entry: &Tuned| {
        let band: Vec<(f64, f64, f64)> =
            heights(entry, &y).into_iter().map(|(lr, [a, _, b])| (lr, a, b)).collect();
        let name = entry.contender.title;
        let mut plot =
            Plot::new(name, rate_axis(), Axis::log("", y.clone())).band(BLUE, &band);
        plot = with_tolerance(plot, race);
        if let Some(adam) = race.adam().filter(|adam| adam.contender != entry.contender)
        {
            plot = plot.line("Adam's median", VERMILION, Dash::Dotted, median(adam));
        }
        plot.line("median, with quartiles", BLUE, Dash::Solid, median(entry))
    };
    let panels: Vec<Plot> = race.entries.iter().map(panel).collect();
    let widths: Vec<String> = race
        .entries
        .iter()
        .map(|entry| format!("{} {}", entry.contender.title, decades(entry)))
        .collect();
    let alt = format!(
        "The loss at the end above the lowest possible, over the learning rate, one panel an optimizer, \
         both axes logarithmic; what overflows or ends higher is drawn at the top. The median seed comes within \
         {:?} and stays over this many powers of ten: {}.",
        race.tolerance,
        widths.join(", "),
    );
    let id = format!("compare-sensitivity-{}", race.problem.name());
    let title = format!("Final loss above the lowest, {}", race.problem.name());
    Figure::grid(&id, &title, alt, 4, &panels)
}

/// Median and quartiles of the steps, a panel a problem, a row an optimizer.
fn arrivals(races: &[FairRace]) -> Figure {
    let panels: Vec<Plot> = races.iter().map(arrival_panel).collect();
    let bests: Vec<String> = races.iter().map(best).collect();
    let alt = format!(
        "The steps that each optimizer needs at its best learning rate, median and quartiles, one panel \
         a problem; a star at \"never\" is a median seed that does not. The fewest: {}.",
        bests.join(", "),
    );
    Figure::grid("compare-arrivals", "The fair race: steps to arrive", alt, 2, &panels)
}

fn best(race: &FairRace) -> String {
    let median = |entry: &&Tuned| entry.tally.steps[1].unwrap_or(usize::MAX);
    let first = race.entries.iter().min_by_key(median).expect("someone takes part");
    let steps = steps(first.tally.steps[1]);
    format!("{} on {} ({steps})", first.contender.title, race.problem.name())
}

fn arrival_panel(race: &FairRace) -> Plot {
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
    let plot = Plot::new(race.problem.name(), x, Axis::names("", &names));
    race.entries.iter().rev().enumerate().fold(plot, |plot, (row, entry)| {
        let [first, median, third] = entry.tally.steps.map(place);
        let y = row as f64;
        let color = if entry.contender.name == "adam" { VERMILION } else { BLUE };
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
fn plateaus(races: &[FairRace]) -> Figure {
    let panel = |race: &FairRace| {
        let y = loss_range(race);
        let plot =
            Plot::new(race.problem.name(), rate_axis(), Axis::log("", y.clone()));
        let plot = with_tolerance(plot, race);
        let shown = race.entries.iter().filter(|e| FOUR.contains(&e.contender.name));
        shown.fold(plot, |plot, entry| {
            let (color, dash) = style_of_four(entry.contender);
            let median = heights(entry, &y).into_iter().map(|(lr, [_, m, _])| (lr, m));
            plot.line(entry.contender.title, color, dash, median.collect())
        })
    };
    let panels: Vec<Plot> = races.iter().map(panel).collect();
    let widths = |name: &str| -> Option<String> {
        let of = |race: &FairRace| {
            let entry = race.entries.iter().find(|e| e.contender.name == name)?;
            Some(decades(entry))
        };
        let widths: Option<Vec<String>> = races.iter().map(of).collect();
        Some(format!("{}: {}", Known::find(name)?.title, widths?.join(", ")))
    };
    let widths: Vec<String> = FOUR.into_iter().filter_map(widths).collect();
    let alt = format!(
        "The median loss at the end above the lowest possible, over the learning rate, one panel a \
         problem. The powers of ten of learning rates that arrive, problem by problem: {}.",
        widths.join("; "),
    );
    Figure::grid(
        "compare-plateaus",
        "The fair race: final loss above the lowest",
        alt,
        2,
        &panels,
    )
}
