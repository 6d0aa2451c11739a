//! What is printed of the slice.

use shared::portable::hypot;

use super::{Directions, SAMPLES, SIDE, SliceView, Slices};
use crate::Flags;

pub(crate) fn text(flags: &Flags, slices: &Slices) -> String {
    let Slices { untrained, trained, accuracy, best_accuracy } = slices;
    let directions = match flags.directions {
        Directions::Filter => "unit by unit as long as the unit's weights",
        Directions::Raw => "left as they were drawn",
    };
    let mut text = format!(
        "A slice of the loss of a 4-2-1 network: θ(a, b) = θ* + a δ + b η, with two random\n\
         directions δ and η, {directions}.\n"
    );
    if flags.rescale != 1.0 {
        text += &format!(
            "The first layer is multiplied by {0}, the weights of the second divided by {0}.\n",
            flags.rescale
        );
    }
    text += &format!(
        "The loss is the mean cross-entropy of {SAMPLES} training samples, at {SIDE} x {SIDE} points\n\
         with a and b from -1 to 1.\n\n"
    );
    text += &format!("{:>28} | {:>12} | {:>12}\n", "", "before", "after training");
    text += &format!("{}\n", "-".repeat(60));
    let mut row = |name: &str, number: &dyn Fn(&SliceView) -> f64| {
        text += &format!(
            "{name:>28} | {:>12.4} | {:>12.4}\n",
            number(untrained),
            number(trained)
        );
    };
    row("loss at the centre", &|view| view.centre);
    row("lowest loss on the slice", &|view| view.losses.extremes()[0].2);
    row("highest loss on the slice", &|view| view.losses.extremes()[1].2);
    row("length of its gradient", &|view| slope(view));
    row("largest curvature", &|view| view.curvature.lambda_max);
    row("smallest curvature", &|view| view.curvature.lambda_min);
    text += &format!(
        "\nThe trained network gets {:.2}% of all applications right, the rule itself {:.2}%.\n",
        100.0 * accuracy,
        100.0 * best_accuracy
    );
    text
}

/// The length of the gradient at the centre, in a and b.
pub(crate) fn slope(view: &SliceView) -> f64 {
    hypot(view.gradient[0], view.gradient[1])
}
