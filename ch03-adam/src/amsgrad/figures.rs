//! The figures of the walks.

use figure::{Axis, Figure, Look, Plot, range_of};

use super::{Example, Point, Results, alt};

/// The gradients of Theorem 1.
pub(crate) fn theorem(results: &Results) -> Figure {
    let title = "Adam walks to the worst point";
    walk("amsgrad-theorem", title, &results.theorem, results.epochs)
}

/// A rarer and larger gradient.
pub(crate) fn periodic(results: &Results) -> Figure {
    let title =
        format!("A large gradient in every 101st step, β₂ = {:?}", results.beta2);
    walk("amsgrad-periodic", &title, &results.periodic, results.epochs)
}

/// Where each optimizer is, and its average regret.
fn walk(id: &str, title: &str, example: &Example, epochs: u32) -> Figure {
    let last = f64::from(epochs.max(2));
    let lines = |plot: Plot, value: &dyn Fn(&Point) -> f64| {
        example.runs.iter().fold(plot, |plot, run| {
            let points =
                run.points.iter().map(|point| (f64::from(point.0), value(point)));
            plot.run(run.title, Look::of(run.name), points.collect())
        })
    };
    let x = Axis::log("step t", 1.0..last);
    let place = Plot::new("x, best at -1", x, Axis::linear("x", -1.1..1.1));
    // The first large gradients make peaks that would dwarf the rest.
    let late = example.runs.iter().flat_map(|run| &run.points);
    let late = late.filter(|(t, ..)| *t >= epochs.div_ceil(100));
    let heights = range_of(late.map(|(_, _, regret)| *regret).chain([0.0]), false);
    let highest = heights.end;
    let first = alt::last_cut(example, highest).unwrap_or(0) + 1;
    let late = match first {
        1 => "average regret".into(),
        _ => format!("average regret, from step {first} on"),
    };
    let x = Axis::log("step t", f64::from(first).min(last / 2.0)..last);
    let regret = Plot::new(&late, x, Axis::linear("R / t", heights));
    let alt = alt::walk(example, epochs, highest);
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
    let means = random.means.iter().flat_map(|mean| &mean.points);
    let y = range_of(means.map(|&(_, x)| x), false);
    let empty = Plot::new(&title, x, Axis::linear("mean of x", y));
    let plot = random.means.iter().fold(empty, |plot, mean| {
        let points = mean.points.iter().map(|&(t, x)| (f64::from(t), x)).collect();
        plot.run(mean.title, Look::of(mean.name), points)
    });
    let alt = alt::random(results);
    Figure::plot("amsgrad-random", alt, plot)
}
