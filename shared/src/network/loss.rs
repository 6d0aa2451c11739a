//! Binary cross-entropy, the loss of a yes-or-no prediction.

use crate::portable::ln_f32;

/// Binary cross-entropy, −(1/n) Σ (y_i ln p_i + (1 − y_i) ln(1 − p_i)), in
/// nats, for probabilities `p` in [0, 1] and labels `y` in {0, 1}.
///
/// A logarithm is cut off at −100, as PyTorch's `BCELoss` does, so that a
/// certain and wrong prediction costs 100 and not infinity.
///
/// # Panics
/// If the slices differ in length or are empty.
pub fn binary_cross_entropy(p: &[f32], y: &[f32]) -> f32 {
    assert_eq!(p.len(), y.len(), "a label for each probability");
    assert!(!y.is_empty(), "the mean of nothing");
    // ANCHOR: loss
    let log = |p: f32| ln_f32(p).clamp(-100.0, 0.0);
    let cost = |(&p, &y): (&f32, &f32)| -(y * log(p) + (1.0 - y) * log(1.0 - p));
    // ANCHOR_END: loss
    // Summed in double precision: a large batch would lose digits otherwise.
    let sum: f64 = p.iter().zip(y).map(cost).map(f64::from).sum();
    (sum / y.len() as f64) as f32
}

/// The gradient of [`binary_cross_entropy`] with respect to each logit z_i,
/// where p_i = sigmoid(z_i), written to `gradient`.
///
/// By the chain rule, ∂L/∂p = (p − y) / (n p (1 − p)) and ∂p/∂z = p (1 − p);
/// in their product p (1 − p) cancels, and (p − y) / n is left. Only where p is
/// so close to 0 or 1 that p (1 − p) is below 1e-12 does it not cancel: there
/// the gradient fades to 0, as PyTorch's does.
///
/// # Panics
/// If the slices differ in length.
pub fn binary_cross_entropy_gradient(p: &[f32], y: &[f32], gradient: &mut [f32]) {
    assert_eq!(p.len(), y.len(), "a label for each probability");
    assert_eq!(p.len(), gradient.len());
    // ANCHOR: gradient
    let n = y.len() as f32;
    for i in 0..y.len() {
        let slope = p[i] * (1.0 - p[i]);
        gradient[i] = (p[i] - y[i]) / n * (slope / slope.max(1e-12));
    }
    // ANCHOR_END: gradient
}
