//! What the texts and the alternatives of several topics tell alike.

use chapter::words::aloud;
use shared::problem::regression::Curvature;

/// A place on a map of weight and bias.
pub(crate) fn place([w, b]: [f64; 2]) -> String {
    format!("w = {}, b = {}", aloud(w, 3), aloud(b, 3))
}

/// "the weight w from 0 to 6 to the right, the bias b from -2 to 8 upwards"
pub(crate) fn frame(window: [[f64; 2]; 2]) -> String {
    let [w, b] = window
        .map(|[low, high]| format!("from {} to {}", aloud(low, 3), aloud(high, 3)));
    format!("the weight w {w} to the right, the bias b {b} upwards")
}

/// "from the upper left to the lower right", as the valley runs.
pub(crate) fn direction(curvature: &Curvature) -> &'static str {
    match curvature.flat_axis.x * curvature.flat_axis.y < 0.0 {
        true => "from the upper left to the lower right",
        false => "from the lower left to the upper right",
    }
}

/// Those of some epochs, in their order, that a run up to `last` has, each once.
pub(crate) fn epochs_up_to<const N: usize>(
    last: usize,
    epochs: [usize; N],
) -> Vec<usize> {
    let mut epochs = epochs.to_vec();
    epochs.retain(|&epoch| epoch <= last);
    epochs.dedup();
    epochs
}

/// A learning rate beside the bound from which it diverges.
pub(crate) fn learning_rate(lr: f64, bound: f64) -> String {
    let stable = if lr < bound { "below it: stable" } else { "not below it: unstable" };
    format!("Learning rate:   {lr:?} ({stable})")
}
