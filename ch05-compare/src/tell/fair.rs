use crate::paths::{SHOWN, paths};
use crate::problem::Ground;
use crate::{FairRace, Flags, RATES, Tuned};

pub(crate) fn text(flags: &Flags, races: &[FairRace]) -> String {
    let mut text = protocol(flags);
    if races.len() > 1 {
        text += &summary(races);
    }
    for race in races {
        text += &table(race);
        text += &against_adam(race);
        text += &race.problem.ground().map_or(String::new(), |g| ways(race, g));
    }
    text
}

/// Where the ways end that the figure shows.
fn ways(race: &FairRace, ground: Ground) -> String {
    let [x, y] = ground.start();
    let ends: Vec<String> =
        paths(race, ground).iter().map(|path| path.end(ground)).collect();
    format!(
        "\nOn the picture all start at ({x}, {y}), each with its best learning rate. After \
         {SHOWN}\nsteps the value is\n  {}.\n",
        ends.chunks(4).map(|row| row.join(", ")).collect::<Vec<_>>().join(",\n  ")
    )
}

fn protocol(flags: &Flags) -> String {
    format!(
        "\
The fair race. Every optimizer may try the same {} learning rates, from {:?} to
{:?}, on {seeds} a problem; nothing else is tuned. Best is the rate with which the
median seed needs the fewest steps until its loss is within the tolerance of the
lowest possible, and stays there to the last step; if it never is, the rate with the
lowest final loss. With it the optimizer runs on as many other seeds. Steps and final
loss (above the lowest) are their median and quartiles; \"-\" has not arrived.
Decades is over how many powers of ten around the best rate the median seed of the
first ones still arrives. Tolerance and last step stand with each problem.
",
        flags.budget(),
        RATES[0],
        RATES[1],
        seeds = counted(flags.seeds(), "seed"),
    )
}

/// A number of things, "1 seed" or "20 seeds".
fn counted(number: u32, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
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
        let median = |race: &FairRace| steps(race.entries[i].scores.steps[1]);
        let cells: String = races
            .iter()
            .map(|race| format!("{:>1$}", median(race), width(race)))
            .collect();
        text += &format!("{:>9}{cells}\n", entry.contender.name());
    }
    text
}

fn table(race: &FairRace) -> String {
    let mut text = format!(
        "\n{}: {}; tolerance {:?}, {}\n{:>9} | {:>9} | {:>19} | {:>26} | {:>7}\n{}\n",
        race.problem.name(),
        race.problem.what(),
        race.tolerance,
        counted(race.horizon, "step"),
        "Optimizer",
        "Best lr",
        "Steps",
        "Final loss",
        "Decades",
        "-".repeat(82),
    );
    for entry in &race.entries {
        text += &row(entry);
    }
    if race.entries.iter().any(Tuned::at_the_edge) {
        text += "(* the first or the last learning rate tried: a better one may lie outside)\n";
    }
    text
}

fn row(entry: &Tuned) -> String {
    let [first, median, third] = entry.scores.steps.map(steps);
    let [low, high] = [0, 2].map(|i| short(entry.scores.excess[i]));
    let middle = excess(entry.scores.excess[1]);
    format!(
        "{:>9} | {:>8}{} | {median:>4} {:>14} | {middle:>7} {:>18} | {:>7.1}\n",
        entry.contender.name(),
        entry.best_lr,
        if entry.at_the_edge() { '*' } else { ' ' },
        format!("({first} to {third})"),
        format!("({low} to {high})"),
        entry.plateau(),
    )
}

pub(crate) fn steps(steps: Option<usize>) -> String {
    steps.map_or("-".into(), |steps| steps.to_string())
}

/// Below this, a loss is rounding.
const ROUNDING: f64 = 1e-12;

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

/// Who arrives before Adam on so many more of the judging seeds than after it that
/// chance is a poor explanation: more than two standard deviations of as many flips
/// of a coin.
fn against_adam(race: &FairRace) -> String {
    let Some(adam) = race.adam() else { return String::new() };
    let pairs = race.entries.iter().map(|entry| {
        let ahead = entry.scores.ahead_of(&adam.scores);
        (ahead, adam.scores.ahead_of(&entry.scores), entry.contender.name())
    });
    let mut clear: Vec<(usize, usize, &str)> = pairs
        .filter(|&(ahead, behind, _)| {
            ahead as f64 - behind as f64 > 2.0 * ((ahead + behind) as f64).sqrt()
        })
        .collect();
    clear.sort_by_key(|&(ahead, _, _)| std::cmp::Reverse(ahead));
    if clear.is_empty() {
        return "Nobody is clearly ahead of Adam.\n".into();
    }
    let names: Vec<String> = clear
        .iter()
        .map(|(ahead, behind, name)| format!("{name} ({ahead}:{behind})"))
        .collect();
    format!("Adam clearly loses, seed by seed, to {}.\n", names.join(", "))
}
