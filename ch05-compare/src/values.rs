//! The chapter's results by name, for prose.

use shared::table::number;

use crate::{Flags, Race, TARGET};

/// Names of the values of each optimizer, in the order of the table.
const NAMES: [[&str; 4]; 4] = [
    ["sgd_lr", "sgd_loss", "sgd_best_lr", "sgd_steps"],
    ["momentum_lr", "momentum_loss", "momentum_best_lr", "momentum_steps"],
    ["rmsprop_lr", "rmsprop_loss", "rmsprop_best_lr", "rmsprop_steps"],
    ["adam_lr", "adam_loss", "adam_best_lr", "adam_steps"],
];

pub(crate) fn values(flags: &Flags, race: &Race) -> Vec<(&'static str, String)> {
    let [w, b] = race.minimum;
    let mut values = vec![
        ("epochs", flags.epochs.to_string()),
        ("horizon", flags.horizon.to_string()),
        ("target", format!("{TARGET:?}")),
        ("learning_rates", race.fair[0].sweep.len().to_string()),
        ("lowest_loss", format!("{:.4}", race.data.loss(w, b))),
        ("minimum_w", format!("{w:.4}")),
        ("minimum_b", format!("{b:.4}")),
    ];
    for (names, (run, fair)) in NAMES.iter().zip(race.runs.iter().zip(&race.fair)) {
        let best =
            |value: fn((f64, usize)) -> String| fair.best.map_or("none".into(), value);
        values.extend([
            (names[0], format!("{:?}", run.contender.lr(flags))),
            (names[1], number(run.losses[run.losses.len() - 1], 10, 4)),
            (names[2], best(|(lr, _)| format!("{lr:.3}"))),
            (names[3], best(|(_, steps)| steps.to_string())),
        ]);
    }
    values
}
