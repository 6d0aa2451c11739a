//! The figures of the topic.

use figure::{
    Axis, BLUE, Color, ContourMap, Dash, Figure, GREEN, GREY, INK, Look, OCHRE, Plot,
    Symbol, VIOLET, range_of,
};

use shared::problem::Grid;

use super::{BETA_MAX, LR_MAX, Point, Results, alt, rate, visible};

/// The rate over (lr, beta), with the measured rates as dots on it.
pub(crate) fn map(results: &Results) -> Figure {
    let window = [[0.0, LR_MAX], [0.0, BETA_MAX]];
    let rates =
        Grid::new(window, 241, |[lr, beta]| capped(rate(lr, beta, &results.curvature)));
    let label = "factor of a step (from 1 on it diverges)";
    let map = ContourMap::new(&rates, 10, label, results.colors);

    let color = |point: &Point| point.measured.map(|rate| map.color_of(capped(rate)));
    let colors: Vec<Option<Color>> = results.points.iter().map(color).collect();
    let (descent, ball, chosen) = (&results.descent, &results.ball, &results.chosen);
    let title = "How fast the heavy ball is";
    let mut plot = Plot::over(title, map, "learning rate", "beta");
    for (point, color) in results.points.iter().zip(colors) {
        if let Some(color) = color {
            plot = plot.mark("", Symbol::Disc, color, (point.lr, point.beta));
        }
    }
    plot = plot.minimum("fastest", (ball.lr, ball.beta)).mark(
        "fastest without momentum",
        Symbol::Disc,
        BLUE,
        (descent.lr, 0.012),
    );
    if chosen.lr < LR_MAX && chosen.beta < BETA_MAX {
        plot = plot.place("chosen", Symbol::Chosen, (chosen.lr, chosen.beta));
    }
    Figure::plot("momentum-map", alt::map(results), plot)
}

/// On the map, everything that diverges is alike.
fn capped(rate: f64) -> f64 {
    rate.min(1.01)
}

/// The rate over the learning rate, for several betas.
pub(crate) fn slices(results: &Results) -> Figure {
    let looks = [
        (0.0, BLUE, Dash::Solid),
        (0.3, OCHRE, Dash::Dashed),
        (0.6, GREEN, Dash::LongDashed),
        (0.9, VIOLET, Dash::Dotted),
    ];
    let mut plot = Plot::new(
        "Four betas over the learning rate",
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
            INK,
            measured.collect(),
        );
    }
    Figure::plot("momentum-slices", alt::slices(results), plot)
}

/// The distance from the minimum, step by step, below the predicted slopes.
pub(crate) fn errors(results: &Results) -> Figure {
    let chosen = &results.chosen;
    let predicted = [results.descent.rate, results.ball.rate, chosen.predicted];
    let names = [
        format!("fastest without momentum, lr {:.4}", results.descent.lr),
        format!("fastest, lr {:.4}, beta {:.4}", results.ball.lr, results.ball.beta),
        format!("chosen, lr {:?}, beta {:?}", chosen.lr, chosen.beta),
    ];
    let chosen_look =
        Look { color: GREY, dash: Dash::LongDashed, symbol: Symbol::Chosen };
    let looks = [Look::of("sgd"), Look::of("heavy-ball"), chosen_look];
    let all = results.distances.iter().flatten().copied().filter(visible);
    let steps = results.distances.iter().map(Vec::len).max().unwrap_or(1);
    let mut plot = Plot::new(
        "The distance from the minimum",
        Axis::linear("step", 0.0..steps.max(2) as f64 - 1.0),
        Axis::log("distance from the minimum", range_of(all, true)),
    );
    for (i, distances) in results.distances.iter().enumerate() {
        let points = |values: Vec<f64>| -> Vec<(f64, f64)> {
            let numbered = values.into_iter().enumerate().map(|(t, d)| (t as f64, d));
            numbered.filter(|(_, d)| visible(d)).collect()
        };
        let slope = slope_above(distances, predicted[i]);
        plot = plot.line("predicted slope", INK, Dash::Solid, points(slope)).run(
            &names[i],
            looks[i],
            points(distances.clone()),
        );
    }
    Figure::plot("momentum-errors", alt::errors(results), plot)
}

/// A curve that falls by the factor `rate` a step, and touches the second half of
/// the distances from above.
fn slope_above(distances: &[f64], rate: f64) -> Vec<f64> {
    let falls = |t: usize| rate.powi(t as i32);
    let late = distances.len() / 2..distances.len();
    let height = late.map(|t| distances[t] / falls(t)).fold(0.0, f64::max);
    (0..distances.len()).map(|t| height * falls(t)).collect()
}
