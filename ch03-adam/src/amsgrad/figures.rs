//! The figures of the walks.

use chapter::number::number;
use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of,
};

use super::{Example, OnlineRun, Point, Results};

const STYLES: [(Color, Dash); 4] = [
    (VERMILION, Dash::Solid),
    (BLUE, Dash::Dashed),
    (PURPLE, Dash::Dotted),
    (GREEN, Dash::LongDashed),
];

/// The gradients of Theorem 1.
pub(crate) fn theorem(results: &Results) -> Figure {
    let title = "Adam walks to the worst point";
    walk("amsgrad-theorem", title, &results.theorem, results.epochs)
}

/// A rarer and larger gradient.
pub(crate) fn periodic(results: &Results) -> Figure {
    let title = "A large gradient in every 101st step";
    walk("amsgrad-periodic", title, &results.periodic, results.epochs)
}

/// Where each optimizer is, and its average regret.
fn walk(id: &str, title: &str, example: &Example, epochs: u32) -> Figure {
    let x = || Axis::log("step t", 1.0..f64::from(epochs.max(2)));
    let lines = |plot: Plot, value: &dyn Fn(&Point) -> f64| {
        example.runs.iter().zip(STYLES).fold(plot, |plot, (run, (color, dash))| {
            let points =
                run.points.iter().map(|point| (f64::from(point.0), value(point)));
            plot.line(run.title, color, dash, points.collect())
        })
    };
    let place = Plot::new("x, best at -1", x(), Axis::linear("x", -1.1..1.1));
    // The first large gradients make peaks that would dwarf the rest.
    let late = example.runs.iter().flat_map(|run| &run.points);
    let late = late.filter(|(t, ..)| *t >= epochs.div_ceil(100));
    let heights = range_of(late.map(|(_, _, regret)| *regret).chain([0.0]), false);
    let mut all = example.runs.iter().flat_map(|run| &run.points);
    let cut = all.any(|(_, _, regret)| *regret > heights.end);
    let label = if cut { "R / t, early peaks cut off" } else { "R / t" };
    let regret = Plot::new("average regret", x(), Axis::linear(label, heights));
    let end = |run: &OnlineRun| {
        let (x, regret) = (number(run.x, 8, 2), number(run.regret, 8, 2));
        format!("{} at {x} with {regret}", run.title)
    };
    let told: Vec<String> = example.runs.iter().map(end).collect();
    let alt = format!(
        "Where each optimizer is over {epochs} steps, and its average regret, for gradients {}. They end: {}.",
        example.gradients,
        told.join(", "),
    );
    let panels =
        [lines(place, &|(_, x, _)| *x), lines(regret, &|(_, _, regret)| *regret)];
    Figure::grid(id, title, alt, 2, &panels)
}

/// The mean of x over many runs with random gradients.
pub(crate) fn random(results: &Results) -> Figure {
    let random = &results.random;
    let runs = random.runs;
    let x = Axis::log("step t", 1.0..f64::from(random.steps.max(2)));
    let title = format!("Mean of x over {runs} random runs, best at -1");
    let empty = Plot::new(&title, x, Axis::linear("mean of x", -1.1..1.1));
    let styled = random.means.iter().zip(STYLES);
    let plot = styled.fold(empty, |plot, (mean, (color, dash))| {
        let points = mean.points.iter().map(|&(t, x)| (f64::from(t), x)).collect();
        plot.line(mean.title, color, dash, points)
    });
    let [adam, amsgrad] = &random.means;
    let alt = format!(
        "The mean of x over {runs} runs in which one gradient of a hundred, at random, is 1010 and the \
         others are -10. After {} steps it is {} with Adam and {} with AMSGrad; best would be -1.",
        random.steps,
        number(adam.last, 8, 2),
        number(amsgrad.last, 8, 2),
    );
    Figure::plot("amsgrad-random", alt, plot)
}
