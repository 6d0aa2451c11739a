//! What the topic prints.

use chapter::number::number;
use chapter::table::{Table, fixed, right};
use shared::problem::regression::{TRUE_B, TRUE_W};

use super::Results;
use crate::told;

pub(crate) fn text(results: &Results) -> String {
    [
        epochs(results),
        format!("\nTrue values: w={TRUE_W:.3}, b={TRUE_B:.3}\n"),
        learning_rate(results),
        convergence(results),
    ]
    .concat()
}

fn epochs(results: &Results) -> String {
    let columns = [right("Epoch", 8), right("w", 8), right("b", 8), right("Loss", 10)];
    let mut table = Table::new(columns).rule(45);
    for e in results.snapshots() {
        table.row([e.epoch.into(), fixed(e.w, 4), fixed(e.b, 4), fixed(e.loss, 4)]);
    }
    table.text()
}

fn learning_rate(results: &Results) -> String {
    let Results { lr, theory, .. } = results;
    let mut text = format!(
        "
Stability bound: 2/λ_max = 2/{:.4} = {:.4}
{}
",
        theory.lambda_max,
        theory.bound,
        told::learning_rate(*lr, theory.bound),
    );
    if let Some(epoch) = results.diverged_from {
        text += &format!(
            "Diverged: from epoch {epoch} on, the loss stays above where it started.\n"
        );
    }
    if results.overflowed {
        let last = results.last().epoch;
        text += &format!(
            "After epoch {last} it is too large for a number; the run ends there.\n"
        );
    }
    text
}

fn convergence(results: &Results) -> String {
    let minimum = results.minimum;
    let measured = match results.measured_rate {
        Some(rate) => format!("{} (last {} epochs)", factor(rate.factor), rate.epochs),
        None => "too few epochs to tell".into(),
    };
    format!(
        "
Least squares:   w={:.4}, b={:.4}, loss {:.4}
Each epoch multiplies the loss above that, in the long run, by
  predicted: {}
  measured:  {measured}
",
        minimum.w,
        minimum.b,
        minimum.loss,
        factor(results.theory.rate),
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
