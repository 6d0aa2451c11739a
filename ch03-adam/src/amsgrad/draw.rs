//! The figures of the walks.

use chapter::table::number;
use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of,
};

use super::{Example, OnlineRun, RUNS, Random};
use crate::Flags;

const STYLES: [(Color, Dash); 4] = [
    (VERMILION, Dash::Solid),
    (BLUE, Dash::Dashed),
    (PURPLE, Dash::Dotted),
    (GREEN, Dash::LongDashed),
];

pub(crate) fn figures(
    flags: &Flags,
    theorem: &Example,
    periodic: &Example,
    random: &Random,
) -> Vec<Figure> {
    let slow = "A large gradient in every 101st step";
    vec![
        walk(flags, "adam-wrong-way", "Adam walks to the worst point", theorem),
        walk(flags, "adam-wrong-way-slow", slow, periodic),
        mean_walk(random),
    ]
}

/// Where each optimizer is, and its average regret.
fn walk(flags: &Flags, id: &str, title: &str, example: &Example) -> Figure {
    let x = || Axis::log("step t", 1.0..f64::from(flags.epochs.max(2)));
    let lines = |plot: Plot, value: &dyn Fn(&(u32, f64, f64)) -> f64| {
        example.runs.iter().zip(STYLES).fold(plot, |plot, (run, (color, dash))| {
            let points =
                run.points.iter().map(|point| (f64::from(point.0), value(point)));
            plot.line(run.name, color, dash, points.collect())
        })
    };
    let place = Plot::new("x, best at -1", x(), Axis::linear("x", -1.1..1.1));
    // The first large gradients make peaks that would dwarf the rest.
    let late = example.runs.iter().flat_map(|run| &run.points);
    let late = late.filter(|(t, ..)| *t >= flags.epochs.div_ceil(100));
    let heights = range_of(late.map(|(_, _, regret)| *regret).chain([0.0]), false);
    let mut all = example.runs.iter().flat_map(|run| &run.points);
    let cut = all.any(|(_, _, regret)| *regret > heights.end);
    let label = if cut { "R / t, early peaks cut off" } else { "R / t" };
    let regret = Plot::new("average regret", x(), Axis::linear(label, heights));
    let told: Vec<String> = example
        .runs
        .iter()
        .map(|run: &OnlineRun| {
            let (x, regret) = run.end();
            format!("{} at {} with {}", run.name, number(x, 8, 2), number(regret, 8, 2))
        })
        .collect();
    let alt = format!(
        "Where each optimizer is over {} steps, and its average regret, for gradients {}. They end: {}.",
        flags.epochs,
        example.name,
        told.join(", "),
    );
    let panels =
        [lines(place, &|(_, x, _)| *x), lines(regret, &|(_, _, regret)| *regret)];
    Figure::grid(id, title, alt, 2, &panels)
}

/// The mean of x over many runs with random gradients.
fn mean_walk(random: &Random) -> Figure {
    let x = Axis::log("step t", 1.0..f64::from(random.steps.max(2)));
    let title = format!("Mean of x over {RUNS} random runs, best at -1");
    let empty = Plot::new(&title, x, Axis::linear("mean of x", -1.1..1.1));
    let styled = random.means.iter().zip(STYLES);
    let plot = styled.fold(empty, |plot, ((name, means), (color, dash))| {
        let points = means.iter().map(|&(t, x)| (f64::from(t), x)).collect();
        plot.line(name, color, dash, points)
    });
    let [adam, amsgrad] = random.ends();
    let alt = format!(
        "The mean of x over {RUNS} runs in which one gradient of a hundred, at random, is 1010 and the \
         others are -10. After {} steps it is {} with Adam and {} with AMSGrad; best would be -1.",
        random.steps,
        number(adam, 8, 2),
        number(amsgrad, 8, 2),
    );
    Figure::plot("adam-wrong-way-random", alt, plot)
}
