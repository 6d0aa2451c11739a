//! The figures of rare features.

use figure::{Axis, Dash, Figure, GREY, Look, Plot, VERMILION, range_of};

use super::{Results, Rhythm, TARGET, alt};

/// Of a long run not every step can be seen.
const MOST_POINTS: u32 = 1000;

/// What follows a gradient, and how large the step is by rarity.
pub(crate) fn steps(results: &Results) -> Figure {
    let &Results { every, ref rhythm, ref rhythms, .. } = results;
    let after: Vec<(f64, f64)> =
        (0..).map(f64::from).zip(rhythm.steps.iter().copied()).collect();
    let last = after.len().max(2) as f64 - 1.0;
    let heights = rhythm.steps.iter().copied().chain([0.0]);
    let in_time = Plot::new(
        &format!("gradient in every {every}th step"),
        Axis::linear("steps after a gradient", 0.0..last),
        Axis::linear("step / learning rate", range_of(heights, false)),
    )
    .line("Adam's step", VERMILION, Dash::Solid, after);

    let curve = |f: &dyn Fn(&Rhythm) -> f64| -> Vec<(f64, f64)> {
        rhythms.iter().map(|rhythm| (f64::from(rhythm.every), f(rhythm))).collect()
    };
    let present = curve(&|rhythm| rhythm.present);
    let whole = curve(&|rhythm| rhythm.whole);
    let adagrad = curve(&|rhythm| rhythm.adagrad);
    let heights = [&present, &whole, &adagrad].into_iter().flatten().map(|p| p.1);
    let by_rarity = Plot::new(
        "by rarity",
        Axis::log("gradient in every k-th step", 1.0..1000.0),
        Axis::log("steps of a frequent weight", range_of(heights, true)),
    )
    .line("Adam's step", VERMILION, Dash::Solid, present)
    .line("Adam's way until the next gradient", VERMILION, Dash::Dashed, whole)
    .line("AdaGrad's step", GREY, Dash::LongDashed, adagrad);
    let alt = alt::steps(results);
    let title = "What one rare gradient moves";
    Figure::grid("sparse-steps", title, alt, 2, &[in_time, by_rarity])
}

/// Both weights as they are learnt.
pub(crate) fn weights(results: &Results) -> Figure {
    let &Results { epochs, every, ref learners, .. } = results;
    let heights = learners.iter().flat_map(|learner| &learner.weights).flatten();
    // Whatever diverges leaves the axes.
    let near = heights.copied().filter(|weight| weight.abs() < 3.0 * TARGET);
    let y = range_of(near, false);
    let stride = epochs.div_ceil(MOST_POINTS) as usize;
    let panel = |i: usize, title: &str| {
        let x = Axis::linear("sample", 0.0..f64::from(epochs));
        let empty = Plot::new(title, x, Axis::linear("weight", y.clone()));
        learners.iter().fold(empty, |plot, learner| {
            let points = (0..).map(f64::from).zip(&learner.weights).step_by(stride);
            let points = points.map(|(t, weights)| (t, weights[i])).collect();
            plot.run(learner.title, Look::of(learner.name), points)
        })
    };
    let alt = alt::weights(results, [y.start, y.end]);
    let panels = [
        panel(0, &format!("feature in every sample, target {TARGET}")),
        panel(1, &format!("feature in 1 of {every}, target {TARGET}")),
    ];
    let title = "A frequent and a rare feature";
    Figure::grid("sparse-weights", title, alt, 2, &panels)
}
