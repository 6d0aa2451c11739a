//! The rules of a race, and what it came to.

use chapter::number::plural;
use chapter::table::{Table, right};
use textwrap::fill;

use super::tally::is_clear;
use super::{Protocol, Race, Tuned};

pub(crate) fn protocol(protocol: &Protocol) -> String {
    let &Protocol {
        budget, lowest_rate, highest_rate, seeds, beta, beta_is_set, ..
    } = protocol;
    let rest = if beta_is_set {
        format!("every momentum but Lion's is {beta:?}")
    } else {
        "nothing else is tuned".into()
    };
    format!(
        "\
The fair race. Every optimizer may try the same {budget} learning rates, from {lowest_rate:?} to
{highest_rate:?}, on {} a problem; {rest}. Best is the rate with which the
median seed needs the fewest steps until its loss is within the tolerance of the
lowest possible, and stays there to the last step; if it never is, the rate with the
lowest final loss. With it the optimizer runs on as many other seeds. Steps and final
loss (above the lowest) are their median and quartiles; \"-\" has not arrived.
Decades is over how many powers of ten around the best rate the median seed of the
first ones still arrives; \">\" if the tried rates end before it stops to. Tolerance
and last step stand with each problem.
",
        counted(seeds, "seed"),
    )
}

/// A number of things, "1 seed" or "20 seeds".
fn counted(number: u32, thing: &str) -> String {
    format!("{number} {}", plural(number as usize, thing))
}

/// What the optimizers came to, and how they stand to Adam.
pub(crate) fn race(protocol: &Protocol, race: &Race) -> String {
    let edge = if race.entries.iter().any(Tuned::is_at_edge) {
        "(* the first or the last learning rate tried: a better one may lie outside)\n"
    } else {
        ""
    };
    format!(
        "\n{}: {}; tolerance {:?}, {}\n{}{edge}{}",
        race.name,
        race.problem.what(),
        race.tolerance,
        counted(race.horizon, "step"),
        table(race),
        against_adam(protocol, race),
    )
}

fn table(race: &Race) -> String {
    let mut table = Table::new([
        right("Optimizer", 9),
        right("Best lr", 10),
        right("Steps", 19),
        right("Final loss", 26),
        right("Decades", 7),
    ]);
    for entry in &race.entries {
        let [first, median, third] = entry.tally.steps.map(steps);
        let [low, middle, high] = entry.tally.excess.map(short);
        let quartiles = [format!("({first} to {third})"), format!("({low} to {high})")];
        table.row([
            entry.contender.title.into(),
            format!("{}{}", entry.best_lr, if entry.is_at_edge() { '*' } else { ' ' })
                .into(),
            format!("{median:>4} {:>14}", quartiles[0]).into(),
            format!("{middle:>7} {:>18}", quartiles[1]).into(),
            decades(entry).into(),
        ]);
    }
    table.text()
}

/// Over how many powers of ten the learning rate may vary; more, if the sweep ends
/// before that does.
pub(crate) fn decades(entry: &Tuned) -> String {
    let Some(plateau) = entry.plateau else { return "-".into() };
    format!("{}{:.1}", if plateau.is_open { ">" } else { "" }, plateau.decades)
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
fn against_adam(protocol: &Protocol, race: &Race) -> String {
    let Some(adam) = race.entry("adam") else { return String::new() };
    if race.entries.len() == 1 {
        return String::new();
    }
    if protocol.clear_wins.is_none() {
        return "So few seeds can't make any difference to Adam clear.\n".into();
    }
    let (mut behind, mut ahead) = (Vec::new(), Vec::new());
    for rival in race.entries.iter().filter(|entry| entry.name != "adam") {
        let won = adam.tally.ahead_of(&rival.tally);
        let lost = rival.tally.ahead_of(&adam.tally);
        let told = format!("{} ({won}:{lost})", rival.contender.title);
        if is_clear(lost, won) {
            behind.push((lost, told));
        } else if is_clear(won, lost) {
            ahead.push((won, told));
        }
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
