//! The figures of the topic.

use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of,
};
use shared::portable::pow;

use super::text::name;
use super::{Fall, Mixed, Results, alt, drift, length};
use crate::curve::{Curve, drawn, heights};

/// The mean step and its root mean square over the mean of the gradients.
pub(crate) fn steps(results: &Results) -> Figure {
    // Pure noise has no place on a logarithmic axis.
    let shown = || results.mixed.iter().filter(|mixed| mixed.ratio > 0.0);
    let points = |of: &dyn Fn(&Mixed) -> f64| -> Vec<(f64, f64)> {
        shown().map(|mixed| (mixed.ratio, of(mixed))).collect()
    };
    let (mean, rms) = (points(&|mixed| mixed.mean), points(&|mixed| mixed.rms));
    let [low, high] = [mean[0].0, mean[mean.len() - 1].0];
    let curve = |of: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
        let ratio = |i: i32| low * pow(high / low, f64::from(i) / 100.0);
        (0..=100).map(ratio).map(|ratio| (ratio, of(ratio))).collect()
    };
    let formulas = [
        curve(&|ratio| drift(ratio, 1.0)),
        curve(&|ratio| length(ratio, 1.0, results.beta1)),
    ];
    let alt = alt::steps(&formulas);
    let [drift, length] = formulas;
    let x = Axis::log("mean / standard deviation", low..high);
    let y = Axis::linear("step / learning rate", 0.0..1.05);
    let plot = Plot::new("What noise leaves of a step", x, y)
        .line("root mean square", PURPLE, Dash::Dashed, length)
        .scatter("", PURPLE, rms)
        .line("mean step", VERMILION, Dash::Solid, drift)
        .scatter("", VERMILION, mean);
    Figure::plot("noise-steps", alt, plot)
}

const LOOKS: [(Color, Dash); 3] =
    [(BLUE, Dash::Dashed), (GREEN, Dash::LongDashed), (VERMILION, Dash::Solid)];

/// The loss of runs whose learning rate stays, or falls.
pub(crate) fn falls(results: &Results) -> Figure {
    let curve = |(run, look): (&Fall, (Color, Dash))| {
        let losses = (0..).map(f64::from).zip(run.losses.iter().copied());
        Curve { label: name(run), look, points: losses.collect() }
    };
    let curves: Vec<Curve> = results.falls.iter().zip(LOOKS).map(curve).collect();
    let losses = heights(&curves).filter(|&loss| loss > 0.0);
    let y = Axis::log("loss", range_of(losses, true));
    let x = Axis::linear("step", 0.0..f64::from(results.steps));
    let title = "A learning rate that stays, and one that falls";
    let alt = alt::falls(&curves);
    Figure::plot("noise-falls", alt, drawn(Plot::new(title, x, y), &curves))
}
