// # 8. Newton's method, and where it goes wrong
// Chapter: book/text/cost-shape.md
//
// Newton's method divides the gradient by the curvature:
//
//     θ_new = θ − H⁻¹·g
//
// On a quadratic loss with a minimum one step ends there, whatever the condition number.
// On others it may run away. For f(x) = √(1 + x²), which has its minimum at 0,
//
//     f′(x) = x/√(1 + x²)      f″(x) = 1/(1 + x²)^(3/2)
//
// work out on paper where a Newton step from x leads before you write `fate`. A
// remedy is damping: shorten the step until the loss falls.

/// The Newton step in two dimensions: θ − H⁻¹·g. The inverse of
/// [[p, r], [r, q]] is [[q, −r], [−r, p]] / (p·q − r²).
pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
    todo!("the determinant, then both entries")
}

/// Where one Newton step leads from `x`, in one dimension, given the first and
/// the second derivative.
pub fn newton_step_1d(x: f64, first: fn(f64) -> f64, second: fn(f64) -> f64) -> f64 {
    todo!("the slope divided by the curvature")
}

/// What becomes of Newton's method.
pub enum Fate {
    /// It comes ever closer to the minimum.
    Converges,
    /// It jumps between two points for ever.
    Cycles,
    /// It goes ever further away.
    Diverges,
}

/// The fate of Newton's method on √(1 + x²), started at `x`.
pub fn fate(x: f64) -> Fate {
    todo!("compare the size of x with that of the next x")
}

/// A damped Newton step: the full step first, then half of it, a quarter and so
/// on, until the loss is lower than at `x`. If no step makes it lower, as at the
/// minimum, the step becomes too short to change `x` at last, and `x` is returned.
pub fn damped_step(
    x: f64,
    loss: fn(f64) -> f64,
    first: fn(f64) -> f64,
    second: fn(f64) -> f64,
) -> f64 {
    todo!("halve the step while the loss has not fallen; know when to stop")
}
