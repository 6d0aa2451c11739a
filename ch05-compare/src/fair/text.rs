//! What the topic prints.

use chapter::table::{Cell, Table, right};

use super::Results;
use crate::race::{Race, Tuned, text};

pub(crate) fn text(results: &Results) -> String {
    let Results { protocol, races, false_clear } = results;
    let summary = if races.len() > 1 { summaries(races) } else { String::new() };
    let each: String = races.iter().map(text::race).collect();
    text::protocol(protocol, *false_clear) + &summary + &each
}

/// Every optimizer on every problem.
fn summaries(races: &[Race]) -> String {
    let first = |entry: &Tuned| text::steps(entry.tally.first[1]);
    let stays = |entry: &Tuned| text::steps(entry.tally.stays[1]);
    let below = "Median steps until the loss is within the tolerance";
    summary(&format!("{below} for the first time"), races, &first)
        + &summary(&format!("{below} and stays there"), races, &stays)
        + &summary(
            "Powers of ten over which the rate can vary while the median seed arrives",
            races,
            &text::decades,
        )
}

fn summary(title: &str, races: &[Race], told: &dyn Fn(&Tuned) -> String) -> String {
    // A name, or four digits and a space.
    let column = |race: &Race| right(race.name, race.name.len().max(5)).after(" ");
    let columns = races.iter().map(column);
    let mut table = Table::new([right("Optimizer", 9)].into_iter().chain(columns));
    for (i, entry) in races[0].entries.iter().enumerate() {
        let cells = races.iter().map(|race| Cell::from(told(&race.entries[i])));
        table.row([Cell::from(entry.contender.title)].into_iter().chain(cells));
    }
    format!("\n{title}\n{}", table.text())
}
