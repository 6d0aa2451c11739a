//! What the topic prints.

use std::slice::from_ref;

use super::{Path, Results};
use crate::race::false_clear;
use crate::race::text::{excess, protocol, race};

pub(crate) fn text(results: &Results) -> String {
    let luck = false_clear(from_ref(&results.race));
    protocol(&results.protocol, luck) + &race(&results.race) + &ends(results)
}

/// Where the paths end that the figure shows.
fn ends(results: &Results) -> String {
    let [x, y] = results.start;
    let ends: Vec<String> = results.paths.iter().map(end).collect();
    format!(
        "\nThe paths start at ({x}, {y}), each with its best setting. \
         After {} steps\nthe value is above the lowest by\n  {}.\n",
        results.steps,
        ends.chunks(4).map(|row| row.join(", ")).collect::<Vec<_>>().join(",\n  ")
    )
}

/// How far above the lowest a path ends, and whose it is.
pub(crate) fn end(path: &Path) -> String {
    format!("{} for {}", excess(path.excess), path.contender.title)
}
