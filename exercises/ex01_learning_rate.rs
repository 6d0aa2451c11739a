// # 1. A learning rate of 0.1
// Chapter: book/text/cost-shape.md
//
// `ch02-linreg` fits a line ŷ = w·x + b by gradient descent, with the learning rate
// 0.01. What would 0.1 do? Commit yourself first, in `prediction`; then compute
// it. All that gradient descent does on this loss is in its Hessian:
//
//     L(w, b) = (1/n)·Σ (y − (w·x + b))²
//
//     H = (2/n)·[ Σx²  Σx ]
//               [ Σx   n  ]
//
// A step multiplies the error along an eigenvector of H, with the eigenvalue λ,
// by 1 − lr·λ. Everything below follows from this one sentence.

/// What becomes of the training.
pub enum Prediction {
    /// The loss falls to its minimum faster than with 0.01.
    FallsFaster,
    /// w and b swing from one side of the valley to the other, a little less each
    /// time, until they settle at the minimum.
    SwingsAndSettles,
    /// The loss grows without bound.
    GrowsWithoutBound,
}

/// What happens to the book's line with a learning rate of 0.1?
pub fn prediction() -> Prediction {
    todo!("one of the three")
}

/// The Hessian of the loss for the inputs `x`, in (w, b): [row of w, row of b].
pub fn hessian(x: &[f64]) -> [[f64; 2]; 2] {
    todo!("the mean of x² and the mean of x, in their places")
}

/// The eigenvalues of a symmetric matrix [[p, r], [r, q]], the smaller one first:
/// λ = (p + q)/2 ± √( ((p − q)/2)² + r² ).
pub fn eigenvalues(h: [[f64; 2]; 2]) -> [f64; 2] {
    todo!("the middle, minus and plus the root")
}

/// The learning rate above which gradient descent diverges, given the two
/// eigenvalues of the Hessian (both above 0, the smaller one first).
pub fn largest_stable_lr(lambda: [f64; 2]) -> f64 {
    todo!("the largest lr at which no factor 1 − lr·λ leaves [−1, 1]")
}

/// By what a step multiplies the error in the long run, as a size: the larger
/// of the two |1 − lr·λ|.
pub fn contraction(lambda: [f64; 2], lr: f64) -> f64 {
    todo!("the factor that shrinks the error least")
}

/// The learning rate with the smallest contraction factor.
pub fn best_lr(lambda: [f64; 2]) -> f64 {
    todo!("the lr at which both factors have the same size")
}
