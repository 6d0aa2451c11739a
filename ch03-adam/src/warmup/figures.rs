//! The figures of the topic.

use figure::{
    Axis, BLUE, Dash, Figure, GREEN, INK, OCHRE, PURPLE, Plot, VERMILION, range_of,
};

use super::{Outcome, PEAKS, Results, Trained, alt};
use crate::curve::{Curve, drawn, heights};

/// Which of [`PEAKS`] is looked at closely.
const SHOWN: usize = 2;

/// What bias correction does: the losses of the batches at one learning rate, and the loss
/// at the end over all of them.
pub(crate) fn first(results: &Results) -> Figure {
    let pair = |points: fn(&Trained) -> Vec<(f64, f64)>| -> [Curve; 2] {
        let curve = |label: &str, look, course| Curve {
            label: label.into(),
            look,
            points: points(results.course(course)),
        };
        [
            curve("no correction", (PURPLE, Dash::Dashed), "uncorrected"),
            curve("with correction", (VERMILION, Dash::Solid), "constant"),
        ]
    };
    let batches = pair(|trained| {
        let losses = trained.outcomes[SHOWN].losses.iter().copied();
        (1..).map(f64::from).zip(losses).collect()
    });
    let ends = pair(ends);
    let steps = Axis::linear("step", 1.0..f64::from(results.steps));
    let panels = [
        panel(
            &format!("The batches, learning rate {}", PEAKS[SHOWN]),
            steps,
            results,
            &batches,
        ),
        panel("Validation, at the end", rates_axis(), results, &ends),
    ];
    let alt = alt::first(results, PEAKS[SHOWN], [&batches, &ends]);
    Figure::grid(
        "warmup-first",
        "A fresh network, with bias correction and without",
        alt,
        2,
        &panels,
    )
}

/// What a schedule does: the loss at the end over the largest learning rate.
pub(crate) fn rates(results: &Results) -> Figure {
    let curves = [
        ("constant", VERMILION, Dash::Solid),
        ("warm_up", GREEN, Dash::LongDashed),
        ("cosine", BLUE, Dash::Dashed),
        ("both", OCHRE, Dash::DashDotted),
    ]
    .map(|(name, color, dash)| {
        let trained = results.course(name);
        let label = trained.course.title.into();
        Curve { label, look: (color, dash), points: ends(trained) }
    });
    let alt = alt::rates(results, &curves);
    let plot = panel("Validation loss at the end", rates_axis(), results, &curves);
    Figure::plot("warmup-rates", alt, plot)
}

fn ends(trained: &Trained) -> Vec<(f64, f64)> {
    let end = |outcome: &Outcome| (outcome.peak, outcome.loss);
    trained.outcomes.iter().map(end).collect()
}

fn rates_axis() -> Axis {
    Axis::log("largest learning rate", PEAKS[0]..PEAKS[PEAKS.len() - 1])
}

/// Losses beside what a guess costs.
fn panel(title: &str, x: Axis, results: &Results, curves: &[Curve]) -> Plot {
    let heights = heights(curves).chain([results.guess]);
    let y = Axis::linear("loss", range_of(heights, false));
    let of_guess = curves[0].points.iter().map(|point| (point.0, results.guess));
    let plot = Plot::new(title, x, y);
    let plot = plot.line("a guess", INK, Dash::Dotted, of_guess.collect());
    drawn(plot, curves)
}
