//! What the chapter prints.

use shared::regression::{TRUE_B, TRUE_W};
use shared::table::number;

use crate::{Contender, Flags, Race, TARGET};

pub(crate) fn text(flags: &Flags, race: &Race) -> String {
    [
        hand_picked(race),
        format!("\nTrue values: w={TRUE_W:.3}, b={TRUE_B:.3}\n"),
        diverged(race),
        fair(flags, race),
    ]
    .concat()
}

fn hand_picked(race: &Race) -> String {
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
            run.contender.name(),
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
        let name = run.contender.name();
        if let Some(step) = run.diverged_from() {
            text += &format!(
                "{name} diverged: from step {step} on, its loss stays above where it started"
            );
            // Only for plain gradient descent is the limit that simple.
            text += &match run.contender {
                Contender::Sgd => {
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

fn fair(flags: &Flags, race: &Race) -> String {
    let [w, b] = race.minimum;
    let mut text = format!(
        "
Those learning rates are picked by hand. A fair race lets each optimizer try {}
learning rates from 0.0001 to 10 (the other hyperparameters stay), and counts the
steps until its loss is within {TARGET} of the lowest possible, {:.4} at
w={w:.4}, b={b:.4}, and stays there up to step {}:

{:>12} | {:>12} | {:>12}
{}
",
        race.fair[0].sweep.len(),
        race.data.loss(w, b),
        flags.horizon,
        "Optimizer",
        "Best lr",
        "Steps",
        "-".repeat(42),
    );
    for run in &race.fair {
        let name = run.contender.name();
        text += &match run.best {
            Some((lr, steps)) => format!("{name:>12} | {lr:>12.5} | {steps:>12}\n"),
            None => {
                format!("{name:>12} | {:>12} | over {:>7}\n", "none", flags.horizon)
            }
        };
    }
    text
}
