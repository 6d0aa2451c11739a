//! The figures of epsilon's place.

use chapter::number::power_of_ten;
use figure::{
    Axis, Color, Dash, Figure, GREEN, OCHRE, PURPLE, Plot, VERMILION, range_of,
};
use shared::portable::exp_10;

use super::{Results, Rule, alt};

const STYLES: [(Color, Dash); 4] = [
    (VERMILION, Dash::Solid),
    (OCHRE, Dash::Dashed),
    (GREEN, Dash::LongDashed),
    (PURPLE, Dash::Dotted),
];

/// The first step over the gradient, with each default epsilon and with the
/// same one.
pub(crate) fn first_step(results: &Results) -> Figure {
    let &Results { beta1, beta2, eps, ref rules, .. } = results;
    let exponents = || (-90..=-10).map(|tenths| f64::from(tenths) / 10.0);
    let curve = |rule: &Rule, eps: f64| -> Vec<(f64, f64)> {
        let point = |g: f64| (g, rule.variant.first_step(beta1, beta2, g, eps));
        exponents().map(|exponent| point(exp_10(exponent))).collect()
    };
    let panel = |title: &str, eps: &dyn Fn(&Rule) -> f64| {
        let x = Axis::log("size of the gradient", 1e-9..0.1);
        let y = Axis::log("first step / learning rate", 1e-6..10.0);
        let empty = Plot::new(title, x, y);
        rules.iter().zip(STYLES).fold(empty, |plot, (rule, (color, dash))| {
            plot.line(&label(rule), color, dash, curve(rule, eps(rule)))
        })
    };
    let alt = alt::first_step(results);
    let same_title = format!("all with ε = {}", power_of_ten(&format!("{eps:?}")));
    let panels = [
        panel("each with an ε of its own", &|rule| rule.own.eps),
        panel(&same_title, &|_| eps),
    ];
    Figure::grid(
        "epsilon-first-step",
        "The first step for small gradients, by the place of epsilon",
        alt,
        2,
        &panels,
    )
}

/// What epsilon amounts to over the steps.
pub(crate) fn over_time(results: &Results) -> Figure {
    let &Results { beta1, beta2, ref rules, .. } = results;
    let curve = |rule: &Rule| -> Vec<(f64, f64)> {
        let mut times: Vec<i32> =
            (0..=80).map(|i| exp_10(f64::from(i) / 20.0).round() as i32).collect();
        times.dedup();
        let half = |t| rule.variant.half_at(beta1, beta2, t, rule.own.eps);
        times.into_iter().map(|t| (f64::from(t), half(t))).collect()
    };
    let curves: Vec<_> = rules.iter().map(curve).collect();
    let heights = curves.iter().flatten().map(|(_, half)| *half);
    let alt = alt::over_time(rules, &curves);
    let plot = Plot::new(
        "Gradient at which epsilon halves the step",
        Axis::log("step t", 1.0..1e4),
        Axis::log("size of the gradient", range_of(heights, true)),
    );
    let styled = rules.iter().zip(STYLES).zip(curves);
    let plot = styled.fold(plot, |plot, ((rule, (color, dash)), curve)| {
        plot.line(&label(rule), color, dash, curve)
    });
    Figure::plot("epsilon-over-time", alt, plot)
}

fn label(rule: &Rule) -> String {
    let library = rule.variant.library.split('=').map(power_of_ten);
    format!("{} ({})", rule.variant.name, library.collect::<Vec<_>>().join("="))
}
