//! The chapter's results by name, for prose.

use chapter::table::{number, with_commas};
use shared::portable::{exp_10, log_10};

use crate::problem::{Problem, SAMPLES};
use crate::tell::{clear_of, decades, excess, steps};
use crate::{FairRace, Flags, RATES, Race, Tuned};

/// Names of the values of each optimizer, in the order of the table.
const HAND_PICKED: [[&str; 2]; 4] = [
    ["sgd_lr", "sgd_loss"],
    ["momentum_lr", "momentum_loss"],
    ["rmsprop_lr", "rmsprop_loss"],
    ["adam_lr", "adam_loss"],
];

/// Names of the lengths of steps, of RMSProp's and Adam's, with the step's number.
const STEPS: [&[(&str, usize)]; 2] = [
    &[("rmsprop_step_1", 1), ("rmsprop_step_10", 10), ("rmsprop_step_100", 100)],
    &[("adam_step_1", 1), ("adam_step_10", 10)],
];

pub(crate) fn hand_picked(flags: &Flags, race: &Race) -> Vec<(&'static str, String)> {
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
    let near = race.runs[2].share_near(rates[2]);
    values.push(("rmsprop_steps_near", format!("{:.0}%", 100.0 * near)));
    for (names, (run, lr)) in STEPS.iter().zip(race.runs.iter().zip(rates).skip(2)) {
        for &(name, t) in *names {
            let step = run.step_of_w(t, lr);
            values.push((name, step.map_or("none".into(), |step| number(step, 8, 2))));
        }
    }
    values
}

/// The protocol, and what each optimizer came to on each problem.
pub(crate) fn fair(flags: &Flags, races: &[FairRace]) -> Vec<(String, String)> {
    let mut values = vec![
        ("budget".into(), flags.budget().to_string()),
        ("seeds".into(), flags.seeds().to_string()),
        ("lowest_rate".into(), RATES[0].to_string()),
        ("highest_rate".into(), RATES[1].to_string()),
        ("rates_per_decade".into(), per_decade(flags.budget())),
        ("contenders".into(), races[0].entries.len().to_string()),
        ("problems".into(), races.len().to_string()),
    ];
    let clear = clear_of(flags.seeds()).map_or("-".into(), |wins| wins.to_string());
    values.push(("clear_wins".into(), clear));
    for race in races {
        let name = |what| format!("{}_{what}", race.problem.name().replace('-', "_"));
        values.push((name("horizon"), with_commas(race.horizon as usize)));
        values.push((name("tolerance"), race.tolerance.to_string()));
        if race.problem == Problem::CreditNet {
            values.push(("slice_samples".into(), SAMPLES.to_string()));
        }
        values.extend(race.entries.iter().flat_map(|entry| of_entry(race, entry)));
    }
    values
}

/// How many learning rates there are to a power of ten.
fn per_decade(budget: u32) -> String {
    let decades = log_10(RATES[1] / RATES[0]);
    number(f64::from(budget - 1) / decades, 8, 1).trim_end_matches(".0").into()
}

/// The decades as a factor, to one digit.
fn factor(entry: &Tuned) -> String {
    let Some([low, high]) = entry.plateau() else { return "none".into() };
    let digits = exp_10(log_10(high / low).floor());
    let factor = with_commas(((high / low / digits).round() * digits) as usize);
    if entry.is_edge(low) || entry.is_edge(high) {
        format!("more than {factor}")
    } else {
        factor
    }
}

/// Names such as `line_adam_steps`.
fn of_entry(race: &FairRace, entry: &Tuned) -> [(String, String); 7] {
    let problem = race.problem.name().replace('-', "_");
    let contender = entry.contender.title.to_lowercase();
    [
        ("best_lr", entry.best_lr.to_string()),
        ("steps", steps(entry.tally.steps[1])),
        ("steps_low", steps(entry.tally.steps[0])),
        ("steps_high", steps(entry.tally.steps[2])),
        ("excess", excess(entry.tally.excess[1])),
        ("decades", decades(entry).replace('>', "more than ")),
        ("factor", factor(entry)),
    ]
    .map(|(what, value)| (format!("{problem}_{contender}_{what}"), value))
}
