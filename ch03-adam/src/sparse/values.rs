//! Results by name, for prose.

use chapter::table::number;

use super::learn::{NEAR, occurrences};
use super::{Learner, Rhythm, Sample, TARGET, step_when_present};
use crate::Flags;

pub(crate) fn values(
    flags: &Flags,
    samples: &[Sample],
    learners: &[Learner],
    rhythm: &Rhythm,
) -> Vec<(&'static str, String)> {
    let [sgd, adagrad, adam, lazy] = [0, 1, 2, 3].map(|i| &learners[i]);
    let arrival = |learner: &Learner, weight| match learner.arrival(weight) {
        Some(t) => t.to_string(),
        None => "not yet".into(),
    };
    let last =
        |learner: &Learner| number(learner.weights[learner.weights.len() - 1][1], 8, 2);
    let share =
        |learner: &Learner| format!("{:.0}", 100.0 * learner.silent_share(samples));
    let highest = |learner: &Learner| {
        let rare = learner.weights.iter().map(|w| w[1]);
        number(rare.fold(f64::NEG_INFINITY, f64::max), 8, 2)
    };
    let &Flags { beta1, beta2, every, .. } = flags;
    vec![
        ("every", every.to_string()),
        ("root", format!("{:.2}", f64::from(every).sqrt())),
        ("target", TARGET.to_string()),
        ("occurrences", occurrences(samples).len().to_string()),
        ("present", format!("{:.2}", rhythm.present())),
        ("formula", format!("{:.2}", step_when_present(beta1, beta2, every))),
        ("whole", format!("{:.2}", rhythm.whole())),
        ("adagrad_ratio", format!("{:.2}", rhythm.adagrad)),
        ("sgd_frequent", arrival(sgd, 0)),
        ("sgd_rare", arrival(sgd, 1)),
        ("sgd_last", last(sgd)),
        ("adagrad_frequent", arrival(adagrad, 0)),
        ("adagrad_last", last(adagrad)),
        ("adam_frequent", arrival(adam, 0)),
        ("adam_rare", arrival(adam, 1)),
        ("adam_highest", highest(adam)),
        ("adam_last", last(adam)),
        ("near", NEAR.to_string()),
        ("adam_share", share(adam)),
        ("lazy_frequent", arrival(lazy, 0)),
        ("lazy_rare", arrival(lazy, 1)),
        ("lazy_last", last(lazy)),
    ]
}
