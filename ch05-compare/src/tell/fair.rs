use chapter::table::plural;
use shared::portable::log_10;

use crate::paths::{DrawnPath, SHOWN};
use crate::problem::Planar;
use crate::{FairRace, Flags, RATES, Tuned};
use textwrap::fill;

pub(crate) fn text(flags: &Flags, races: &[FairRace]) -> String {
    let mut text = protocol(flags);
    if races.len() > 1 {
        text += &summary(races);
    }
    for race in races {
        text += &table(race);
        text += &against_adam(flags, race);
        text += &race.planar.as_deref().map_or(String::new(), |p| paths(race, p));
    }
    text
}

/// Where the paths end that the figure shows.
fn paths(race: &FairRace, planar: &Planar) -> String {
    let [x, y] = planar.start;
    let ends: Vec<String> = race.paths.iter().map(end).collect();
    format!(
        "\nOn the picture all start at ({x}, {y}), each with its best learning rate. \
         After\n{SHOWN} steps the value is above the lowest by\n  {}.\n",
        ends.chunks(4).map(|row| row.join(", ")).collect::<Vec<_>>().join(",\n  ")
    )
}

/// How far above the lowest a path ends, and whose it is.
pub(crate) fn end(path: &DrawnPath) -> String {
    format!("{} for {}", excess(path.excess), path.contender.title)
}

fn protocol(flags: &Flags) -> String {
    format!(
        "\
The fair race. Every optimizer may try the same {} learning rates, from {:?} to
{:?}, on {seeds} a problem; {rest}. Best is the rate with which the
median seed needs the fewest steps until its loss is within the tolerance of the
lowest possible, and stays there to the last step; if it never is, the rate with the
lowest final loss. With it the optimizer runs on as many other seeds. Steps and final
loss (above the lowest) are their median and quartiles; \"-\" has not arrived.
Decades is over how many powers of ten around the best rate the median seed of the
first ones still arrives; \">\" if the tried rates end before it stops to. Tolerance
and last step stand with each problem.
",
        flags.budget(),
        RATES[0],
        RATES[1],
        seeds = counted(flags.seeds(), "seed"),
        rest = match flags.beta {
            Some(beta) => format!("every momentum but Lion's is {beta:?}"),
            None => "nothing else is tuned".into(),
        },
    )
}

/// A number of things, "1 seed" or "20 seeds".
fn counted(number: u32, thing: &str) -> String {
    format!("{number} {}", plural(number as usize, thing))
}

/// The median steps of every optimizer on every problem.
fn summary(races: &[FairRace]) -> String {
    // A name, or four digits and a space.
    let width = |race: &FairRace| race.problem.name().len().max(5) + 1;
    let columns: String = races
        .iter()
        .map(|race| format!("{:>1$}", race.problem.name(), width(race)))
        .collect();
    let mut text = format!("\nMedian steps\n{:>9}{columns}\n", "Optimizer");
    text += &format!("{}\n", "-".repeat(9 + columns.len()));
    for (i, entry) in races[0].entries.iter().enumerate() {
        let median = |race: &FairRace| steps(race.entries[i].tally.steps[1]);
        let cells: String = races
            .iter()
            .map(|race| format!("{:>1$}", median(race), width(race)))
            .collect();
        text += &format!("{:>9}{cells}\n", entry.contender.title);
    }
    text
}

fn table(race: &FairRace) -> String {
    let mut text = format!(
        "\n{}: {}; tolerance {:?}, {}\n{:>9} | {:>10} | {:>19} | {:>26} | {:>7}\n{}\n",
        race.problem.name(),
        race.problem.what(),
        race.tolerance,
        counted(race.horizon, "step"),
        "Optimizer",
        "Best lr",
        "Steps",
        "Final loss",
        "Decades",
        "-".repeat(83),
    );
    for entry in &race.entries {
        text += &row(entry);
    }
    if race.entries.iter().any(|entry| entry.is_edge(entry.best_lr)) {
        text += "(* the first or the last learning rate tried: a better one may lie outside)\n";
    }
    text
}

fn row(entry: &Tuned) -> String {
    let [first, median, third] = entry.tally.steps.map(steps);
    let [low, high] = [0, 2].map(|i| short(entry.tally.excess[i]));
    let middle = short(entry.tally.excess[1]);
    format!(
        "{:>9} | {:>9}{} | {median:>4} {:>14} | {middle:>7} {:>18} | {:>7}\n",
        entry.contender.title,
        entry.best_lr,
        if entry.is_edge(entry.best_lr) { '*' } else { ' ' },
        format!("({first} to {third})"),
        format!("({low} to {high})"),
        decades(entry),
    )
}

/// Over how many powers of ten the learning rate may vary; more, if the sweep ends
/// before that does.
pub(crate) fn decades(entry: &Tuned) -> String {
    let Some([low, high]) = entry.plateau() else { return "-".into() };
    let more = if entry.is_edge(low) || entry.is_edge(high) { ">" } else { "" };
    format!("{more}{:.1}", log_10(high / low))
}

pub(crate) fn steps(steps: Option<usize>) -> String {
    steps.map_or("-".into(), |steps| steps.to_string())
}

/// Below this, a loss is rounding.
pub(crate) const ROUNDING: f64 = 1e-12;

/// To one digit.
fn short(value: f64) -> String {
    if (ROUNDING..f64::INFINITY).contains(&value) {
        format!("{value:.0e}")
    } else {
        excess(value)
    }
}

pub(crate) fn excess(excess: f64) -> String {
    if excess.is_infinite() {
        "inf".into()
    } else if excess < ROUNDING {
        "<1e-12".into()
    } else {
        format!("{excess:.1e}")
    }
}

/// Whom Adam is clearly behind, and ahead of, seed by seed.
fn against_adam(flags: &Flags, race: &FairRace) -> String {
    let Some(adam) = race.adam() else { return String::new() };
    let rivals = race.entries.iter().filter(|e| e.contender.name != "adam");
    let (mut behind, mut ahead) = (Vec::new(), Vec::new());
    for rival in rivals {
        let won = adam.tally.ahead_of(&rival.tally);
        let lost = rival.tally.ahead_of(&adam.tally);
        let told = format!("{} ({won}:{lost})", rival.contender.title);
        if is_clear(lost, won) {
            behind.push((lost, told));
        } else if is_clear(won, lost) {
            ahead.push((won, told));
        }
    }
    if race.entries.len() == 1 {
        return String::new();
    }
    if clear_of(flags.seeds()).is_none() {
        return "So few seeds can't make any difference to Adam clear.\n".into();
    }
    let list = |mut told: Vec<(usize, String)>| {
        told.sort_by_key(|(seeds, _)| std::cmp::Reverse(*seeds));
        let names: Vec<String> = told.into_iter().map(|(_, told)| told).collect();
        if names.is_empty() { "nobody".into() } else { names.join(", ") }
    };
    let text = format!(
        "Seed by seed, Adam is clearly behind {}; clearly ahead of {}.",
        list(behind),
        list(ahead)
    );
    fill(&text, 83) + "\n"
}

/// Whether so many more wins than losses are a poor joke of chance: more than three
/// standard deviations of as many flips of a coin.
fn is_clear(wins: usize, losses: usize) -> bool {
    wins as f64 - losses as f64 > 3.0 * ((wins + losses) as f64).sqrt()
}

/// The fewest wins of so many seeds, none of them a draw, that are clear.
pub(crate) fn clear_of(seeds: u32) -> Option<usize> {
    let seeds = seeds as usize;
    (0..=seeds).find(|&wins| is_clear(wins, seeds - wins))
}
