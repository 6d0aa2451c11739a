//! The figures of the topic in words.

use chapter::words::{Course, Panel, aloud};

use super::Results;
use crate::curve::{self, Curve};

/// What bias correction does.
pub(super) fn first(
    results: &Results,
    lr: f64,
    [batches, ends]: [&[Curve]; 2],
) -> String {
    format!(
        "Two panels; in both, a level line at {} is what a guess costs. First, the loss of the batch over {} steps \
         with learning rate {}, the median of the runs. {} Second, the validation loss at the end over the \
         learning rate, on a logarithmic axis. {}",
        aloud(results.guess, 2),
        results.steps,
        aloud(lr, 2),
        told("step", false, batches),
        told("rate", true, ends)
    )
}

/// What a schedule does.
pub(super) fn rates(results: &Results, curves: &[Curve]) -> String {
    format!(
        "The validation loss at the end over the largest learning rate, on a logarithmic axis; a level line at {} is \
         what a guess costs. {}",
        aloud(results.guess, 2),
        told("rate", true, curves)
    )
}

fn told(x: &'static str, log_x: bool, curves: &[Curve]) -> String {
    let course = Course { x, log: false, digits: 2 };
    curve::told(&Panel { course, log_x, y: None }, curves)
}
