//! What the texts of several topics tell alike.

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
