//! Himmelblau's function: four minima, all equally low.
//!
//! f(x, y) = (x² + y − 11)² + (x + y² − 7)²
//!
//! It is 0 where both parabolas x² + y = 11 and x + y² = 7 meet: at (3, 2),
//! (−2.805118, 3.131312), (−3.779310, −3.283186) and (3.584428, −1.848126).
//! Between them lie four saddles and one top, 181.617 at (−0.270845, −0.923039).
//! D. M. Himmelblau, "Applied Nonlinear Programming", McGraw-Hill, 1972. The
//! digits beyond are Newton's method on the gradient.

use nalgebra::Matrix2;

use super::test_function::TestFunction;

/// Himmelblau's function.
pub const HIMMELBLAU: TestFunction = TestFunction {
    name: "himmelblau",
    title: "Himmelblau's function",
    what: "Himmelblau's function, with four minima",
    formula: "(x² + y − 11)² + (x + y² − 7)²",
    value,
    gradient,
    hessian,
    minimisers: &[
        [3.0, 2.0],
        [-2.805118086952745, 3.131312518250573],
        [-3.779310253377747, -3.283185991286169],
        [3.5844283403304917, -1.8481265269644034],
    ],
    minimum: Some(0.0),
    stationary_points: &[
        [-0.2708445906673476, -0.9230385564799816],
        [-3.0730257507643897, -0.08135304428796751],
        [0.08667750455539634, 2.884254701174776],
        [3.385154183607021, 0.07385187983774928],
        [-0.12796134673068005, -1.9537149802445766],
    ],
    window: [[-5.0, 5.0], [-5.0, 5.0]],
    log_levels: true,
    log_surface: true,
    start: [0.0, 0.0],
};

/// (x² + y − 11)² + (x + y² − 7)²
pub fn value([x, y]: [f64; 2]) -> f64 {
    (x.powi(2) + y - 11.0).powi(2) + (x + y.powi(2) - 7.0).powi(2)
}

/// (4x a + 2b, 2a + 4y b), with a = x² + y − 11 and b = x + y² − 7
pub fn gradient([x, y]: [f64; 2]) -> [f64; 2] {
    let (a, b) = (x.powi(2) + y - 11.0, x + y.powi(2) - 7.0);
    [4.0 * x * a + 2.0 * b, 2.0 * a + 4.0 * y * b]
}

/// [12 x² + 4y − 42, 4x + 4y; 4x + 4y, 4x + 12 y² − 26]
pub fn hessian([x, y]: [f64; 2]) -> Matrix2<f64> {
    let xx = 12.0 * x.powi(2) + 4.0 * y - 42.0;
    let xy = 4.0 * x + 4.0 * y;
    let yy = 4.0 * x + 12.0 * y.powi(2) - 26.0;
    Matrix2::new(xx, xy, xy, yy)
}
