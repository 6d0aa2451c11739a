//! The figures of the moments and the steps.

use chapter::number::number;
use figure::{Axis, BLUE, Dash, Figure, GREY, PURPLE, Plot, VERMILION, range_of};
use shared::portable::pow;

use super::{FirstStep, Results, Step, alt, too_long};

/// The first steps, which the correction is about.
const FIRST: usize = 50;

/// The correction factors over the steps, and what they do to a step together.
pub(crate) fn correction(results: &Results) -> Figure {
    let &Results { beta1, beta2, .. } = results;
    // Round steps on a logarithmic axis, as far as the slower moment remembers.
    let memory = 10.0 / (1.0 - beta1.max(beta2)).max(1e-6);
    let last = memory.max(100.0);
    let mut steps: Vec<usize> =
        (0..=200).map(|i| pow(last, f64::from(i) / 200.0).round() as usize).collect();
    steps.dedup();
    let curve = |f: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
        steps.iter().map(|&t| (t as f64, f(t))).collect()
    };
    let of_m = curve(&|t| super::correction(beta1, t));
    let of_v = curve(&|t| super::correction(beta2, t));
    let of_step = curve(&|t| too_long(beta1, beta2, t));

    let alt = alt::correction([&of_m, &of_v, &of_step]);
    let heights = [&of_m, &of_v, &of_step].into_iter().flatten().map(|(_, y)| *y);
    let x = Axis::log("step t", 1.0..last);
    let plot = Plot::new(
        "What bias correction multiplies by",
        x,
        Axis::log("factor", range_of(heights, true)),
    )
    .line("m: 1/(1−β₁ᵗ)", BLUE, Dash::Solid, of_m)
    .line("v: 1/(1−β₂ᵗ)", PURPLE, Dash::Dashed, of_v)
    .line("step without correction / with", VERMILION, Dash::LongDashed, of_step);
    Figure::plot("steps-correction", alt, plot)
}

/// The first steps of both parameters, with correction and without.
pub(crate) fn first(results: &Results) -> Figure {
    let shown = results.corrected.len().min(FIRST);
    let [of_w, of_b] = match &results.first {
        Some(first) => [&first.w, &first.b].map(written_out),
        None => ["too large for a number"; 2].map(String::from),
    };
    let panel = |i: usize, title: String| {
        let steps = |steps: &[Step]| -> Vec<(f64, f64)> {
            let steps = steps.iter().take(shown).map(|step| step.step[i]);
            (1..).map(f64::from).zip(steps).collect()
        };
        let (with, without) = (steps(&results.corrected), steps(&results.uncorrected));
        let y = range_of(with.iter().chain(&without).map(|(_, step)| *step), false);
        Plot::new(
            &title,
            Axis::linear("t", 0.0..shown.max(1) as f64),
            Axis::linear("step", y),
        )
        .line("with correction", VERMILION, Dash::Solid, with)
        .line("without correction", GREY, Dash::Dashed, without)
    };
    let alt = alt::first(results, shown);
    let panels = [
        panel(0, format!("Steps of w; at t = 1, {of_w}")),
        panel(1, format!("Steps of b; at t = 1, {of_b}")),
    ];
    Figure::grid(
        "steps-first",
        "The first steps, with and without bias correction",
        alt,
        2,
        &panels,
    )
}

/// The first step without correction over that with correction.
fn written_out(first: &FirstStep) -> String {
    format!(
        "{} / {} = {:.4}",
        number(first.uncorrected, 8, 4),
        number(first.step, 8, 4),
        first.ratio
    )
}

/// The learning rate that Adam's second moment leaves each parameter.
pub(crate) fn effective_lr(results: &Results) -> Figure {
    let &Results { lr, beta2, eps, .. } = results;
    let rates = |i: usize| -> Vec<(f64, f64)> {
        let rate = |(t, step): (usize, &Step)| {
            (t as f64, super::effective_lr(lr, beta2, eps, t, step.v[i]))
        };
        (1..).zip(&results.corrected).map(rate).collect()
    };
    let (of_w, of_b) = (rates(0), rates(1));
    let alt = alt::effective_lr(&of_w, &of_b);
    let y = range_of(of_w.iter().chain(&of_b).map(|(_, rate)| *rate), true);
    let x = Axis::linear("step t", 0.0..of_w.len().max(1) as f64);
    let plot = Plot::new(
        "Effective learning rate, α/(√v̂ + ε)",
        x,
        Axis::log("effective learning rate", y),
    )
    .line("w", VERMILION, Dash::Solid, of_w)
    .line("b", PURPLE, Dash::Dashed, of_b);
    Figure::plot("steps-effective-lr", alt, plot)
}
