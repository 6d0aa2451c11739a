//! Rhythms and occurrences as tables.

use chapter::table::number;

use super::learn::{NEAR, occurrences};
use super::{Learner, Sample, TARGET, rhythm, step_when_present};
use crate::Flags;

/// The rarities of the first table.
pub(super) const EVERY: [u32; 8] = [1, 2, 5, 10, 20, 50, 100, 1000];

pub(crate) fn text(flags: &Flags, samples: &[Sample], learners: &[Learner]) -> String {
    let &Flags { lr, beta1, beta2, every, .. } = flags;
    [
        format!("Rare features: α={lr:?}, β₁={beta1:?}, β₂={beta2:?}\n"),
        "\nThe same gradient in every k-th step and none in between: steps / lr\n".into(),
        rhythms(flags),
        format!("\nA feature present in 1 of {every} samples, and one in all; both weights should be {TARGET}\n"),
        arrivals(samples, learners),
        "\nThe rare weight: its step when the feature is present, and its way until the next time\n"
            .into(),
        occurrence_table(flags, samples, learners),
    ]
    .concat()
}

fn rhythms(flags: &Flags) -> String {
    let mut text = format!(
        "{:>5} | {:>25} | {:>10} | {:>16}\n{:>5} | {:>11} | {:>11} | {:>10} | {:>16}\n{}\n",
        "",
        "Adam: step with gradient",
        "until the",
        "AdaGrad: step /",
        "k",
        "measured",
        "formula",
        "next one",
        "frequent's step",
        "-".repeat(65),
    );
    for every in EVERY {
        let measured = rhythm(flags, every);
        text += &format!(
            "{every:>5} | {:>11} | {:>11} | {:>10} | {:>16}\n",
            number(measured.present(), 11, 4),
            number(step_when_present(flags.beta1, flags.beta2, every), 11, 4),
            number(measured.whole(), 10, 4),
            number(measured.adagrad, 16, 4),
        );
    }
    text
}

fn arrivals(samples: &[Sample], learners: &[Learner]) -> String {
    let near = format!("first within {NEAR}");
    let mut text = format!(
        "{:>10} | {:>16} | {:>16} | {:>9} | {:>9} | {:>12}\n{:>10} | {:>16} | {:>16} | {:>9} | {:>9} | {:>12}\n{}\n",
        "",
        near,
        near,
        "",
        "",
        "of rare's way",
        "",
        "frequent: step",
        "rare: step",
        "frequent",
        "rare",
        "feature away",
        "-".repeat(88),
    );
    for learner in learners {
        let arrival = |i: usize| match learner.arrival(i) {
            Some(t) => t.to_string(),
            None => "not yet".into(),
        };
        let [frequent, rare] = learner.weights[learner.weights.len() - 1];
        text += &format!(
            "{:>10} | {:>16} | {:>16} | {:>9} | {:>9} | {:>11.0} %\n",
            learner.name,
            arrival(0),
            arrival(1),
            number(frequent, 9, 4),
            number(rare, 9, 4),
            100.0 * learner.silent_share(samples),
        );
    }
    text
}

fn occurrence_table(flags: &Flags, samples: &[Sample], learners: &[Learner]) -> String {
    let mut text = format!("{:>6}", "");
    for learner in learners {
        text += &format!(" | {:>17}", learner.name);
    }
    text += &format!("\n{:>6}", "t");
    for _ in learners {
        text += &format!(" | {:>8} {:>8}", "present", "away");
    }
    text += &format!("\n{}\n", "-".repeat(6 + 20 * learners.len()));
    let mut present = occurrences(samples);
    present.push(samples.len());
    for pair in present.windows(2).take(flags.rows as usize) {
        text += &format!("{:>6}", pair[0]);
        for learner in learners {
            let cell =
                |moved: Option<f64>| moved.map_or("".into(), |m| number(m, 8, 4));
            let step = cell(learner.rare_step(pair[0]));
            let until = if pair[1] == samples.len() { pair[1] } else { pair[1] - 1 };
            text += &format!(
                " | {step:>8} {:>8}",
                cell(learner.rare_drift(pair[0], until))
            );
        }
        text += "\n";
    }
    text
}
