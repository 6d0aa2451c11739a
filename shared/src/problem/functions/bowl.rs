//! An ill-conditioned bowl: a hundred times steeper one way than the other, and
//! askew to both axes, so that scaling x and y does not straighten it.
//!
//! f(x, y) = ½ (u² + 100 v²), with u = (4x + 3y) / 5 and v = (4y − 3x) / 5
//!
//! The Hessian is the same everywhere, with eigenvalues 1 along (4, 3) and 100
//! along (−3, 4). The only minimum is 0 at (0, 0). Bowls like this are the first
//! test of any method: B. T. Polyak, "Introduction to Optimization", 1987,
//! section 1.4.

use nalgebra::{Matrix2, Vector2};

use super::test_function::TestFunction;

/// The bowl.
pub const BOWL: TestFunction = TestFunction {
    name: "bowl",
    title: "An ill-conditioned bowl",
    what: "a quadratic bowl, askew, of condition number 100",
    formula: "½ ((4x + 3y)²/25 + 100 (4y − 3x)²/25)",
    value,
    gradient,
    hessian,
    minimisers: &[[0.0, 0.0]],
    minimum: Some(0.0),
    stationary_points: &[],
    window: [[-2.0, 2.0], [-2.0, 2.0]],
    log_levels: true,
    log_surface: false,
    start: [-1.8, -0.6],
};

/// The curvature along v; that along u is 1.
const STEEP: f64 = 100.0;

/// Along the floor of the bowl, u, and up its walls, v.
fn turned([x, y]: [f64; 2]) -> [f64; 2] {
    [(4.0 * x + 3.0 * y) / 5.0, (4.0 * y - 3.0 * x) / 5.0]
}

/// ½ (u² + 100 v²)
pub fn value(at: [f64; 2]) -> f64 {
    let [u, v] = turned(at);
    0.5 * (u.powi(2) + STEEP * v.powi(2))
}

/// u ∇u + 100 v ∇v
pub fn gradient(at: [f64; 2]) -> [f64; 2] {
    let [u, v] = turned(at);
    [0.8 * u - 0.6 * STEEP * v, 0.6 * u + 0.8 * STEEP * v]
}

/// ∇u ∇uᵀ + 100 ∇v ∇vᵀ
// ANCHOR: hessian
pub fn hessian(_: [f64; 2]) -> Matrix2<f64> {
    let (du, dv) = (Vector2::new(0.8, 0.6), Vector2::new(-0.6, 0.8));
    du * du.transpose() + STEEP * dv * dv.transpose()
}
// ANCHOR_END: hessian
