//! The figures of the topic in words.

use chapter::words::{Course, Named, Panel, aloud};

use super::curves::{curves, over_ranks, over_steps};
use super::{Learner, Results};

/// The loss over the steps, and at the end by how frequent words are.
pub(super) fn race(results: &Results) -> String {
    let told = |x: &'static str, log_x: bool, points: fn(&Results, &Learner) -> _| {
        let panel =
            Panel { course: Course { x, log: true, digits: 2 }, log_x, y: None };
        let curves: Vec<Named> = curves(results, points)
            .into_iter()
            .map(|(_, title, points)| (title, points))
            .collect();
        panel.told(&curves)
    };
    format!(
        "Two panels with the loss above its minimum on a logarithmic axis. First, over {} steps, from {} on. {} \
         Second, at the end, for words from the most frequent, rank 1, to the rarest, rank {}, on a logarithmic \
         axis too. {}",
        results.steps,
        aloud(results.start, 2),
        told("step", false, over_steps),
        results.words,
        told("rank", true, over_ranks),
    )
}
