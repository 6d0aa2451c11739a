//! The figures of steps, bounds and rescaled losses in words.

use chapter::words::{Course, Named, Panel, Point, aloud, counted, listed};

use super::text::factor;
use super::{Bounds, GradientStream, Path, Rescaled, Results};

/// Where w is with each of the three, and how long Adam's steps are, as far as shown.
pub(super) fn signs(results: &Results, shown: usize) -> String {
    let &Results { lr, ref signs, .. } = results;
    let panel = Panel {
        course: Course { x: "step", log: false, digits: 3 },
        log_x: false,
        y: None,
    };
    let w = |path: &Path| -> Vec<Point> {
        let w = path.theta.iter().take(shown + 1).map(|theta| theta[0]);
        (0..).map(f64::from).zip(w).collect()
    };
    let walks = [
        ("sign descent", w(&signs.sign.path)),
        ("Lion", w(&signs.lion.path)),
        ("Adam", w(&signs.adam.path)),
    ];
    let steps = |i: usize| -> Vec<Point> {
        let scaled = signs.adam.path.steps().take(shown).map(|step| step[i] / lr);
        (1..).map(f64::from).zip(scaled).collect()
    };
    let steps = [("Adam's step of w", steps(0)), ("Adam's step of b", steps(1))];
    format!(
        "Two panels over the first {}. First, the weight w with three optimizers. {} Second, \
         Adam's steps in learning rates. {}",
        counted(shown, "step"),
        panel.told(&walks),
        panel.told(&steps),
    )
}

/// What three streams of gradients make of the step.
pub(super) fn longest(results: &Results) -> String {
    let panel = Panel {
        course: Course { x: "step", log: false, digits: 3 },
        log_x: false,
        y: None,
    };
    let Bounds { paper, any, .. } = results.bounds;
    let points = |stream: &GradientStream| -> Vec<Point> {
        (1..).map(f64::from).zip(stream.steps.iter().copied()).collect()
    };
    let run = |stream: &GradientStream| {
        format!("With {}, the step {}.", stream.title, panel.runs(&points(stream)))
    };
    let all: Vec<String> = results.streams.iter().map(run).collect();
    format!(
        "Three curves over {} steps: the length of a step in learning rates, for three streams of \
         gradients. {} The paper's bound is a level line at {}; {}. {}",
        results.streams[0].steps.len(),
        all.join(" "),
        aloud(paper, 3),
        beyond(&results.streams, paper),
        match any {
            Some(bound) => format!(
                "The bound for any gradients is a level line at {}; {}.",
                aloud(bound, 3),
                beyond(&results.streams, bound)
            ),
            None => "There is no bound for any gradients.".into(),
        },
    )
}

/// Which of the streams have a step that is longer than a bound, or come up to it.
fn beyond(streams: &[GradientStream], bound: f64) -> String {
    let told = |stream: &GradientStream| {
        // Equal but for rounding is not longer.
        let longer = |step: &f64| *step > bound * (1.0 + 1e-6);
        let first = stream.steps.iter().position(longer);
        let title = stream.title;
        match first {
            Some(i) => {
                Some(format!("the curve of {title} is above it from step {} on", i + 1))
            }
            None if stream.longest > 0.99 * bound => {
                Some(format!("the curve of {title} comes up to it"))
            }
            None => None,
        }
    };
    let all: Vec<String> = streams.iter().filter_map(told).collect();
    match all.is_empty() {
        true => "no curve comes near it".into(),
        false => listed(&all),
    }
}

/// The losses of both optimizers when the loss is multiplied by those of the factors
/// that are drawn, for so many steps and over an axis from bottom to top.
pub(super) fn rescaled(
    results: &Results,
    drawn: &[usize],
    shown: usize,
    y: [f64; 2],
) -> String {
    let losses = |path: &dyn Fn(&Rescaled) -> &Path| {
        let runs: Vec<&Rescaled> =
            drawn.iter().map(|&i| &results.rescaled[i]).collect();
        losses(&runs, path, shown, y)
    };
    format!(
        "Two panels over the first {}, with four curves each, one a factor of the loss; the losses \
         are drawn without the factor, on a logarithmic axis. First, gradient descent with learning rate {}. {} \
         Second, Adam with learning rate {}. {}",
        counted(shown, "step"),
        aloud(results.sgd_lr, 3),
        losses(&|run| &run.sgd),
        aloud(results.lr, 3),
        losses(&|run| &run.adam),
    )
}

/// The curves of an optimizer, and which of them end in a number that is too large.
fn losses(
    runs: &[&Rescaled],
    path: &dyn Fn(&Rescaled) -> &Path,
    shown: usize,
    y: [f64; 2],
) -> String {
    let course = Course { x: "step", log: true, digits: 3 };
    let panel = Panel { course, log_x: false, y: Some(y) };
    let names: Vec<String> = runs.iter().map(|run| name(run)).collect();
    let points = |run: &Rescaled| -> Vec<Point> {
        let losses = path(run).loss.iter().take(shown + 1).copied();
        (0..).map(f64::from).zip(losses).collect()
    };
    let curves: Vec<Named> =
        names.iter().zip(runs).map(|(name, run)| (&name[..], points(run))).collect();
    let end = |run: &&Rescaled| {
        let step = path(run).diverged_at?;
        Some(format!(
            " With {}, the run ends at step {step}, in a number that is too large.",
            name(run)
        ))
    };
    panel.told(&curves) + &runs.iter().filter_map(end).collect::<String>()
}

fn name(run: &Rescaled) -> String {
    match run.factor < 1e-4 {
        true => format!("the loss times {}", aloud(run.factor, 3)),
        false => format!("the loss times {}", factor(run)),
    }
}
