//! Beale's function: a basin with a long shelf and walls that rise with the
//! sixth power of y.
//!
//! f(x, y) = Σ r_k² for k = 1, 2, 3, with r_k = c_k − x (1 − yᵏ) and
//! c = (1.5, 2.25, 2.625)
//!
//! The only minimum is 0 at (3, 0.5). On the line y = 1 no r_k depends on x, and
//! f is 14.203125 all along it; at (0, 1) the gradient is zero, and the ground
//! falls to both sides: a saddle. E. M. L. Beale, "On an Iterative Method for
//! Finding a Local Minimum of a Function of More Than One Variable", Princeton,
//! 1958; minimum and start as in J. J. Moré, B. S. Garbow, K. E. Hillstrom,
//! "Testing Unconstrained Optimization Software", ACM TOMS 7 (1981), problem 5.

use nalgebra::Matrix2;

use super::test_function::TestFunction;

/// Beale's function.
pub const BEALE: TestFunction = TestFunction {
    name: "beale",
    title: "Beale's function",
    what: "Beale's function: flats between steep walls",
    formula: "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
    value,
    gradient,
    hessian,
    minimisers: &[[3.0, 0.5]],
    minimum: Some(0.0),
    stationary_points: &[[0.0, 1.0]],
    window: [[-1.0, 4.5], [-1.5, 1.5]],
    log_levels: true,
    log_surface: true,
    start: [1.0, 1.0],
};

/// r_k = c_k − x (1 − yᵏ)
fn residuals([x, y]: [f64; 2]) -> [f64; 3] {
    [1.5 - x * (1.0 - y), 2.25 - x * (1.0 - y.powi(2)), 2.625 - x * (1.0 - y.powi(3))]
}

/// ∂r_k/∂x and ∂r_k/∂y.
fn slopes([x, y]: [f64; 2]) -> [[f64; 2]; 3] {
    [
        [y - 1.0, x],
        [y.powi(2) - 1.0, 2.0 * x * y],
        [y.powi(3) - 1.0, 3.0 * x * y.powi(2)],
    ]
}

/// ∂²r_k/∂x∂y and ∂²r_k/∂y²; the second derivative along x is 0.
fn bends([x, y]: [f64; 2]) -> [[f64; 2]; 3] {
    [[1.0, 0.0], [2.0 * y, 2.0 * x], [3.0 * y.powi(2), 6.0 * x * y]]
}

/// Σ r_k²
pub fn value(at: [f64; 2]) -> f64 {
    residuals(at).iter().map(|r| r.powi(2)).sum()
}

/// Σ 2 r_k ∇r_k
pub fn gradient(at: [f64; 2]) -> [f64; 2] {
    let mut gradient = [0.0, 0.0];
    for (r, [dx, dy]) in residuals(at).into_iter().zip(slopes(at)) {
        gradient[0] += 2.0 * r * dx;
        gradient[1] += 2.0 * r * dy;
    }
    gradient
}

/// Σ 2 (∇r_k ∇r_kᵀ + r_k ∇²r_k)
pub fn hessian(at: [f64; 2]) -> Matrix2<f64> {
    let (r, slopes, bends) = (residuals(at), slopes(at), bends(at));
    let mut hessian = Matrix2::zeros();
    for k in 0..3 {
        let ([dx, dy], [dxy, dyy]) = (slopes[k], bends[k]);
        let xy = dx * dy + r[k] * dxy;
        hessian += 2.0 * Matrix2::new(dx * dx, xy, xy, dy * dy + r[k] * dyy);
    }
    hessian
}
