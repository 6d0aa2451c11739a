//! The chapter's results by name, for prose.

use shared::table::{number, with_commas};

use crate::tell::{excess, steps};
use crate::{Contender, FairRace, Flags, Race, Tuned};

type Values = Vec<(&'static str, String)>;

/// Names of the values of each optimizer, in the order of the table.
const HAND_PICKED: [[&str; 2]; 4] = [
    ["sgd_lr", "sgd_loss"],
    ["momentum_lr", "momentum_loss"],
    ["rmsprop_lr", "rmsprop_loss"],
    ["adam_lr", "adam_loss"],
];

pub(crate) fn hand_picked(flags: &Flags, race: &Race) -> Values {
    let [w, b] = race.minimum;
    let mut values = vec![
        ("epochs", flags.epochs.to_string()),
        ("lowest_loss", format!("{:.4}", race.data.loss(w, b))),
        ("minimum_w", format!("{w:.4}")),
        ("minimum_b", format!("{b:.4}")),
    ];
    let rates = [flags.sgd_lr, flags.momentum_lr, flags.rmsprop_lr, flags.adam_lr];
    for ((names, run), lr) in HAND_PICKED.iter().zip(&race.runs).zip(rates) {
        values.push((names[0], format!("{lr:?}")));
        values.push((names[1], number(run.losses[run.losses.len() - 1], 10, 4)));
    }
    values
}

/// Names of the values of each optimizer: its learning rate, steps, loss, plateau.
fn names(contender: Contender) -> [&'static str; 4] {
    match contender {
        Contender::Sgd => ["sgd_best_lr", "sgd_steps", "sgd_excess", "sgd_decades"],
        Contender::Momentum => [
            "momentum_best_lr",
            "momentum_steps",
            "momentum_excess",
            "momentum_decades",
        ],
        Contender::HeavyBall => [
            "heavyball_best_lr",
            "heavyball_steps",
            "heavyball_excess",
            "heavyball_decades",
        ],
        Contender::Nesterov => [
            "nesterov_best_lr",
            "nesterov_steps",
            "nesterov_excess",
            "nesterov_decades",
        ],
        Contender::AdaGrad => {
            ["adagrad_best_lr", "adagrad_steps", "adagrad_excess", "adagrad_decades"]
        }
        Contender::RmsProp => {
            ["rmsprop_best_lr", "rmsprop_steps", "rmsprop_excess", "rmsprop_decades"]
        }
        Contender::Adam => {
            ["adam_best_lr", "adam_steps", "adam_excess", "adam_decades"]
        }
        Contender::AmsGrad => {
            ["amsgrad_best_lr", "amsgrad_steps", "amsgrad_excess", "amsgrad_decades"]
        }
        Contender::AdamW => {
            ["adamw_best_lr", "adamw_steps", "adamw_excess", "adamw_decades"]
        }
        Contender::NAdam => {
            ["nadam_best_lr", "nadam_steps", "nadam_excess", "nadam_decades"]
        }
        Contender::Lion => {
            ["lion_best_lr", "lion_steps", "lion_excess", "lion_decades"]
        }
    }
}

/// The protocol, and with one problem alone what each optimizer came to.
pub(crate) fn fair(flags: &Flags, races: &[FairRace]) -> Values {
    let mut values = vec![
        ("budget", flags.budget.to_string()),
        ("seeds", flags.seeds.to_string()),
        ("horizon", with_commas(flags.horizon as usize)),
        ("contenders", races[0].entries.len().to_string()),
        ("problems", races.len().to_string()),
    ];
    if let [race] = races {
        values.push(("tolerance", format!("{:?}", race.problem.tolerance())));
        values.extend(race.entries.iter().flat_map(of_entry));
    }
    values
}

fn of_entry(entry: &Tuned) -> [(&'static str, String); 4] {
    let [lr, step_count, loss, decades] = names(entry.contender);
    [
        (lr, entry.best_lr.to_string()),
        (step_count, steps(entry.scores.steps[1])),
        (loss, excess(entry.scores.excess[1])),
        (decades, format!("{:.1}", entry.plateau())),
    ]
}
