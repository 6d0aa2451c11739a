//! What the topic prints.

use chapter::number::plural;
use chapter::table::{Cell, Table, fixed, left, right};

use super::train::EARLY;
use super::{Outcome, PEAKS, RUNS, Results};

pub(crate) fn text(results: &Results) -> String {
    let &Results { layers, width, steps, warm_up, guess, best, .. } = results;
    format!(
        "A fresh network with {layers} hidden {} of {width} {}, trained by Adam for {steps} steps;\n\
         {RUNS} runs of each, a warm-up takes {warm_up} {}. A guess costs {guess:.4}, whoever knows\n\
         the rule pays {best:.4}.\n\n\
         Validation loss at the end, median, and how many runs learnt nothing\n\n\
         {}\n\
         How far the parameters move in the first {EARLY} steps, over their size before\n\n\
         {}",
        plural(layers as usize, "layer"),
        plural(width as usize, "unit"),
        plural(warm_up as usize, "step"),
        ends(results),
        early(results)
    )
}

fn ends(results: &Results) -> String {
    let columns = PEAKS.map(|peak| right(format!("lr {peak}"), 13));
    let mut table = Table::new([left("Learning rate", 14)].into_iter().chain(columns));
    let end = |outcome: &Outcome| match outcome.failed {
        0 => format!("{:.4}    ", outcome.loss),
        failed => format!("{:.4}  {failed}/{RUNS}", outcome.loss),
    };
    for trained in &results.courses {
        let ends =
            trained.outcomes.iter().map(|outcome| end(outcome).trim_end().to_string());
        table
            .row([trained.course.title.into()].into_iter().chain(ends).map(Cell::from));
    }
    table.text()
}

fn early(results: &Results) -> String {
    let columns = PEAKS.map(|peak| right(format!("lr {peak}"), 9));
    let mut table = Table::new([left("Learning rate", 14)].into_iter().chain(columns));
    for trained in &results.courses {
        let moved = trained.outcomes.iter().map(|outcome| fixed(outcome.moved, 3));
        table.row([trained.course.title.into()].into_iter().chain(moved));
    }
    table.text()
}
