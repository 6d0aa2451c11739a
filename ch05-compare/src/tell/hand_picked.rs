use chapter::table::number;
use shared::problem::regression::{TRUE_B, TRUE_W};

use crate::Race;

pub(crate) fn text(race: &Race) -> String {
    [
        table(race),
        format!("\nTrue values: w={TRUE_W:.3}, b={TRUE_B:.3}\n"),
        diverged(race),
        "\nThose learning rates are picked by hand. For a fair race: --topic fair\n"
            .into(),
    ]
    .concat()
}

fn table(race: &Race) -> String {
    let mut text = format!(
        "{:>12} | {:>12} | {:>8} | {:>8}\n",
        "Optimizer", "Final Loss", "w", "b"
    );
    text += &format!("{}\n", "-".repeat(50));
    for run in &race.runs {
        let loss = run.losses[run.losses.len() - 1];
        let (w, b) = run.end();
        text += &format!(
            "{:>12} | {:>12} | {:>8} | {:>8}\n",
            run.contender.title,
            number(loss, 12, 4),
            number(w, 8, 4),
            number(b, 8, 4),
        );
    }
    text
}

fn diverged(race: &Race) -> String {
    let mut text = String::from(
        "\n(The loss is that before the last step, w and b are those after it.)\n",
    );
    let bound = race.data.curvature().stability_bound();
    for run in &race.runs {
        let name = run.contender.title;
        if let Some(step) = run.diverged_from() {
            text += &format!(
                "{name} diverged: from step {step} on, its loss stays above where it started"
            );
            // Only for plain gradient descent is the limit that simple.
            text += &match run.contender.name {
                "sgd" => {
                    format!(";\nthe learning rate is above 2/λ_max = {bound:.4}.\n")
                }
                _ => ".\n".into(),
            };
        }
        if let Some(step) = run.overflowed {
            text += &format!("After step {step} it is too large for a number.\n");
        }
    }
    text
}
