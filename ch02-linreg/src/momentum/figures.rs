//! The figures of the topic.

use chapter::number::number;
use figure::{
    Axis, BLUE, Color, ContourMap, Dash, Figure, GREEN, PURPLE, Plot, VERMILION,
    range_of,
};

use shared::problem::Grid;

use super::{Fastest, Point, Results, bound, rate};

/// The learning rates and the betas of the figures.
const LR_MAX: f64 = 0.06;
const BETA_MAX: f64 = 0.98;

/// The rate over (lr, beta), with the measured rates as dots on it.
pub(crate) fn map(results: &Results) -> Figure {
    let window = [[0.0, LR_MAX], [0.0, BETA_MAX]];
    let rates =
        Grid::new(window, 121, |[lr, beta]| capped(rate(lr, beta, &results.curvature)));
    let label = "factor of a step (from 1 on it diverges)";
    let map = ContourMap::new(&rates, 10, label, results.colors);

    let color = |point: &Point| point.measured.map(|rate| map.color_of(capped(rate)));
    let colors: Vec<Option<Color>> = results.points.iter().map(color).collect();
    let (descent, ball, chosen) = (&results.descent, &results.ball, &results.chosen);
    let alt = format!(
        "The factor of a step over the learning rate and beta. It is lowest, {:.4}, at lr={:.4}, \
         beta={:.4}. Without momentum the lowest is {:.4}, at lr={:.4}. {} dots show measured rates \
         in the colours of the map.",
        ball.rate,
        ball.lr,
        ball.beta,
        descent.rate,
        descent.lr,
        results.points.len(),
    );
    let title = "How fast the heavy ball is";
    let mut plot = Plot::over(title, map, "learning rate", "beta");
    for (point, color) in results.points.iter().zip(colors) {
        if let Some(color) = color {
            plot = plot.dot("", color, (point.lr, point.beta));
        }
    }
    plot = plot.star("fastest", VERMILION, (ball.lr, ball.beta)).star(
        "fastest without momentum",
        PURPLE,
        (descent.lr, 0.012),
    );
    if chosen.lr < LR_MAX && chosen.beta < BETA_MAX {
        plot = plot.star("chosen", GREEN, (chosen.lr, chosen.beta));
    }
    Figure::plot("momentum-map", alt, plot)
}

/// On the map, everything that diverges is alike.
fn capped(rate: f64) -> f64 {
    rate.min(1.01)
}

/// The rate over the learning rate, for several betas.
pub(crate) fn slices(results: &Results) -> Figure {
    let looks = [
        (0.0, BLUE, Dash::Solid),
        (0.3, PURPLE, Dash::Dashed),
        (0.6, GREEN, Dash::LongDashed),
        (0.9, VERMILION, Dash::Dotted),
    ];
    let mut alt =
        String::from("The factor of a step over the learning rate, for four betas.");
    let mut plot = Plot::new(
        "One learning rate, four betas",
        Axis::linear("learning rate", 0.0..LR_MAX),
        Axis::linear("factor of a step", 0.92..1.03),
    );
    for (beta, color, dash) in looks {
        let lrs = (0..=240).map(|i| LR_MAX * f64::from(i) / 240.0);
        let curve = lrs.map(|lr| (lr, rate(lr, beta, &results.curvature))).collect();
        let at_beta = results.points.iter().filter(|p| p.beta == beta);
        let measured = at_beta.filter_map(|p| Some((p.lr, p.measured?)));
        plot = plot.line(&format!("beta = {beta}"), color, dash, curve).scatter(
            "measured",
            color,
            measured.collect(),
        );
        alt += &format!(
            " With beta={beta} it is at least {:.4}, and reaches 1 at lr={:.4}.",
            lowest(results, beta),
            bound(beta, &results.curvature),
        );
    }
    Figure::plot("momentum-slices", alt, plot)
}

/// The lowest rate of the curve for a beta.
fn lowest(results: &Results, beta: f64) -> f64 {
    let lrs = (0..=2400).map(|i| LR_MAX * f64::from(i) / 2400.0);
    lrs.map(|lr| rate(lr, beta, &results.curvature)).fold(f64::INFINITY, f64::min)
}

/// The distance from the minimum, step by step, below the predicted slopes.
pub(crate) fn errors(results: &Results) -> Figure {
    let chosen = &results.chosen;
    let predicted = [results.descent.rate, results.ball.rate, chosen.predicted];
    let name = |best: &Fastest| format!("lr {:.4}, beta {:.4}", best.lr, best.beta);
    let names = [
        name(&results.descent),
        name(&results.ball),
        format!("lr {:?}, beta {:?}", chosen.lr, chosen.beta),
    ];
    let looks =
        [(BLUE, Dash::Solid), (VERMILION, Dash::Solid), (GREEN, Dash::LongDashed)];
    let mut alt = String::from(
        "The distance from the minimum over the steps, on a logarithmic axis.",
    );
    let visible = |&d: &f64| (1e-16..1e6).contains(&d);
    let all = results.distances.iter().flatten().copied().filter(visible);
    let steps = results.distances.iter().map(Vec::len).max().unwrap_or(1);
    let mut plot = Plot::new(
        "The distance from the minimum",
        Axis::linear("step", 0.0..steps.max(2) as f64 - 1.0),
        Axis::log("distance from the minimum", range_of(all, true)),
    );
    for (i, distances) in results.distances.iter().enumerate() {
        let (color, dash) = looks[i];
        let points = |values: Vec<f64>| -> Vec<(f64, f64)> {
            let numbered = values.into_iter().enumerate().map(|(t, d)| (t as f64, d));
            numbered.filter(|(_, d)| visible(d)).collect()
        };
        let slope = slope_above(distances, predicted[i]);
        plot = plot.line("predicted slope", PURPLE, Dash::Dotted, points(slope)).line(
            &names[i],
            color,
            dash,
            points(distances.clone()),
        );
        alt += &format!(
            " With {} it goes from {} to {} in {} steps.",
            names[i],
            number(distances[0], 10, 4),
            number(distances[distances.len() - 1], 10, 4),
            distances.len() - 1,
        );
    }
    Figure::plot("momentum-errors", alt, plot)
}

/// A curve that falls by the factor `rate` a step, and touches the second half of
/// the distances from above.
fn slope_above(distances: &[f64], rate: f64) -> Vec<f64> {
    let falls = |t: usize| rate.powi(t as i32);
    let late = distances.len() / 2..distances.len();
    let height = late.map(|t| distances[t] / falls(t)).fold(0.0, f64::max);
    (0..distances.len()).map(|t| height * falls(t)).collect()
}
