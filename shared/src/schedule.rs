//! How learning rates fall.

use std::f64::consts::PI;

use crate::portable::cos;

/// The share of the learning rate that is left where the share `gone` of the steps, from 0
/// to 1, is done: it falls to zero along half a cosine.
///
/// Source: I. Loshchilov and F. Hutter, "SGDR: Stochastic Gradient Descent with Warm
/// Restarts", ICLR 2017, equation 5, without restarts.
pub fn half_cosine(gone: f64) -> f64 {
    (1.0 + cos(PI * gone)) / 2.0
}
