//! Rastrigin's function: a bowl covered with dimples, one about every unit.
//!
//! f(x, y) = 20 + x² − 10 cos 2πx + y² − 10 cos 2πy
//!
//! The lowest dimple is 0 at (0, 0); each of the others is a local minimum. Those
//! nearest to it are 0.994959 deep, at a distance of 0.994959 along an axis. L.
//! A. Rastrigin, "Systems of Extremal Control", Nauka, Moscow, 1974 (in Russian);
//! this form in H. Mühlenbein, M. Schomisch, J. Born, "The Parallel Genetic
//! Algorithm as Function Optimizer", Parallel Computing 17 (1991).

use std::f64::consts::{PI, TAU};

use nalgebra::Matrix2;

use super::test_function::TestFunction;

use crate::portable::{cos, sin};

/// Rastrigin's function.
pub const RASTRIGIN: TestFunction = TestFunction {
    name: "rastrigin",
    title: "Rastrigin's function",
    what: "Rastrigin's function, with many local minima",
    formula: "20 + x² − 10 cos 2πx + y² − 10 cos 2πy",
    value,
    gradient,
    hessian,
    minimisers: &[[0.0, 0.0]],
    minimum: Some(0.0),
    stationary_points: &[
        [NEAREST, 0.0],
        [0.0, NEAREST],
        [-NEAREST, 0.0],
        [0.0, -NEAREST],
        [BETWEEN, 0.0],
        [BETWEEN, BETWEEN],
    ],
    window: [[-2.5, 2.5], [-2.5, 2.5]],
    log_levels: false,
    log_surface: false,
    start: [-2.2, 1.7],
};

/// Where x + 10π sin 2πx = 0 next to 1: the bottom of the next dimple.
const NEAREST: f64 = 0.9949586376523348;
/// Where it is 0 next to ½: the rim between the two.
const BETWEEN: f64 = 0.5025460365546747;

/// 20 + x² − 10 cos 2πx + y² − 10 cos 2πy
pub fn value(at: [f64; 2]) -> f64 {
    at.iter().map(|x| 10.0 + x.powi(2) - 10.0 * cos(TAU * x)).sum()
}

/// (2x + 20π sin 2πx, the same for y)
pub fn gradient(at: [f64; 2]) -> [f64; 2] {
    at.map(|x| 2.0 * x + 20.0 * PI * sin(TAU * x))
}

/// [2 + 40π² cos 2πx, 0; 0, the same for y]
pub fn hessian(at: [f64; 2]) -> Matrix2<f64> {
    let [xx, yy] = at.map(|x| 2.0 + 40.0 * PI.powi(2) * cos(TAU * x));
    Matrix2::new(xx, 0.0, 0.0, yy)
}
