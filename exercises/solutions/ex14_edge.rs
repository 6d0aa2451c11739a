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
    // ANSWER: the gradient on either side, and their difference over 2h
    let there = |h: f64| -> Vec<f64> {
        let place: Vec<f64> = theta.iter().zip(v).map(|(t, v)| t + h * v).collect();
        gradient(&place)
    };
    let (ahead, behind) = (there(h), there(-h));
    ahead.iter().zip(&behind).map(|(a, b)| (a - b) / (2.0 * h)).collect()
    // END
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
    // ANSWER: v of length 1, then the rounds
    let length = |x: &[f64]| x.iter().map(|x| x * x).sum::<f64>().sqrt();
    let first = length(start);
    let mut v: Vec<f64> = start.iter().map(|s| s / first).collect();
    let mut lambda = 0.0;
    for _ in 0..rounds {
        let u = hessian_times(gradient, theta, &v, h);
        lambda = v.iter().zip(&u).map(|(v, u)| v * u).sum::<f64>();
        let size = length(&u);
        if size == 0.0 {
            return 0.0;
        }
        v = u.iter().map(|u| u / size).collect();
    }
    lambda
    // END
}

/// The learning rate above which descent along an axis of this curvature swings ever
/// wider. Where the curvature is 0 or below, nothing swings: infinity.
pub fn largest_rate(curvature: f64) -> f64 {
    // ANSWER: the rate at which 1 − lr·λ is −1
    if curvature > 0.0 { 2.0 / curvature } else { f64::INFINITY }
    // END
}

/// Whether gradient descent with the rate `lr` > 0 settles at the stationary point of
/// a quadratic with these curvatures: whether every error shrinks in each step.
pub fn settles(curvatures: &[f64], lr: f64) -> bool {
    // ANSWER: |1 − lr·λ| < 1 for all of them
    curvatures.iter().all(|lambda| (1.0 - lr * lambda).abs() < 1.0)
    // END
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
    // ANSWER: measure, then step
    let mut theta = theta.to_vec();
    let start = vec![1.0; theta.len()];
    let mut curvatures = Vec::new();
    for _ in 0..steps {
        curvatures.push(largest_curvature(gradient, &theta, &start, 10, 0.01));
        let g = gradient(&theta);
        for i in 0..theta.len() {
            theta[i] -= lr * g[i];
        }
    }
    curvatures
    // END
}
