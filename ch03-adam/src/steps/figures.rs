//! The figures of Adam's steps.

use figure::{
    Axis, BLUE, ColorMap, ContourMap, Dash, Figure, GREY, Look, PURPLE, Plot, Symbol,
    VERMILION, range_of,
};
use shared::problem::Grid;
use shared::problem::regression::WINDOW;

use super::{Results, Way, alt};

/// Where the step is, on the map of the loss.
pub(super) fn map(results: &Results) -> Figure {
    let Way { data, points } = results.run.way.as_ref().expect("there is a map");
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
    let &Results { ref run, step: t, .. } = results;
    let last = run.states.len() - 1;
    let of = |value: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
        (1..=last).map(|t| (t as f64, value(t))).collect()
    };
    let g = of(&|t| run.states[t].g);
    let m_hat = of(&|t| run.corrected(t)[0]);
    let root = of(&|t| run.corrected(t)[1].sqrt());
    let (steps, uncorrected) = (run.steps(), run.uncorrected_steps());

    let x = || Axis::linear("step t", 0.0..last as f64);
    let heights = [&g, &m_hat, &root].into_iter().flatten().map(|(_, y)| *y);
    let y = Axis::linear("gradient", range_of(heights, false));
    let moments = Plot::new("Gradients and moments", x(), y)
        .scatter("gradient g", GREY, g.clone())
        .beneath()
        .line("m̂", BLUE, Dash::Solid, m_hat.clone())
        .line("√v̂", PURPLE, Dash::Dashed, root.clone())
        .place("", Symbol::Chosen, g[t - 1]);
    let heights = steps.iter().chain(&uncorrected).map(|(_, y)| *y);
    let heights = heights.chain([-1.0, 1.0]);
    let y = Axis::linear("learning rates", range_of(heights, false));
    let taken = Plot::new("The step", x(), y)
        .line("−m / (√v + ε)", GREY, Dash::Dotted, uncorrected.clone())
        .line("−m̂ / (√v̂ + ε)", VERMILION, Dash::Solid, steps.clone())
        .place(&format!("step {t}"), Symbol::Chosen, steps[t - 1]);
    let alt = alt::gradients(results, [&g, &m_hat, &root, &steps, &uncorrected]);
    let title = format!("What Adam makes of {}", results.gradients);
    Figure::grid("steps-gradients", &title, alt, 2, &[moments, taken])
}
