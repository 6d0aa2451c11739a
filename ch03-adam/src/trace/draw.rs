//! The figures of the moments and the steps.

use chapter::table::number;
use figure::{Axis, BLUE, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of};
use shared::portable::pow;

use super::{Trace, TraceStep, correction, effective_rate, too_long};
use crate::Flags;

/// The first steps, which the correction is about.
const FIRST: usize = 50;

pub(crate) fn figures(flags: &Flags, trace: &Trace) -> Vec<Figure> {
    vec![bias_correction(flags), first_steps(trace), effective_step(flags, trace)]
}

/// The correction factors over the steps, and what they do to a step together.
fn bias_correction(flags: &Flags) -> Figure {
    // Round steps on a logarithmic axis, as far as the slower moment remembers.
    let memory = 10.0 / (1.0 - flags.beta1.max(flags.beta2)).max(1e-6);
    let last = memory.max(100.0);
    let mut steps: Vec<i32> =
        (0..=200).map(|i| pow(last, f64::from(i) / 200.0).round() as i32).collect();
    steps.dedup();
    let curve = |f: &dyn Fn(i32) -> f64| -> Vec<(f64, f64)> {
        steps.iter().map(|&t| (f64::from(t), f(t))).collect()
    };
    let of_m = curve(&|t| correction(flags.beta1, t));
    let of_v = curve(&|t| correction(flags.beta2, t));
    let of_step = curve(&|t| too_long(flags, t));

    let by_height = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
    let (peak_t, peak) =
        of_step.iter().max_by(by_height).copied().unwrap_or((1.0, 1.0));
    let alt = format!(
        "The correction factors over the steps. At t = 1 the first moment is multiplied by {}, the \
         second by {}; without both, the step has {:.4} times its length, and at t = {peak_t}, \
         where that is most, {peak:.2} times.",
        number(of_m[0].1, 8, 2),
        number(of_v[0].1, 8, 2),
        of_step[0].1,
    );
    let heights = [&of_m, &of_v, &of_step].into_iter().flatten().map(|(_, y)| *y);
    let x = Axis::log("step t", 1.0..last);
    let plot = Plot::new(
        "What bias correction multiplies by",
        x,
        Axis::log("factor", range_of(heights, true)),
    )
    .line("m: 1/(1−β₁ᵗ)", BLUE, Dash::Solid, of_m)
    .line("v: 1/(1−β₂ᵗ)", VERMILION, Dash::Dashed, of_v)
    .line("step without correction / with", GREEN, Dash::LongDashed, of_step);
    Figure::plot("adam-bias-correction", alt, plot)
}

/// The first steps of both parameters, with correction and without.
fn first_steps(trace: &Trace) -> Figure {
    let shown = trace.corrected.len().min(FIRST);
    let panel = |i: usize, name: &str| {
        let steps = |steps: &[TraceStep]| -> Vec<(f64, f64)> {
            (1..)
                .map(f64::from)
                .zip(steps.iter().take(shown).map(|step| step.step[i]))
                .collect()
        };
        let (with, without) = (steps(&trace.corrected), steps(&trace.uncorrected));
        let y = range_of(with.iter().chain(&without).map(|(_, step)| *step), false);
        let title = format!("Steps of {name}; at t = 1, {}", first_ratio(trace, i));
        Plot::new(
            &title,
            Axis::linear("t", 0.0..shown.max(1) as f64),
            Axis::linear("step", y),
        )
        .line("with correction", BLUE, Dash::Solid, with)
        .line("without correction", VERMILION, Dash::Dashed, without)
    };
    let alt = format!(
        "The first {shown} steps of w and of b. The first step without correction over that with \
         correction is {} for w and {} for b.",
        first_ratio(trace, 0),
        first_ratio(trace, 1),
    );
    let panels = [panel(0, "w"), panel(1, "b")];
    Figure::grid(
        "adam-first-steps",
        "The first steps, with and without bias correction",
        alt,
        2,
        &panels,
    )
}

/// The first step without correction over that with correction, written out.
fn first_ratio(trace: &Trace, parameter: usize) -> String {
    match (trace.corrected.first(), trace.uncorrected.first()) {
        (Some(with), Some(without)) => {
            let (with, without) = (with.step[parameter], without.step[parameter]);
            format!(
                "{} / {} = {:.4}",
                number(without, 8, 4),
                number(with, 8, 4),
                without / with
            )
        }
        _ => "too large for a number".into(),
    }
}

/// The learning rate that Adam's second moment leaves each parameter.
fn effective_step(flags: &Flags, trace: &Trace) -> Figure {
    let rates = |i: usize| -> Vec<(f64, f64)> {
        let rate = |(t, step): (i32, &TraceStep)| {
            (f64::from(t), effective_rate(flags, t, step.v[i]))
        };
        (1..).zip(&trace.corrected).map(rate).collect()
    };
    let (of_w, of_b) = (rates(0), rates(1));
    let ends = |rates: &[(f64, f64)]| match (rates.first(), rates.last()) {
        (Some((_, first)), Some((_, last))) => (*first, *last),
        _ => (0.0, 0.0),
    };
    let times = |b: f64, w: f64| if w > 0.0 { b / w } else { 0.0 };
    let ((w_first, w_last), (b_first, b_last)) = (ends(&of_w), ends(&of_b));
    let alt = format!(
        "The effective learning rate of each parameter over {} steps: for w it goes from {} to {}, for \
         b from {} to {}. That of b is {:.3} times that of w at the first \
         step and {:.3} times at the last.",
        of_w.len(),
        number(w_first, 8, 5),
        number(w_last, 8, 5),
        number(b_first, 8, 5),
        number(b_last, 8, 5),
        times(b_first, w_first),
        times(b_last, w_last),
    );
    let y = range_of(of_w.iter().chain(&of_b).map(|(_, rate)| *rate), true);
    let x = Axis::linear("step t", 0.0..of_w.len().max(1) as f64);
    let plot = Plot::new(
        "Effective learning rate, α/(√v-hat + ε)",
        x,
        Axis::log("effective learning rate", y),
    )
    .line("w", BLUE, Dash::Solid, of_w)
    .line("b", PURPLE, Dash::Dashed, of_b);
    Figure::plot("adam-effective-step", alt, plot)
}
