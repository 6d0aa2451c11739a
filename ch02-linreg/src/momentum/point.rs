use serde::Serialize;
use shared::problem::regression::Regression;

use super::{bound, complex_from, measured_rate, rate};

/// A learning rate and a beta, with the factor that a step multiplies the error
/// by in the long run.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Point {
    /// Learning rate.
    pub lr: f64,
    /// How much of the sum of gradients survives a step.
    pub beta: f64,
    /// The factor from the eigenvalues.
    pub predicted: f64,
    /// The factor of the optimizer's run; nothing if it was too short to tell.
    pub measured: Option<f64>,
    /// The learning rate from which the heavy ball diverges with this beta.
    pub bound: f64,
    /// The learning rate from which the factor is √β, up to near the bound.
    pub complex_from: f64,
    /// √β.
    pub root_beta: f64,
}

impl Point {
    /// Predicts and measures.
    pub fn new(data: &Regression, lr: f64, beta: f64) -> Self {
        let curvature = data.curvature();
        Point {
            lr,
            beta,
            predicted: rate(lr, beta, &curvature),
            measured: measured_rate(data, lr, beta),
            bound: bound(beta, &curvature),
            complex_from: complex_from(beta, &curvature),
            root_beta: beta.sqrt(),
        }
    }
}
