//! What the topic prints.

use chapter::number::{number, plural};
use chapter::table::{Cell, Table, left, right};

use super::{Group, Learner, RATES, Results};

pub(crate) fn text(results: &Results) -> String {
    let &Results { seed, words, next, parameters, steps, budget, start, .. } = results;
    let [low, high] = RATES;
    let columns = results.learners.iter().map(|learner| right(learner.title, 9));
    let mut table = Table::new([left("Words", 16)].into_iter().chain(columns));
    let learners = || results.learners.iter();
    table.row(row("learning rate", learners().map(|learner| rate(learner.lr))));
    table.row(row("all, as frequent", learners().map(|learner| small(learner.excess))));
    for (index, group) in results.groups.iter().enumerate() {
        let of_group = |learner: &Learner| small(learner.groups[index]);
        table.row(row(&name(group), learners().map(of_group)));
    }
    let frequency = match results.exponent {
        0.0 => "All words come up equally often.".into(),
        1.0 => "The k-th word comes up with a frequency like 1/k.".into(),
        exponent => {
            format!("The k-th word comes up with a frequency like 1/k^{exponent}.")
        }
    };
    format!(
        "A table of {words} by {next} scores ({parameters} parameters, seed {seed}) learns which word comes\n\
         next. {frequency}\n\
         Every step sees all of them: there is no noise. {steps} {}, each optimizer\n\
         with the best of {budget} learning rates from {low} to {high}.\n\n\
         Loss above its minimum, at the start {start:.4}:\n\n{}\n\
         Adam without a part:\n\n{}",
        plural(steps as usize, "step"),
        table.text(),
        parts(results)
    )
}

/// Adam, and Adam without a part.
fn parts(results: &Results) -> String {
    let mut table = Table::new([
        left("Rule", 16),
        right("Learning rate", 13),
        right("Loss", 8),
        right("Over Adam's", 11),
    ]);
    for learner in results.adam_and_parts() {
        table.row([
            Cell::from(learner.title),
            rate(learner.lr).into(),
            small(learner.excess).into(),
            number(learner.over_adam, 11, 1).into(),
        ]);
    }
    table.text()
}

fn row(title: &str, cells: impl Iterator<Item = String>) -> Vec<Cell> {
    [title.to_string()].into_iter().chain(cells).map(Cell::from).collect()
}

/// The ranks of a group.
pub(crate) fn name(group: &Group) -> String {
    match group {
        Group { first, last } if first == last => format!("rank {first}"),
        Group { first, last } => format!("rank {first} to {last}"),
    }
}

fn small(value: f64) -> String {
    format!("{value:.1e}")
}

fn rate(lr: f64) -> String {
    if lr < 0.001 { format!("{lr:e}") } else { lr.to_string() }
}
