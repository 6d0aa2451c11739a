//! What the topic prints.

use chapter::number::with_commas;
use chapter::table::{Cell, Table, fixed, right};

use super::{ROUNDING, Results};
use crate::told::epochs_up_to;

pub(crate) fn text(results: &Results) -> String {
    [costs(results), bounds(results), sizes(results), shuffling(results)].concat()
}

fn costs(results: &Results) -> String {
    let epochs = epochs_up_to(results.epochs, [1, 5, results.epochs]);
    let columns = [right("Batch size", 10), right("Steps", 9)];
    let of_epochs = epochs.iter().map(|epoch| right(epoch.to_string(), 8));
    let columns = columns.into_iter().chain(of_epochs);
    let mut table = Table::new(columns.chain([right("late mean", 9)]));
    for run in &results.runs {
        let excess = |&epoch: &usize| match run.excess.get(epoch) {
            Some(&excess) => fixed(excess, 4),
            None => "overflow".into(),
        };
        let steps = with_commas(run.steps * results.epochs);
        let cells: [Cell; 2] = [run.batch_size.into(), steps.into()];
        let cells = cells.into_iter().chain(epochs.iter().map(excess));
        table.row(cells.chain([fixed(run.late_excess, 4)]));
    }
    format!(
        "Learning rate {:?}. Each run sees every sample once an epoch.\n\
         Loss above its minimum, by epoch:\n\n\
         {}(Late: over the last quarter of the epochs.)\n",
        results.lr,
        table.text()
    )
}

fn bounds(results: &Results) -> String {
    let of_size = |size: &super::SizedBall| {
        let name = format!("batches of {}, on average:", size.batch_size);
        format!("  {name:<30} {:.4}\n", size.bound)
    };
    format!(
        "\nStability bounds of the learning rate, samples drawn independently:
  all samples at once:           {:.4}
{}  single samples, at every step: {:.4}
",
        results.bounds.all,
        results.ball.sizes.iter().rev().map(of_size).collect::<String>(),
        results.bounds.every_step,
    )
}

fn sizes(results: &Results) -> String {
    let mut table = Table::new([
        right("Batch size", 10),
        right("lr", 8),
        right("lr/4 · tr C", 11),
        right("exact", 9),
        right("measured", 9),
    ]);
    for size in &results.ball.sizes {
        for excess in size.excess.iter().step_by(2) {
            table.row([
                size.batch_size.into(),
                fixed(excess.lr, 5),
                fixed(excess.small, 5),
                fixed(excess.exact, 5),
                fixed(excess.measured, 5),
            ]);
        }
    }
    format!(
        "\nLoss above its minimum in the long run, samples drawn independently:\n\n{}",
        table.text()
    )
}

fn shuffling(results: &Results) -> String {
    let mut table = Table::new([
        right("lr", 8),
        right("independent", 11),
        right("shuffled", 10),
        right("lr³ · m(m+1)/48 · tr(HCH)", 25),
    ]);
    for at in results.ball.shuffling.iter().step_by(2) {
        table.row([
            fixed(at.lr, 5),
            fixed(at.independent, 5),
            fixed(without_rounding(at.shuffled), 5),
            fixed(at.formula, 5),
        ]);
    }
    format!(
        "\nThe same for batches of {}, drawn independently or shuffled:\n\n{}",
        results.batch_size,
        table.text()
    )
}

fn without_rounding(excess: f64) -> f64 {
    if excess > ROUNDING { excess } else { 0.0 }
}
