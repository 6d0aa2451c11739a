use super::{Optimizer, begin};

/// RMSProp: each parameter's gradient is divided by its recent root mean
/// square, so that steep and flat directions move alike.
///
/// Source: T. Tieleman and G. Hinton, "Lecture 6.5 - RMSProp", Coursera: Neural
/// Networks for Machine Learning, 2012. The lecture leaves `eps` to the reader.
#[derive(Clone, Debug)]
pub struct RmsProp {
    /// Learning rate, above 0: about the length of a step in each parameter,
    /// once the average has grown from 0 to the size of the squared gradients.
    pub lr: f64,
    /// How much of the mean square survives a step, in [0, 1).
    pub beta: f64,
    /// Keeps the division finite where the gradient is 0; small, above 0.
    pub eps: f64,
    /// The moving average of the squared gradients.
    pub v: Vec<f64>,
}

impl Default for RmsProp {
    fn default() -> Self {
        RmsProp { lr: 0.001, beta: 0.9, eps: 1e-8, v: Vec::new() }
    }
}

impl Optimizer for RmsProp {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.v, g.len());
        let RmsProp { lr, beta, eps, ref mut v } = *self;
        for i in 0..theta.len() {
            // v_t = β·v_{t−1} + (1 − β)·g_t²
            v[i] = beta * v[i] + (1.0 - beta) * g[i].powi(2);
            // θ_t = θ_{t−1} − α·g_t / (√v_t + ε)
            theta[i] -= lr * g[i] / (v[i].sqrt() + eps);
        }
    }
    // ANCHOR_END: step
}
