//! The plainest saddle: lowest along x, highest along y.
//!
//! f(x, y) = x² − y²
//!
//! Its gradient is zero at (0, 0). It falls without end as y grows, so it has no
//! minimum; the picture shows the part around the saddle, and the start lies so
//! close to the ridge y = 0 that the slope along y is hardly felt. Saddles
//! outnumber minima in many dimensions: Y. Dauphin et al., "Identifying and
//! attacking the saddle point problem in high-dimensional non-convex
//! optimization", NeurIPS 2014.

use nalgebra::Matrix2;

use super::test_function::TestFunction;

/// The saddle.
pub const SADDLE: TestFunction = TestFunction {
    name: "saddle",
    title: "A saddle",
    what: "a saddle: lowest along x, highest along y",
    formula: "x² − y²",
    value,
    gradient,
    hessian,
    minimisers: &[],
    minimum: None,
    stationary_points: &[[0.0, 0.0]],
    window: [[-2.0, 2.0], [-2.0, 2.0]],
    log_levels: false,
    log_surface: false,
    start: [-1.5, 0.001],
};

/// x² − y²
pub fn value([x, y]: [f64; 2]) -> f64 {
    x.powi(2) - y.powi(2)
}

/// (2x, −2y)
pub fn gradient([x, y]: [f64; 2]) -> [f64; 2] {
    [2.0 * x, -2.0 * y]
}

/// The same everywhere: one curvature up, one down.
pub fn hessian(_: [f64; 2]) -> Matrix2<f64> {
    Matrix2::new(2.0, 0.0, 0.0, -2.0)
}
