//! The figures of the moments and the steps.

use chapter::number::number;
use figure::{
    Axis, BLUE, ColorMap, ContourMap, Dash, Figure, GREY, Look, PURPLE, Plot,
    VERMILION, range_of,
};
use shared::portable::pow;
use shared::problem::Grid;
use shared::problem::regression::WINDOW;

use super::correction::{weight, weight_of_zero};
use super::{FirstStep, Results, Step, alt, too_long};

/// The first steps, which the correction is about.
const FIRST: usize = 50;

/// After how many gradients the weights of an average are drawn.
const AFTER: [usize; 3] = [1, 3, 7];

/// The weights of the gradients in the first moment, and the share that is still on the
/// zero it started from.
pub(crate) fn weights(results: &Results) -> Figure {
    let beta = results.beta1;
    let panel = |&after: &usize| {
        let names: Vec<String> =
            (1..=after).map(|i| format!("g{}", subscript(i))).collect();
        let names: Vec<&str> =
            ["zero"].into_iter().chain(names.iter().map(String::as_str)).collect();
        let title = match after {
            1 => "after 1 gradient".into(),
            _ => format!("after {after} gradients"),
        };
        let axes = (Axis::names("", &names), Axis::linear("weight", 0.0..1.12));
        let zero = weight_of_zero(beta, after);
        let plot =
            Plot::new(&title, axes.0, axes.1).bar(GREY, 0, zero, &format!("{zero:.2}"));
        (1..=after).fold(plot, |plot, i| {
            let weight = weight(beta, after, i);
            let says = if after < 5 { format!("{weight:.2}") } else { String::new() };
            plot.bar(BLUE, i, weight, &says)
        })
    };
    let panels = AFTER.each_ref().map(panel);
    let title = format!("Whose weight is in the average? β₁ = {beta}");
    Figure::grid("moments-weights", &title, alt::weights(beta, &AFTER), 3, &panels)
}

/// A number as an index.
fn subscript(number: usize) -> String {
    let digit = |c: char| char::from_u32(0x2080 + c.to_digit(10).unwrap_or(0));
    number.to_string().chars().filter_map(digit).collect()
}

/// The way of both parameters over the landscape, with correction and without.
pub(crate) fn path(results: &Results) -> Figure {
    let [start_w, start_b] = results.start;
    let way = |steps: &[Step]| -> Vec<(f64, f64)> {
        let ends = steps.iter().map(|step| (step.theta[0], step.theta[1]));
        [(start_w, start_b)].into_iter().chain(ends).collect()
    };
    let (with, without) = (way(&results.corrected), way(&results.uncorrected));
    let losses = Grid::new(WINDOW, 100, |[w, b]| results.data.loss(w, b));
    let map = ContourMap::of_loss(&losses, 30, "MSE loss", ColorMap::default());
    let [w, b] = results.data.least_squares();
    let alt = alt::path(results, [&with, &without]);
    let title = format!("Adam's way down, lr {:?}", results.lr);
    let loss = |way: &[(f64, f64)], t: usize| {
        let (w, b) = way[t.min(way.len() - 1)];
        number(results.data.loss(w, b), 10, 4)
    };
    let moment = |t: usize| {
        let (with, without) = (loss(&with, t), loss(&without, t));
        format!("step {t}: loss {with} with correction, {without} without")
    };
    let moments = (0..with.len()).map(moment).collect();
    let plot = Plot::over(&title, map, "weight w", "bias b")
        .walk("without correction", Look::of("uncorrected"), without)
        .walk("with correction", Look::of("adam"), with)
        .moments(moments)
        .start((start_w, start_b))
        .minimum("minimum", (w, b));
    Figure::plot("moments-path", alt, plot)
}

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
    Figure::plot("moments-correction", alt, plot)
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
        "moments-first",
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
    Figure::plot("moments-effective-lr", alt, plot)
}
