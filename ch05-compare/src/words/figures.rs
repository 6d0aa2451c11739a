//! The figures of the topic.

use figure::{Axis, Figure, Look, Plot, range_of};

use super::{Group, Learner, Results, alt};

/// What lies lower is 0 but for rounding.
const FLOOR: f64 = 1e-12;

/// The loss over the steps, and at the end by how frequent words are.
pub(crate) fn race(results: &Results) -> Figure {
    let in_time = panel(
        "All words",
        Axis::linear("step", 0.0..f64::from(results.steps)),
        &curves(results, over_steps),
    );
    let words = f64::from(results.words);
    let by_rank = panel(
        &format!("By word, after {} steps", results.steps),
        Axis::log("rank of the word, 1 the most frequent", 1.0..words),
        &curves(results, over_ranks),
    );
    let title = "Frequent words and rare ones";
    Figure::grid("words-race", title, alt::race(results), 2, &[in_time, by_rank])
}

type Points = Vec<(f64, f64)>;

/// A curve of each optimizer, as far as a logarithmic axis can show it.
pub(super) fn curves(
    results: &Results,
    points: fn(&Results, &Learner) -> Points,
) -> Vec<(&'static str, &'static str, Points)> {
    let shown = |learner: &Learner| {
        let points = points(results, learner).into_iter();
        let points = points.map(|(x, y)| (x, y.max(FLOOR))).collect();
        (learner.name, learner.title, points)
    };
    results.learners.iter().map(shown).collect()
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

fn panel(
    title: &str,
    x: Axis,
    curves: &[(&'static str, &'static str, Points)],
) -> Plot {
    let heights = curves.iter().flat_map(|(.., points)| points).map(|(_, y)| *y);
    let y = Axis::log("loss above its minimum", range_of(heights, true));
    curves.iter().fold(Plot::new(title, x, y), |plot, (name, title, points)| {
        plot.run(title, Look::of(name), points.clone())
    })
}
