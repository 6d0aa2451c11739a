// # 2. AdaGrad from scratch
// Chapter: book/text/compare.md
//
// RMSProp divides each gradient by the root of a moving average of its square;
// AdaGrad, which came first, by the root of the sum of *all* its squares so far:
//
//     v_t = v_{t−1} + g_t²                        v_0 = 0
//     θ_t = θ_{t−1} − lr·g_t / (√v_t + ε)
//
// Write the step, then train the book's line with it. When both are right you
// are shown how it fares against Adam; `cargo learn plot 2` draws the loss.

use shared::problem::regression::{Regression, START};

/// AdaGrad with its memory.
pub struct AdaGrad {
    /// Learning rate.
    pub lr: f64,
    /// Keeps the division finite where the gradient is 0.
    pub eps: f64,
    /// v, an entry a parameter: zeros before the first step.
    pub v: Vec<f64>,
}

impl AdaGrad {
    /// Moves `theta` one step, given the gradient `g` of the loss there. All
    /// three vectors have the same length.
    pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        // ANSWER: for each parameter: v, then theta
        for i in 0..theta.len() {
            self.v[i] += g[i].powi(2);
            theta[i] -= self.lr * g[i] / (self.v[i].sqrt() + self.eps);
        }
        // END
    }
}

/// Fits a line with AdaGrad (ε = 1e-10), starting from `START`, the array [w, b].
/// Returns the loss after each of `epochs` steps; each step takes the gradient of
/// the whole data, [dw, db] = `line.gradient(w, b)`. The loss is `line.loss(w, b)`.
pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
    // ANSWER: one AdaGrad for the whole run; a gradient, a step and a loss an epoch
    let mut adagrad = AdaGrad { lr, eps: 1e-10, v: vec![0.0; 2] };
    let mut theta = START;
    let mut losses = Vec::new();
    for _ in 0..epochs {
        let g = line.gradient(theta[0], theta[1]);
        adagrad.step(&mut theta, &g);
        losses.push(line.loss(theta[0], theta[1]));
    }
    losses
    // END
}
