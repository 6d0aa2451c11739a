//! The rules of a race, and what it came to.

use chapter::number::plural;
use chapter::table::{Table, right};
use textwrap::{Options, WordSeparator, WrapAlgorithm};

use super::{Pair, Protocol, Race, Schedule, Tuned};

/// Characters to a line.
const WIDTH: usize = 83;

/// Breaks a text into lines, the same whatever features other crates ask of the library.
fn fill(text: &str, width: usize) -> String {
    let options = Options::new(width)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::AsciiSpace);
    textwrap::fill(text, options)
}

/// The rules of some races, and how likely it is that luck alone makes a lead clear.
pub(crate) fn protocol(protocol: &Protocol, false_clear: f64) -> String {
    let &Protocol { budget, refinements, lowest_rate, highest_rate, seeds, .. } =
        protocol;
    let beside_decay = match protocol.rates_beside_decay {
        some if budget.is_multiple_of(5) => some.to_string(),
        some => format!("{some} or {}", some + 1),
    };
    let text = format!(
        "The fair race. Every optimizer makes {budget} tries and {refinements} more around the \
         best of them, on {} a problem. It tries learning rates from {lowest_rate:?} to \
         {highest_rate:?}: {budget} of them, or {beside_decay} with each of five decays if its rule has a \
         momentum or a memory of squares. {}A run is below when \
         it has no more left than the tolerance, a share of what its start is above the lowest \
         loss. The best setting lets the median seed stay below from the earliest step on; \
         if none does, it lets it end lowest. With it the optimizer runs on as many other \
         seeds. Steps are the median and quartiles of these, \"-\" is never; left is the median \
         at the end.",
        counted(seeds, "seed"),
        course(protocol),
    );
    format!(
        "{}\n\n{}\n",
        fill(&text, WIDTH),
        fill(&clear(protocol, false_clear), WIDTH)
    )
}

/// What is special about the momentum and the course of the learning rate.
fn course(protocol: &Protocol) -> String {
    let beta = match protocol.beta {
        Some(beta) => {
            format!("Here every momentum but Lion's is {beta:?}, and not tuned. ")
        }
        None => String::new(),
    };
    let rate = match protocol.schedule {
        Schedule::Constant => "The rate stays the same to the last step. ",
        Schedule::Linear => "The rate falls to zero in a straight line. ",
        Schedule::Cosine => "The rate falls to zero along half a cosine. ",
    };
    beta + rate
}

/// When a lead is clear, and how sure that is.
fn clear(protocol: &Protocol, false_clear: f64) -> String {
    let &Protocol { seeds, comparisons, clear_wins, .. } = protocol;
    let compared = match comparisons {
        0 => return "Adam does not take part, so nobody is compared with it.".into(),
        1 => "the one comparison".into(),
        _ => format!("the {comparisons} comparisons"),
    };
    match clear_wins {
        None => format!("So few seeds can't make any of {compared} with Adam clear."),
        Some(wins) => format!(
            "Seed by seed, a lead over Adam or of Adam is clear from {wins} of {seeds} on, \
             fewer if some are draws. If none of {compared} had a winner, the chance that \
             luck makes one clear would be at most {:.1}%.",
            100.0 * false_clear
        ),
    }
}

/// A number of things, "1 seed" or "20 seeds".
fn counted(number: u32, thing: &str) -> String {
    format!("{number} {}", plural(number as usize, thing))
}

/// What the optimizers came to, and how they stand to Adam.
pub(crate) fn race(race: &Race) -> String {
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
        against_adam(race),
    )
}

fn table(race: &Race) -> String {
    let mut table = Table::new([
        right("Optimizer", 9),
        right("Best lr", 9),
        right("Decay", 6),
        right("First below", 19),
        right("Stays below", 19),
        right("Left", 6),
    ]);
    for entry in &race.entries {
        let Tuned { best, tally, .. } = entry;
        let decay = best.decay.map_or(String::new(), |decay| decay.to_string());
        let edge = if entry.is_at_edge() { '*' } else { ' ' };
        table.row([
            entry.contender.title.into(),
            format!("{}{edge}", best.lr).into(),
            decay.into(),
            quartiles(tally.first).into(),
            quartiles(tally.stays).into(),
            short(tally.left[1]).into(),
        ]);
    }
    table.text()
}

/// The median, and the quartiles in brackets.
fn quartiles(all: [Option<usize>; 3]) -> String {
    let [first, median, third] = all.map(steps);
    format!("{median:>4} {:>14}", format!("({first} to {third})"))
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
fn against_adam(race: &Race) -> String {
    if race.pairs.is_empty() {
        return String::new();
    }
    let clear = |ahead: bool| {
        let is_such = |pair: &&Pair| pair.is_clear && (pair.won > pair.lost) == ahead;
        let mut pairs: Vec<&Pair> = race.pairs.iter().filter(is_such).collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.won.max(pair.lost)));
        let told = |pair: &Pair| format!("{} ({}:{})", pair.title, pair.won, pair.lost);
        let names: Vec<String> = pairs.into_iter().map(told).collect();
        if names.is_empty() { "nobody".into() } else { names.join(", ") }
    };
    let text = format!(
        "Seed by seed, Adam is clearly behind {}; clearly ahead of {}.",
        clear(false),
        clear(true)
    );
    fill(&text, WIDTH) + "\n"
}
