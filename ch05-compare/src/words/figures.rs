//! The figures of the topic.

use figure::{Axis, Figure, Look, Plot, range_of};

use super::curves::{Points, curves, over_ranks, over_steps};
use super::{Results, alt};

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
