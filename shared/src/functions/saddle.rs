//! The plainest saddle, lowest along x and highest along y, and the same with a
//! floor below.
//!
//! f(x, y) = x² − y²
//!
//! Its gradient is zero at (0, 0). It falls without end as y grows, so it has no
//! minimum; the picture shows the part around the saddle, and the start lies so
//! close to the ridge y = 0 that the slope along y is hardly felt. With a floor,
//!
//! f(x, y) = x² − y² + y⁴/4
//!
//! is as level at (0, 0) and bends as much there, but on both sides it ends in a
//! minimum, −1 at y = ±√2. Saddles outnumber minima in many dimensions: Y.
//! Dauphin et al., "Identifying and attacking the saddle point problem in
//! high-dimensional non-convex optimization", NeurIPS 2014.

use std::f64::consts::SQRT_2;

use nalgebra::Matrix2;

use super::TestFunction;

/// The saddle.
pub const SADDLE: TestFunction = TestFunction {
    name: "saddle",
    title: "A saddle",
    formula: "x² − y²",
    value,
    gradient,
    hessian,
    minimisers: &[],
    minimum: None,
    level_points: &[[0.0, 0.0]],
    window: [[-2.0, 2.0], [-2.0, 2.0]],
    log_levels: false,
    log_surface: false,
    start: [-1.5, 0.001],
};

/// The saddle with a floor, so that there is somewhere to arrive.
pub const SADDLE_WITH_FLOOR: TestFunction = TestFunction {
    name: "saddle-with-floor",
    title: "A saddle between two valleys",
    formula: "x² − y² + y⁴/4",
    value: |[x, y]| value([x, y]) + y.powi(4) / 4.0,
    gradient: |[x, y]| {
        let [along, across] = gradient([x, y]);
        [along, across + y.powi(3)]
    },
    hessian: |[x, y]| hessian([x, y]) + Matrix2::new(0.0, 0.0, 0.0, 3.0 * y.powi(2)),
    minimisers: &[[0.0, SQRT_2], [0.0, -SQRT_2]],
    minimum: Some(-1.0),
    ..SADDLE
};

/// x² − y²
// ANCHOR: value
pub fn value([x, y]: [f64; 2]) -> f64 {
    x.powi(2) - y.powi(2)
}
// ANCHOR_END: value

/// (2x, −2y)
// ANCHOR: gradient
pub fn gradient([x, y]: [f64; 2]) -> [f64; 2] {
    [2.0 * x, -2.0 * y]
}
// ANCHOR_END: gradient

/// The same everywhere: one curvature up, one down.
// ANCHOR: hessian
pub fn hessian(_: [f64; 2]) -> Matrix2<f64> {
    Matrix2::new(2.0, 0.0, 0.0, -2.0)
}
// ANCHOR_END: hessian
