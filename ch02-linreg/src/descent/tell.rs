//! What the chapter prints.

use chapter::table::number;
use shared::problem::regression::{TRUE_B, TRUE_W};

use super::{Descent, Epoch};

pub(crate) fn text(descent: &Descent) -> String {
    [
        table(&descent.snapshots()),
        format!("\nTrue values: w={TRUE_W:.3}, b={TRUE_B:.3}\n"),
        learning_rate(descent),
        convergence(descent),
    ]
    .concat()
}

fn table(epochs: &[&Epoch]) -> String {
    let mut text =
        format!("{:>8} | {:>8} | {:>8} | {:>10}\n", "Epoch", "w", "b", "Loss");
    text += &"-".repeat(45);
    text += "\n";
    for e in epochs {
        let (w, b, loss) =
            (number(e.w, 8, 4), number(e.b, 8, 4), number(e.loss, 10, 4));
        text += &format!("{:>8} | {w:>8} | {b:>8} | {loss:>10}\n", e.epoch);
    }
    text
}

fn learning_rate(descent: &Descent) -> String {
    let curvature = &descent.curvature;
    let (lr, bound) = (descent.lr, curvature.stability_bound());
    let stable = if lr < bound { "below it: stable" } else { "not below it: unstable" };
    let mut text = format!(
        "
Stability bound: 2/λ_max = 2/{:.4} = {bound:.4}
Learning rate:   {lr:?} ({stable})
",
        curvature.lambda_max,
    );
    if let Some(epoch) = descent.diverged_from() {
        text += &format!(
            "Diverged: from epoch {epoch} on, the loss stays above where it started.\n"
        );
    }
    if descent.overflowed {
        let last = descent.last().epoch;
        text += &format!(
            "After epoch {last} it is too large for a number; the run ends there.\n"
        );
    }
    text
}

fn convergence(descent: &Descent) -> String {
    let [w, b] = descent.minimum;
    let measured = match descent.measured_rate() {
        Some((rate, epochs)) => format!("{} (last {epochs} epochs)", factor(rate)),
        None => "too few epochs to tell".into(),
    };
    format!(
        "
Least squares:   w={w:.4}, b={b:.4}, loss {:.4}
Each epoch multiplies the loss above that, in the long run, by
  predicted: {}
  measured:  {measured}
",
        descent.lowest_loss,
        factor(descent.predicted_rate()),
    )
}

/// What an epoch multiplies by.
pub(crate) fn factor(rate: f64) -> String {
    if rate.is_finite() {
        number(rate, 12, 6)
    } else {
        "more than a number can hold".into()
    }
}
