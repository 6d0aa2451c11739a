//! The figures of Adam's steps in words.

use chapter::words::{self, Course, Panel, Point, aloud};
use shared::problem::regression::WINDOW;

use super::{Results, Way};

/// The way up to the step that is shown.
pub(super) fn map(results: &Results) -> String {
    let Way { data, points } = results.run.way.as_ref().expect("there is a map");
    let place = |[w, b]: [f64; 2]| format!("({w:.2}, {b:.2})");
    let told = |points: &[(f64, f64)]| {
        let path: Vec<[f64; 2]> = points.iter().map(|&(w, b)| [w, b]).collect();
        words::Way { window: WINDOW, path: &path }.told(place)
    };
    let t = results.step;
    format!(
        "A contour map of the loss over w and b, with the minimum at {}. Up to step {t}, Adam {}. In all {} \
         steps, it {}.",
        place(data.least_squares()),
        told(&points[..=t]),
        points.len() - 1,
        told(points),
    )
}

/// The curves as they are drawn.
pub(super) fn gradients(results: &Results, curves: [&[Point]; 5]) -> String {
    let course = Course { x: "step", log: false, digits: 3 };
    let panel = Panel { course, log_x: false, y: None };
    let [g, m_hat, root, steps, uncorrected] = curves.map(<[Point]>::to_vec);
    let shown = aloud(steps[results.step - 1].1, 3);
    format!(
        "Two panels over {} steps. The first shows the gradients and their moments. {} The second shows the steps. {} \
         Step {} is {shown} learning rates.",
        steps.len(),
        panel.told(&[
            ("the gradient", g),
            ("the corrected first moment", m_hat),
            ("the root of the corrected second moment", root),
        ]),
        panel.told(&[
            ("the step in learning rates", steps),
            ("what it would be without the corrections", uncorrected),
        ]),
        results.step,
    )
}
