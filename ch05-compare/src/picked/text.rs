//! What the topic prints.

use chapter::table::{Table, fixed, right};
use shared::problem::regression::{TRUE_B, TRUE_W};

use super::{Racer, Results};

pub(crate) fn text(results: &Results) -> String {
    [
        table(results),
        format!("\nTrue values: w={TRUE_W:.3}, b={TRUE_B:.3}\n"),
        "\n(The loss is that before the last step, w and b are those after it.)\n"
            .into(),
        results.runs.iter().map(|run| diverged(run, results.bound)).collect(),
        "\nThose learning rates are picked by hand. For a fair race:\n  \
         cargo run -p ch05-compare -- fair\n"
            .into(),
    ]
    .concat()
}

fn table(results: &Results) -> String {
    let mut table = Table::new([
        right("Optimizer", 12),
        right("Final Loss", 12),
        right("w", 8),
        right("b", 8),
    ])
    .rule(50);
    for run in &results.runs {
        let [w, b] = run.end;
        table.row([
            run.contender.title.into(),
            fixed(run.loss, 4),
            fixed(w, 4),
            fixed(b, 4),
        ]);
    }
    table.text()
}

/// How a run failed, if it did; `bound` is the limit for the learning rate of SGD.
fn diverged(run: &Racer, bound: f64) -> String {
    let mut text = String::new();
    if let Some(step) = run.descent.diverged_from() {
        text += &format!(
            "{} diverged: from step {step} on, its loss stays above where it started",
            run.contender.title
        );
        // Only for plain gradient descent is the limit that simple.
        text += &match run.name {
            "sgd" => {
                format!(";\nthe learning rate is above 2/λ_max = {bound:.4}.\n")
            }
            _ => ".\n".into(),
        };
    }
    if let Some(step) = run.descent.overflowed {
        text += &format!("After step {step} it is too large for a number.\n");
    }
    text
}
