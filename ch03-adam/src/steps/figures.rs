//! The figures of Adam's steps.

use figure::{
    Axis, BLUE, ColorMap, ContourMap, Dash, Figure, GREY, Look, PURPLE, Plot, Symbol,
    VERMILION, range_of,
};
use shared::problem::Grid;
use shared::problem::regression::WINDOW;

use super::{Results, Way, alt, corrected, steps};

/// Where the step is, on the map of the loss.
pub(super) fn map(results: &Results) -> Figure {
    let Way { data, points } = results.way.as_ref().expect("there is a map");
    let losses = Grid::new(WINDOW, 100, |[w, b]| data.loss(w, b));
    let map = ContourMap::of_loss(&losses, 30, "MSE loss", ColorMap::default());
    let [w, b] = data.least_squares();
    let t = results.step;
    let until = points[..=t].to_vec();
    let plot = Plot::over(&format!("Adam after step {t}"), map, "weight w", "bias b")
        .line("all steps", GREY, Dash::Dotted, points.clone())
        .run("up to this step", Look::of("adam"), until)
        .start(points[0])
        .minimum("minimum", (w, b));
    Figure::plot("steps-map", alt::map(results), plot)
}

/// The gradients, what the moments make of them, and the steps that come of it.
pub(super) fn gradients(results: &Results) -> Figure {
    let last = results.states.len() - 1;
    let x = || Axis::linear("step t", 0.0..last.max(1) as f64);
    let of = |value: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
        (1..=last).map(|t| (t as f64, value(t))).collect()
    };
    let g = of(&|t| results.states[t].g);
    let m_hat = of(&|t| corrected(results, t)[0]);
    let root = of(&|t| corrected(results, t)[1].sqrt());
    let steps = steps(results);

    let heights = [&g, &m_hat, &root].into_iter().flatten().map(|(_, y)| *y);
    let moments = Plot::new(
        "Gradients and moments",
        x(),
        Axis::linear("", range_of(heights, false)),
    )
    .scatter("gradient g", GREY, g.clone())
    .line("m̂", BLUE, Dash::Solid, m_hat.clone())
    .line("√v̂", PURPLE, Dash::Dashed, root.clone());
    let heights = steps.iter().map(|(_, y)| *y).chain([-1.0, 1.0]);
    let taken = Plot::new(
        "The step, in learning rates",
        x(),
        Axis::linear("", range_of(heights, false)),
    )
    .line("m̂ / (√v̂ + ε)", VERMILION, Dash::Solid, steps.clone());
    let taken = match results.step {
        0 => taken,
        t => taken.place(&format!("step {t}"), Symbol::Chosen, steps[t - 1]),
    };
    let alt = alt::gradients(results, [&g, &m_hat, &root, &steps]);
    let title = format!("What Adam makes of {}", results.gradients);
    Figure::grid("steps-gradients", &title, alt, 2, &[moments, taken])
}
