//! What the topic prints.

use chapter::table::{Cell, Table, right};

use super::Results;
use crate::race::{Race, text};

pub(crate) fn text(results: &Results) -> String {
    let Results { protocol, races } = results;
    let summary = if races.len() > 1 { summary(races) } else { String::new() };
    let races: String = races.iter().map(|race| text::race(protocol, race)).collect();
    text::protocol(protocol) + &summary + &races
}

/// The median steps of every optimizer on every problem.
fn summary(races: &[Race]) -> String {
    // A name, or four digits and a space.
    let column = |race: &Race| right(race.name, race.name.len().max(5)).after(" ");
    let columns = races.iter().map(column);
    let mut table = Table::new([right("Optimizer", 9)].into_iter().chain(columns));
    for (i, entry) in races[0].entries.iter().enumerate() {
        let median =
            |race: &Race| Cell::from(text::steps(race.entries[i].tally.steps[1]));
        let medians = races.iter().map(median);
        table.row([Cell::from(entry.contender.title)].into_iter().chain(medians));
    }
    format!("\nMedian steps\n{}", table.text())
}
