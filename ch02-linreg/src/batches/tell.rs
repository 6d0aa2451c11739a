//! What the topic prints.

use chapter::table::{number, with_commas};

use super::batch_sizes::ROUNDING;
use super::{Ball, BatchSizes};

pub(crate) fn text(batch_sizes: &BatchSizes, ball: &Ball) -> String {
    [costs(batch_sizes), bounds(batch_sizes, ball), sizes(ball), shuffling(ball)]
        .concat()
}

/// A table's header, and a line below it.
pub(crate) fn header(columns: &str) -> String {
    format!("{columns}\n{}\n", "-".repeat(columns.chars().count()))
}

fn costs(batch_sizes: &BatchSizes) -> String {
    let epochs = batch_sizes.shown_epochs();
    let mut text = format!(
        "Learning rate {:?}. Each run sees every sample once an epoch.\n\
         Loss above its minimum, by epoch:\n\n",
        batch_sizes.lr
    );
    let mut columns: String = epochs.iter().map(|e| format!(" | {e:>8}")).collect();
    columns += &format!(" | {:>9}", "late mean");
    text += &header(&format!("{:>10} | {:>9}{columns}", "Batch size", "Steps"));
    for run in &batch_sizes.runs {
        let steps = with_commas(run.steps * batch_sizes.epochs);
        text += &format!("{:>10} | {steps:>9}", run.batch_size);
        for &epoch in &epochs {
            let excess = match run.excess.get(epoch) {
                Some(&excess) => number(excess, 8, 4),
                None => "overflow".into(),
            };
            text += &format!(" | {excess:>8}");
        }
        text += &format!(" | {:>9}\n", number(run.late_excess(), 9, 4));
    }
    text + "(Late: over the last quarter of the epochs.)\n"
}

fn bounds(batch_sizes: &BatchSizes, ball: &Ball) -> String {
    let full = batch_sizes.data.curvature().stability_bound();
    let mut text = String::from(
        "\nStability bounds of the learning rate, samples drawn independently:\n",
    );
    text += &format!("  all samples at once:           {full:.4}\n");
    for &size in ball.sizes().iter().rev() {
        let bound = ball.noise.bound(size);
        let name = format!("batches of {size}, on average:");
        text += &format!("  {name:<30} {bound:.4}\n");
    }
    let worst = ball.noise.every_step_bound();
    text += &format!("  single samples, at every step: {worst:.4}\n");
    text
}

fn sizes(ball: &Ball) -> String {
    let mut text = String::from(
        "\nLoss above its minimum in the long run, samples drawn independently:\n\n",
    );
    text += &header(&format!(
        "{:>10} | {:>8} | {:>11} | {:>9} | {:>9}",
        "Batch size", "lr", "lr/4 · tr C", "exact", "measured"
    ));
    let measured = [&ball.single, &ball.independent];
    for (size, measured) in ball.sizes().into_iter().zip(measured) {
        for (&lr, &measured) in ball.lrs.iter().zip(measured).step_by(2) {
            let small = ball.noise.excess_for_small_lr(lr, size);
            let exact = ball.noise.excess(lr, size);
            text += &format!(
                "{size:>10} | {lr:>8.5} | {:>11} | {:>9} | {:>9}\n",
                number(small, 11, 5),
                number(exact, 9, 5),
                number(measured, 9, 5),
            );
        }
    }
    text
}

fn shuffling(ball: &Ball) -> String {
    let size = ball.batch_size;
    let mut text = format!(
        "\nThe same for batches of {size}, drawn independently or shuffled:\n\n"
    );
    text += &header(&format!(
        "{:>8} | {:>11} | {:>10} | {:>25}",
        "lr", "independent", "shuffled", "lr³ · m(m+1)/48 · tr(HCH)"
    ));
    for (i, &lr) in ball.lrs.iter().enumerate().step_by(2) {
        text += &format!(
            "{lr:>8.5} | {:>11} | {:>10} | {:>25}\n",
            number(ball.independent[i], 11, 5),
            number(without_rounding(ball.shuffled[i]), 10, 5),
            number(ball.noise.shuffled_excess(lr, size), 10, 5),
        );
    }
    text
}

fn without_rounding(excess: f64) -> f64 {
    if excess > ROUNDING { excess } else { 0.0 }
}
