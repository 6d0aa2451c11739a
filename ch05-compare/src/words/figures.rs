//! The figures of the topic.

use figure::{Axis, Figure, Look, Plot, range_of};

use super::curves::{Points, curves, over_ranks, over_steps};
use super::{Results, alt};

/// The loss over the steps, and at the end by how frequent words are.
pub(crate) fn race(results: &Results) -> Figure {
    let in_time = panel(
        "All words",
        steps(results),
        &curves(results, &results.learners, over_steps),
    );
    let words = f64::from(results.words);
    let by_rank = panel(
        &format!("By word, after {} steps", results.steps),
        Axis::log("rank of the word, 1 the most frequent", 1.0..words),
        &curves(results, &results.learners, over_ranks),
    );
    let title = "Frequent words and rare ones";
    Figure::grid("words-race", title, alt::race(results), 2, &[in_time, by_rank])
}

/// Adam, and Adam without a part: the loss over the steps.
pub(crate) fn parts(results: &Results) -> Figure {
    let curves = curves(results, results.adam_and_parts(), over_steps);
    let plot = panel("Adam, and Adam without a part", steps(results), &curves);
    Figure::plot("words-parts", alt::parts(results), plot)
}

fn steps(results: &Results) -> Axis {
    Axis::linear("step", 0.0..f64::from(results.steps))
}

/// Adam without a part is drawn like the rule that has no such part.
fn look(name: &str) -> Look {
    match name {
        "no-m" => Look::of("rmsprop"),
        "no-v" => Look::of("momentum"),
        _ => Look::of(name),
    }
}

fn panel(
    title: &str,
    x: Axis,
    curves: &[(&'static str, &'static str, Points)],
) -> Plot {
    let heights = curves.iter().flat_map(|(.., points)| points).map(|(_, y)| *y);
    let y = Axis::log("loss above its minimum", range_of(heights, true));
    curves.iter().fold(Plot::new(title, x, y), |plot, (name, title, points)| {
        plot.run(title, look(name), points.clone())
    })
}
