//! The curves of the topic, drawn and told.

use super::{Group, Learner, Results};

/// What lies lower is 0 but for rounding.
pub(super) const FLOOR: f64 = 1e-12;

pub(super) type Points = Vec<(f64, f64)>;

/// A curve of each optimizer, as far as a logarithmic axis can show it.
pub(super) fn curves<'a>(
    results: &Results,
    learners: impl IntoIterator<Item = &'a Learner>,
    points: fn(&Results, &Learner) -> Points,
) -> Vec<(&'static str, &'static str, Points)> {
    let shown = |learner: &Learner| {
        let points = points(results, learner).into_iter();
        let points = points.map(|(x, y)| (x, y.max(FLOOR))).collect();
        (learner.name, learner.title, points)
    };
    learners.into_iter().map(shown).collect()
}

pub(super) fn over_steps(_: &Results, learner: &Learner) -> Points {
    (0..).map(f64::from).zip(learner.losses.iter().copied()).collect()
}

/// Each group at its rank in the middle of a logarithmic scale.
pub(super) fn over_ranks(results: &Results, learner: &Learner) -> Points {
    let middle =
        |group: &Group| (group.first as f64 * group.last as f64).sqrt().round();
    results.groups.iter().map(middle).zip(learner.groups.iter().copied()).collect()
}
