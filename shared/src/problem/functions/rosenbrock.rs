//! Rosenbrock's valley: narrow, curved, and nearly level along its floor.
//!
//! f(x, y) = 100 (y − x²)² + (1 − x)²
//!
//! The valley follows the parabola y = x²; the only minimum is 0 at (1, 1). H. H.
//! Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a
//! Function", The Computer Journal 3 (1960); minimum and start as in J. J. Moré,
//! B. S. Garbow, K. E. Hillstrom, "Testing Unconstrained Optimization Software",
//! ACM TOMS 7 (1981), problem 1.

use nalgebra::Matrix2;

use super::test_function::TestFunction;

/// Rosenbrock's valley.
pub const ROSENBROCK: TestFunction = TestFunction {
    name: "rosenbrock",
    title: "Rosenbrock's valley",
    what: "Rosenbrock's curved valley",
    formula: "100 (y − x²)² + (1 − x)²",
    value,
    gradient,
    hessian,
    minimisers: &[[1.0, 1.0]],
    minimum: Some(0.0),
    stationary_points: &[],
    window: [[-2.0, 2.0], [-1.0, 3.0]],
    log_levels: true,
    log_surface: true,
    start: [-1.2, 1.0],
};

/// 100 (y − x²)² + (1 − x)²
pub fn value([x, y]: [f64; 2]) -> f64 {
    100.0 * (y - x.powi(2)).powi(2) + (1.0 - x).powi(2)
}

/// (−400 x (y − x²) − 2 (1 − x), 200 (y − x²))
pub fn gradient([x, y]: [f64; 2]) -> [f64; 2] {
    let off_floor = y - x.powi(2);
    [-400.0 * x * off_floor - 2.0 * (1.0 - x), 200.0 * off_floor]
}

/// [1200 x² − 400 y + 2, −400 x; −400 x, 200]
// ANCHOR: hessian
pub fn hessian([x, y]: [f64; 2]) -> Matrix2<f64> {
    let xx = 1200.0 * x.powi(2) - 400.0 * y + 2.0;
    Matrix2::new(xx, -400.0 * x, -400.0 * x, 200.0)
}
// ANCHOR_END: hessian
