//! The figures of the topic in words.

use chapter::words::{Course, Panel, Point};

use crate::curve::{self, Curve};

/// The mean step and its root mean square, as the formulas have them.
pub(super) fn steps([drift, length]: &[Vec<Point>; 2]) -> String {
    let course = Course { x: "ratio", log: false, digits: 2 };
    let panel = Panel { course, log_x: true, y: Some([0.0, 1.0]) };
    format!(
        "Two curves over the ratio of the gradients' mean to their standard deviation, on a logarithmic axis; \
         measured points lie on both. In learning rates, the mean step {}. The root mean square of the step {}.",
        panel.runs(drift),
        panel.runs(length)
    )
}

/// The loss of runs whose learning rate stays, or falls.
pub(super) fn falls(curves: &[Curve]) -> String {
    let course = Course { x: "step", log: true, digits: 2 };
    format!(
        "The loss over the steps, on a logarithmic axis, for three learning rates. {}",
        curve::told(&Panel { course, log_x: false, y: None }, curves)
    )
}
