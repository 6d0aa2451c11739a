//! The figures of the topic in words.

use chapter::words::{Course, Named, Panel, aloud};

use super::curves::{FLOOR, Points, curves, over_ranks, over_steps};
use super::{Learner, Results};

/// The loss over the steps, and at the end by how frequent words are.
pub(super) fn race(results: &Results) -> String {
    let told = |x, log_x, points| {
        told(results, results.learners.iter().collect(), x, log_x, points)
    };
    format!(
        "Two panels with the loss above its minimum on a logarithmic axis. First, over {} steps, from {} on. {} \
         Second, at the end, for words from the most frequent, rank 1, to the rarest, rank {}, on a logarithmic \
         axis too, where each point is the mean of a group of words. What is below {} is drawn there. {}",
        results.steps,
        aloud(results.start, 2),
        told("step", false, over_steps),
        results.words,
        aloud(FLOOR, 2),
        told("rank", true, over_ranks),
    )
}

/// Adam, and Adam without a part: the loss over the steps.
pub(super) fn parts(results: &Results) -> String {
    format!(
        "The loss above its minimum on a logarithmic axis over {} steps, from {} on. {}",
        results.steps,
        aloud(results.start, 2),
        told(results, results.adam_and_parts(), "step", false, over_steps)
    )
}

/// The curves of some in a panel.
fn told(
    results: &Results,
    learners: Vec<&Learner>,
    x: &'static str,
    log_x: bool,
    points: fn(&Results, &Learner) -> Points,
) -> String {
    let panel = Panel { course: Course { x, log: true, digits: 2 }, log_x, y: None };
    let curves: Vec<Named> = curves(results, learners, points)
        .into_iter()
        .map(|(_, title, points)| (title, points))
        .collect();
    panel.told(&curves)
}
