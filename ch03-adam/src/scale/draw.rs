//! The figures of steps, bounds and rescaled losses.

use chapter::table::number;
use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of,
};

use super::signs::longest;
use super::tell::{end, factor};
use super::{GradientStream, Path, Rescaled, SGD_LR, Signs, bound, papers_bound};
use crate::Flags;

/// The first steps, in which the three differ.
const FIRST: usize = 100;

pub(crate) fn figures(
    flags: &Flags,
    signs: &Signs,
    streams: &[GradientStream],
    rescaled: &[Rescaled],
) -> Vec<Figure> {
    vec![
        sign_steps(flags, signs),
        longest_steps(flags, streams),
        rescaled_losses(flags, rescaled),
    ]
}

/// Where w is with each of the three, and how long Adam's steps are.
fn sign_steps(flags: &Flags, signs: &Signs) -> Figure {
    let shown = signs.adam.theta.len().saturating_sub(1).clamp(1, FIRST);
    let w = |path: &Path| -> Vec<(f64, f64)> {
        let w = path.theta.iter().take(shown + 1).map(|theta| theta[0]);
        (0..).map(f64::from).zip(w).collect()
    };
    let places = [&signs.sign, &signs.lion, &signs.adam].map(w);
    let y = range_of(places.iter().flatten().map(|(_, w)| *w), false);
    let [sign, lion, adam] = places;
    let x = || Axis::linear("step t", 0.0..shown as f64);
    let walks = Plot::new("the weight w", x(), Axis::linear("w", y))
        .line("sign descent", VERMILION, Dash::Dotted, sign)
        .line("Lion", GREEN, Dash::LongDashed, lion)
        .line("Adam", BLUE, Dash::Solid, adam);

    let steps = |i: usize| -> Vec<(f64, f64)> {
        let scaled = signs.adam.steps().take(shown).map(|step| step[i] / flags.lr);
        (1..).map(f64::from).zip(scaled).collect()
    };
    let (of_w, of_b) = (steps(0), steps(1));
    let heights = of_w.iter().chain(&of_b).map(|(_, step)| *step).chain([-1.0, 1.0]);
    let y = Axis::linear("step / learning rate", range_of(heights, false));
    let steps = Plot::new("Adam's steps", x(), y)
        .line("Adam", BLUE, Dash::Solid, of_w)
        .line("Adam, step of b", PURPLE, Dash::Dashed, of_b);
    let alt = format!(
        "Left, w over the first {shown} steps of Adam, sign descent and Lion: at first all three rise by \
         the learning rate a step, then Adam by less. Right, Adam's steps over the learning rate: they begin at 1, are at \
         most {} in size, and shrink as the minimum nears.",
        number(longest(&signs.adam, flags.lr), 8, 3),
    );
    let title = "Adam beside two optimizers with steps of fixed length";
    Figure::grid("adam-sign-steps", title, alt, 2, &[walks, steps])
}

/// What three streams of gradients make of the step.
fn longest_steps(flags: &Flags, streams: &[GradientStream]) -> Figure {
    let styles: [(Color, Dash); 3] =
        [(BLUE, Dash::Solid), (GREEN, Dash::Dashed), (VERMILION, Dash::LongDashed)];
    let bound = bound(flags.beta1, flags.beta2);
    let papers = papers_bound(flags.beta1, flags.beta2);
    let heights =
        streams.iter().map(GradientStream::longest).chain(bound).chain([0.0, papers]);
    let last = streams[0].steps.len() as f64;
    let x = Axis::linear("step", 0.0..last);
    let y = Axis::linear("step / learning rate", range_of(heights, false));
    let mut plot = Plot::new("The longest steps", x, y);
    for (stream, (color, dash)) in streams.iter().zip(styles) {
        let points = (1..).map(f64::from).zip(stream.steps.iter().copied()).collect();
        plot = plot.line(stream.name, color, dash, points);
    }
    let level = |bound: f64| vec![(0.0, bound), (last, bound)];
    plot = plot.line("the paper's bound", PURPLE, Dash::Solid, level(papers));
    if let Some(bound) = bound {
        plot = plot.line("bound for any gradients", PURPLE, Dash::Dotted, level(bound));
    }
    let alt = format!(
        "The step over the learning rate for three streams of gradients: at most {} for equal gradients, \
         {} for a lone one after silence, {} for the worst ones. The paper's bound is {}, the bound for any \
         gradients {}.",
        number(streams[0].longest(), 8, 2),
        number(streams[1].longest(), 8, 2),
        number(streams[2].longest(), 8, 2),
        number(papers, 8, 2),
        bound.map_or("does not exist".into(), |bound| number(bound, 8, 2)),
    );
    Figure::plot("adam-longest-steps", alt, plot)
}

/// The losses of both optimizers when the loss is multiplied by a factor.
fn rescaled_losses(flags: &Flags, rescaled: &[Rescaled]) -> Figure {
    let styles: [(usize, Color, Dash); 4] = [
        (1, BLUE, Dash::Solid),
        (0, VERMILION, Dash::Dashed),
        (2, GREEN, Dash::Dotted),
        (4, PURPLE, Dash::LongDashed),
    ];
    let shown = (flags.epochs as usize).min(150);
    let points = |path: &Path| -> Vec<(f64, f64)> {
        let losses = path.loss.iter().take(shown + 1).copied();
        (0..).map(f64::from).zip(losses).collect()
    };
    let heights = || rescaled.iter().flat_map(|run| &run.adam.loss);
    // What diverges leaves the axes.
    let highest = 3.0 * heights().fold(0.0, |high: f64, &loss| high.max(loss));
    let lowest = range_of(heights().copied(), true).start;
    let panel = |title: &str, path: &dyn Fn(&Rescaled) -> Vec<(f64, f64)>| {
        let x = Axis::linear("step t", 0.0..shown as f64);
        let y = Axis::log("loss, without the factor", lowest..highest);
        styles.iter().fold(Plot::new(title, x, y), |plot, &(i, color, dash)| {
            let label = format!("loss times {}", factor(&rescaled[i]));
            plot.line(&label, color, dash, path(&rescaled[i]))
        })
    };
    let told: Vec<String> = styles
        .iter()
        .map(|&(i, _, _)| {
            let run = &rescaled[i];
            let (sgd, adam) = (end(flags, &run.sgd, 8), end(flags, &run.adam, 8));
            format!("times {}: {sgd} and {adam}", factor(run))
        })
        .collect();
    let alt = format!(
        "The first {shown} losses when the loss is multiplied by four factors, with gradient descent and \
         with Adam. The losses after {} steps, {}.",
        flags.epochs,
        told.join("; "),
    );
    let panels = [
        panel(&format!("SGD, lr {SGD_LR}"), &|run| points(&run.sgd)),
        panel(&format!("Adam, lr {:?}", flags.lr), &|run| points(&run.adam)),
    ];
    let title = "The loss multiplied by a factor";
    Figure::grid("adam-rescaled-losses", title, alt, 2, &panels)
}
