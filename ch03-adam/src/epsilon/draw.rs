//! The figures of epsilon's place.

use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of,
};
use shared::portable::exp_10;

use super::{VARIANTS, Variant};
use crate::Flags;

const STYLES: [(Color, Dash); 4] = [
    (BLUE, Dash::Solid),
    (VERMILION, Dash::Dashed),
    (GREEN, Dash::LongDashed),
    (PURPLE, Dash::Dotted),
];

pub(crate) fn figures(flags: &Flags) -> Vec<Figure> {
    vec![first_step(flags), over_time(flags)]
}

/// The first step over the gradient, with each default epsilon and with the
/// same one.
fn first_step(flags: &Flags) -> Figure {
    let exponents = || (-90..=-10).map(|tenths| f64::from(tenths) / 10.0);
    let curve = |variant: &Variant, eps: f64| -> Vec<(f64, f64)> {
        let point = |g: f64| (g, variant.first_step(flags, g, eps));
        exponents().map(|exponent| point(exp_10(exponent))).collect()
    };
    let panel = |title: &str, eps: &dyn Fn(&Variant) -> f64| {
        let x = Axis::log("size of the gradient", 1e-9..0.1);
        let y = Axis::log("first step / learning rate", 1e-6..10.0);
        let empty = Plot::new(title, x, y);
        VARIANTS.iter().zip(STYLES).fold(empty, |plot, (variant, (color, dash))| {
            let label = format!("{} ({})", variant.name, variant.library);
            plot.line(&label, color, dash, curve(variant, eps(variant)))
        })
    };
    let halves: Vec<String> = VARIANTS
        .iter()
        .map(|variant| {
            let half = |eps| variant.half_at(flags, 1, eps);
            let (own, same) = (half(variant.eps), half(flags.eps));
            format!("{} at {own:.1e} and {same:.1e}", variant.name)
        })
        .collect();
    let alt = format!(
        "The first step over the learning rate against the size of the gradient, for four rules. Each \
         curve is level for large gradients and falls in proportion for small ones. It is half-way down, \
         with its own epsilon and with {:?}, for {}.",
        flags.eps,
        halves.join("; "),
    );
    let same_title = format!("all with ε = {:?}", flags.eps);
    let panels = [
        panel("each with an ε of its own", &|variant| variant.eps),
        panel(&same_title, &|_| flags.eps),
    ];
    Figure::grid(
        "adam-epsilon-first-step",
        "The first step for small gradients, by the place of epsilon",
        alt,
        2,
        &panels,
    )
}

/// What epsilon amounts to over the steps.
fn over_time(flags: &Flags) -> Figure {
    let curve = |variant: &Variant| -> Vec<(f64, f64)> {
        let mut times: Vec<i32> =
            (0..=80).map(|i| exp_10(f64::from(i) / 20.0).round() as i32).collect();
        times.dedup();
        let half = |t| (f64::from(t), variant.half_at(flags, t, variant.eps));
        times.into_iter().map(half).collect()
    };
    let curves: Vec<_> = VARIANTS.iter().map(curve).collect();
    let heights = curves.iter().flatten().map(|(_, half)| *half);
    let ends: Vec<String> = VARIANTS
        .iter()
        .zip(&curves)
        .map(|(variant, curve)| {
            let (first, last) = (curve[0].1, curve[curve.len() - 1].1);
            format!("{} from {first:.1e} to {last:.1e}", variant.library)
        })
        .collect();
    let alt = format!(
        "The gradient at which epsilon halves the step, over 10000 steps of equal gradients: {}.",
        ends.join(", "),
    );
    let plot = Plot::new(
        "Gradient at which epsilon halves the step",
        Axis::log("step t", 1.0..1e4),
        Axis::log("size of the gradient", range_of(heights, true)),
    );
    let plot = VARIANTS.iter().zip(STYLES).zip(curves).fold(
        plot,
        |plot, ((variant, (color, dash)), curve)| {
            let label = format!("{} ({})", variant.name, variant.library);
            plot.line(&label, color, dash, curve)
        },
    );
    Figure::plot("adam-epsilon-over-time", alt, plot)
}
