// # 14. The largest curvature and the edge of stability
// Chapter: book/text/edge.md
//
// A network has too many parameters for its Hessian H. Its gradient is enough: a
// small step along v changes the gradient by H times that step,
//
//     H·v ≈ (∇L(θ + h·v) − ∇L(θ − h·v)) / (2·h)
//
// Multiply by H again and again, and v turns to the direction whose curvature is
// the largest in size (power iteration). A round is
//
//     u = H·v      λ = Σ v_i·u_i      v ← u / |u|       with |v| = 1 before the first
//
// The λ of the last round has a sign: below 0 the ground bends down there. On a
// quadratic, a step of gradient descent multiplies the error along each axis by
// 1 − lr·λ. So the rate may be up to 2/λ where λ is above 0.
//
// What does a rate do on ground whose curvature changes from place to place? The
// check lets your code descend, and measures along the way.

/// H·v at `theta`, by the two gradients at a distance of h·v.
pub fn hessian_times(
    gradient: &dyn Fn(&[f64]) -> Vec<f64>,
    theta: &[f64],
    v: &[f64],
    h: f64,
) -> Vec<f64> {
    todo!("the gradient on either side, and their difference over 2h")
}

/// The curvature at `theta` that is the largest in size, with its sign: the λ of
/// the last of `rounds` rounds, of which there is at least one. `start` has the
/// direction of the first v, and any length but 0. If H·v is 0, the answer is 0.
pub fn largest_curvature(
    gradient: &dyn Fn(&[f64]) -> Vec<f64>,
    theta: &[f64],
    start: &[f64],
    rounds: usize,
    h: f64,
) -> f64 {
    todo!("v of length 1, then the rounds")
}

/// The learning rate above which descent along an axis of this curvature swings ever
/// wider. Where the curvature is 0 or below, nothing swings: infinity.
pub fn largest_rate(curvature: f64) -> f64 {
    todo!("the rate at which 1 − lr·λ is −1")
}

/// Whether gradient descent with the rate `lr` > 0 settles at the stationary point of
/// a quadratic with these curvatures: whether every error shrinks in each step.
pub fn settles(curvatures: &[f64], lr: f64) -> bool {
    todo!("|1 − lr·λ| < 1 for all of them")
}

/// The largest curvature along `steps` steps of gradient descent from `theta`: one
/// number before each step, measured where that step begins, with 10 rounds from
/// the direction (1, 1, ..., 1) and h = 0.01.
pub fn along_descent(
    gradient: &dyn Fn(&[f64]) -> Vec<f64>,
    theta: &[f64],
    lr: f64,
    steps: usize,
) -> Vec<f64> {
    todo!("measure, then step")
}
