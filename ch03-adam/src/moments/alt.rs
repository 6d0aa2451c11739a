//! The figures of the moments and the steps in words.

use chapter::words::{Course, Panel, Point, Way, aloud, counted};
use shared::problem::regression::WINDOW;

use super::correction::weight_of_zero;
use super::{Results, Step};

/// The weights in the first moment after some numbers of gradients.
pub(super) fn weights(beta: f64, after: &[usize]) -> String {
    let panel = |&after: &usize| {
        let zero = weight_of_zero(beta, after);
        format!(
            "After {}, {} of the weight is still on the zero, and {} on the newest gradient.",
            counted(after, "gradient"),
            aloud(zero, 2),
            aloud(1.0 - beta, 2)
        )
    };
    if beta == 0.0 {
        return "Panels of bars: without a memory all weight is on the newest gradient.".into();
    }
    let panels: Vec<String> = after.iter().map(panel).collect();
    format!(
        "Panels of bars, whose heights add up to 1 in each: the weights of the gradients in the first moment, and \
         in grey that of the zero from which it started. {} Each gradient has {} times the weight of the one after \
         it.",
        panels.join(" "),
        aloud(beta, 6)
    )
}

/// Two ways over the landscape.
pub(super) fn path(results: &Results, [with, without]: [&[Point]; 2]) -> String {
    let path = |points: &[Point]| -> Vec<[f64; 2]> {
        points.iter().map(|&(w, b)| [w, b]).collect()
    };
    let place = |[w, b]: [f64; 2]| format!("({w:.2}, {b:.2})");
    let told = |points: &[Point]| {
        let path = path(points);
        Way { window: WINDOW, path: &path }.told(place)
    };
    let [w, b] = results.data.least_squares();
    format!(
        "A contour map of the loss over w and b with two ways of Adam from {}; the minimum is at {}. With bias \
         correction Adam {}. Without it, Adam {}.",
        place(results.start),
        place([w, b]),
        told(with),
        told(without),
    )
}

/// The correction factors over the steps, and what they do to a step together: the
/// curves as they are drawn.
pub(super) fn correction([of_m, of_v, of_step]: [&[Point]; 3]) -> String {
    let course = Course { x: "step", log: true, digits: 3 };
    let last = of_m.last().map_or(1.0, |point| point.0);
    format!(
        "Three curves on two logarithmic axes: factors, over the steps from 1 to {}. The factor of the \
         first moment {}. That of the second moment {}. The third curve is the length of a step without \
         correction divided by that with it, if all gradients are equal: it {}.",
        aloud(last, 3),
        factor(of_m),
        factor(of_v),
        course.of(of_step),
    )
}

/// How a factor comes down to 1.
fn factor(points: &[Point]) -> String {
    const NEAR: f64 = 1.01;
    let first = points.first().map_or(1.0, |point| point.1);
    match points.iter().find(|point| point.1 < NEAR) {
        Some(&(t, _)) if t <= 1.0 => "is 1 from the first step on".into(),
        Some(&(t, _)) => format!(
            "falls from {} and is within one percent of 1 by step {}",
            aloud(first, 3),
            aloud(t, 2)
        ),
        None => Course { x: "step", log: true, digits: 3 }.of(points),
    }
}

/// The first so many steps of both parameters, with correction and without.
pub(super) fn first(results: &Results, shown: usize) -> String {
    let panel = Panel {
        course: Course { x: "step", log: false, digits: 3 },
        log_x: false,
        y: None,
    };
    let steps = |steps: &[Step], i: usize| -> Vec<Point> {
        let steps = steps.iter().take(shown).map(|step| step.step[i]);
        (1..).map(f64::from).zip(steps).collect()
    };
    let of = |i: usize| {
        [
            ("with correction, the step", steps(&results.corrected, i)),
            ("without correction, it", steps(&results.uncorrected, i)),
        ]
    };
    let (of_w, of_b) = (of(0), of(1));
    let alike = |pair: usize| {
        let both = [("w", of_w[pair].1.clone()), ("b", of_b[pair].1.clone())];
        panel.alike(&both).len() == 1
    };
    let panel_of_b = match alike(0) && alike(1) {
        true => "The second panel looks the same.".into(),
        false => format!("Second, {}", clauses(&panel, &of_b)),
    };
    format!(
        "Two panels, each with two curves over the first {}: first the steps of w, then \
         those of b. {} First, {} {panel_of_b}",
        counted(shown, "step"),
        at_first(results),
        clauses(&panel, &of_w),
    )
}

fn clauses(panel: &Panel, [with, without]: &[(&str, Vec<Point>); 2]) -> String {
    let run =
        |(name, points): &(&str, Vec<Point>)| format!("{name} {}", panel.runs(points));
    format!("{}; {}.", run(with), run(without))
}

/// How much longer the very first step is without correction.
fn at_first(results: &Results) -> String {
    match &results.first {
        None => "The numbers of the first step are already too large.".into(),
        Some(first) => format!(
            "At step 1, the step without correction has {} times the length of that with correction for w, \
             and {} times for b.",
            aloud(first.w.ratio, 3),
            aloud(first.b.ratio, 3),
        ),
    }
}

/// The learning rate that Adam's second moment leaves each parameter: the curves as they
/// are drawn.
pub(super) fn effective_lr(of_w: &[Point], of_b: &[Point]) -> String {
    let panel = Panel {
        course: Course { x: "step", log: true, digits: 3 },
        log_x: false,
        y: None,
    };
    if of_w.is_empty() {
        return "Empty axes: there is no step whose numbers are finite.".into();
    };
    format!(
        "Two curves: the effective learning rate of w and that of b, on a logarithmic axis, over {}. \
         That of w {}. That of b {}.{}",
        counted(of_w.len(), "step"),
        panel.runs(of_w),
        panel.runs(of_b),
        apart(of_w, of_b),
    )
}

/// How many times as high the curve of b is.
fn apart(of_w: &[Point], of_b: &[Point]) -> String {
    let ratios = || {
        of_w.iter().zip(of_b).map(|(w, b)| b.1 / w.1).filter(|ratio| ratio.is_finite())
    };
    let (low, high) = ratios().fold((f64::INFINITY, 0f64), |(low, high), ratio| {
        (low.min(ratio), high.max(ratio))
    });
    if low > high {
        return String::new();
    }
    let [low_told, high_told] = [low, high].map(|ratio| aloud(ratio, 3));
    let times = match low_told == high_told {
        true => low_told,
        false => format!("{low_told} to {high_told}"),
    };
    let side_by_side = match high < 1.1 * low {
        true => "The curves run side by side: that",
        false => "That",
    };
    format!(" {side_by_side} of b is {times} times as high as that of w.")
}
