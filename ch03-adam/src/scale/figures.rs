//! The figures of steps, bounds and rescaled losses.

use chapter::number::power_of_ten;
use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, INK, Look, OCHRE, PURPLE, Plot, VERMILION,
    range_of,
};

use super::text::factor;
use super::{Bounds, Path, Rescaled, Results, alt};

/// The first steps, in which the three differ.
const FIRST: usize = 100;

/// Where w is with each of the three, and how long Adam's steps are.
pub(crate) fn signs(results: &Results) -> Figure {
    let &Results { lr, ref signs, .. } = results;
    let adam = &signs.adam.path;
    let shown = adam.theta.len().saturating_sub(1).clamp(1, FIRST);
    let w = |path: &Path| -> Vec<(f64, f64)> {
        let w = path.theta.iter().take(shown + 1).map(|theta| theta[0]);
        (0..).map(f64::from).zip(w).collect()
    };
    let places = [&signs.sign, &signs.lion, &signs.adam].map(|run| w(&run.path));
    let y = range_of(places.iter().flatten().map(|(_, w)| *w), false);
    let [w_of_sign, w_of_lion, w_of_adam] = places;
    let x = || Axis::linear("step t", 0.0..shown as f64);
    let walks = Plot::new("the weight w", x(), Axis::linear("w", y))
        .run("sign descent", Look::of("sign"), w_of_sign)
        .run("Lion", Look::of("lion"), w_of_lion)
        .run("Adam", Look::of("adam"), w_of_adam);

    let steps = |i: usize| -> Vec<(f64, f64)> {
        let scaled = adam.steps().take(shown).map(|step| step[i] / lr);
        (1..).map(f64::from).zip(scaled).collect()
    };
    let (of_w, of_b) = (steps(0), steps(1));
    let heights = of_w.iter().chain(&of_b).map(|(_, step)| *step).chain([-1.0, 1.0]);
    let y = Axis::linear("step / learning rate", range_of(heights, false));
    let steps = Plot::new("Adam's steps", x(), y)
        .line("Adam, step of w", VERMILION, Dash::Solid, of_w)
        .line("Adam, step of b", PURPLE, Dash::Dashed, of_b);
    let alt = alt::signs(results, shown);
    let title = "Adam beside two optimizers with steps of fixed length";
    Figure::grid("scale-signs", title, alt, 2, &[walks, steps])
}

/// What three streams of gradients make of the step.
pub(crate) fn longest(results: &Results) -> Figure {
    let styles: [(Color, Dash); 3] =
        [(BLUE, Dash::Solid), (GREEN, Dash::Dashed), (OCHRE, Dash::LongDashed)];
    let streams = &results.streams;
    let Bounds { paper, any, .. } = results.bounds;
    let heights = streams.iter().map(|stream| stream.longest);
    let heights = heights.chain(any).chain([0.0, paper]);
    let last = streams[0].steps.len() as f64;
    let x = Axis::linear("step", 0.0..last);
    let y = Axis::linear("step / learning rate", range_of(heights, false));
    let mut plot = Plot::new("The longest steps", x, y);
    for (stream, (color, dash)) in streams.iter().zip(styles) {
        let points = (1..).map(f64::from).zip(stream.steps.iter().copied()).collect();
        plot = plot.line(stream.title, color, dash, points);
    }
    let level = |bound: f64| vec![(0.0, bound), (last, bound)];
    plot = plot.line("the paper's bound", INK, Dash::Solid, level(paper));
    if let Some(bound) = any {
        plot = plot.line("bound for any gradients", INK, Dash::Dotted, level(bound));
    }
    let alt = alt::longest(results);
    Figure::plot("scale-longest", alt, plot)
}

/// The losses of both optimizers when the loss is multiplied by a factor.
pub(crate) fn rescaled(results: &Results) -> Figure {
    let &Results { lr, sgd_lr, epochs, ref rescaled, .. } = results;
    let styles: [(usize, Color, Dash); 4] = [
        (1, BLUE, Dash::Solid),
        (0, OCHRE, Dash::Dashed),
        (2, GREEN, Dash::Dotted),
        (4, PURPLE, Dash::LongDashed),
    ];
    let shown = (epochs as usize).min(150);
    let points = |path: &Path| -> Vec<(f64, f64)> {
        let losses = path.loss.iter().take(shown + 1).copied();
        (0..).map(f64::from).zip(losses).collect()
    };
    let heights = || rescaled.iter().flat_map(|run| &run.adam.loss);
    // What diverges leaves the axes.
    let highest = 3.0 * heights().fold(0.0, |high: f64, &loss| high.max(loss));
    let lowest = range_of(heights().copied(), true).start;
    let panel = |title: &str, path: &dyn Fn(&Rescaled) -> Vec<(f64, f64)>| {
        // Left of 0 is room for what leaves the picture at once.
        let x = Axis::linear("step t", -0.03 * shown as f64..shown as f64);
        let y = Axis::log("loss, without the factor", lowest..highest);
        styles.iter().fold(Plot::new(title, x, y), |plot, &(i, color, dash)| {
            let label = format!("loss times {}", power_of_ten(&factor(&rescaled[i])));
            plot.line(&label, color, dash, path(&rescaled[i]))
        })
    };
    let alt =
        alt::rescaled(results, &styles.map(|(i, ..)| i), shown, [lowest, highest]);
    let panels = [
        panel(&format!("SGD, lr {sgd_lr}"), &|run| points(&run.sgd)),
        panel(&format!("Adam, lr {lr:?}"), &|run| points(&run.adam)),
    ];
    let title = "The loss multiplied by a factor";
    Figure::grid("scale-rescaled", title, alt, 2, &panels)
}
