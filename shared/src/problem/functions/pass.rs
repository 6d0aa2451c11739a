//! A pass between two valleys: a saddle with somewhere to go.
//!
//! f(x, y) = x² − y² + y⁴/4
//!
//! At (0, 0) it is as level as the plain saddle and bends as much, but on both
//! sides of the ridge y = 0 it ends in a minimum, −1 at y = ±√2. Turned by 45
//! degrees, its ridge is y = x, and its minima are (−1, 1) and (1, −1).

use std::f64::consts::{FRAC_1_SQRT_2, SQRT_2};

use nalgebra::Matrix2;

use super::test_function::TestFunction;

/// The pass, its ridge along x.
pub const PASS: TestFunction = TestFunction {
    name: "pass",
    title: "A pass between two valleys",
    what: "a pass between two valleys, from beside its ridge",
    formula: "x² − y² + y⁴/4",
    value,
    gradient,
    hessian,
    minimisers: &[[0.0, SQRT_2], [0.0, -SQRT_2]],
    minimum: Some(-1.0),
    stationary_points: &[[0.0, 0.0]],
    window: [[-2.0, 2.0], [-2.0, 2.0]],
    log_levels: false,
    log_surface: false,
    start: [-1.5, 0.001],
};

/// The same, its ridge along y = x.
pub const PASS_ASKEW: TestFunction = TestFunction {
    name: "pass-askew",
    title: "A pass between two valleys, askew",
    what: "a pass between two valleys, its ridge along y = x",
    formula: "u² − v² + v⁴/4, with u = (x + y)/√2 and v = (y − x)/√2",
    value: |at| value(turned(at)),
    gradient: |at| turned_back(gradient(turned(at))),
    hessian: |at| {
        let turn = Matrix2::new(1.0, 1.0, -1.0, 1.0) * FRAC_1_SQRT_2;
        turn.transpose() * hessian(turned(at)) * turn
    },
    minimisers: &[[-1.0, 1.0], [1.0, -1.0]],
    start: [-1.06, -1.059],
    ..PASS
};

/// (u, v): along the ridge of the pass askew, and across it.
fn turned([x, y]: [f64; 2]) -> [f64; 2] {
    [(x + y) * FRAC_1_SQRT_2, (y - x) * FRAC_1_SQRT_2]
}

/// (x, y) from the places along the ridge of the pass askew and across it.
pub fn turned_back([u, v]: [f64; 2]) -> [f64; 2] {
    [(u - v) * FRAC_1_SQRT_2, (u + v) * FRAC_1_SQRT_2]
}

/// x² − y² + y⁴/4
pub fn value([x, y]: [f64; 2]) -> f64 {
    x.powi(2) - y.powi(2) + y.powi(4) / 4.0
}

/// (2x, −2y + y³)
pub fn gradient([x, y]: [f64; 2]) -> [f64; 2] {
    [2.0 * x, -2.0 * y + y.powi(3)]
}

/// Along x the same everywhere; along y first down, then up.
pub fn hessian([_, y]: [f64; 2]) -> Matrix2<f64> {
    Matrix2::new(2.0, 0.0, 0.0, -2.0 + 3.0 * y.powi(2))
}
