use super::{Optimizer, begin};

/// Gradient descent along an exponential moving average of the gradient.
///
/// Averages are weighted (1 - beta), so a constant gradient is followed at the
/// speed of plain gradient descent. Polyak's [`HeavyBall`](super::HeavyBall)
/// leaves that factor out: in the long run its steps are 1 / (1 - beta) times
/// longer, and `lr` must be that much smaller for the same path. Source:
/// B. T. Polyak, "Some Methods of Speeding up the Convergence of Iteration
/// Methods", 1964.
#[derive(Clone, Debug)]
pub struct Momentum {
    /// Learning rate, above 0.
    pub lr: f64,
    /// How much of the average survives a step, in [0, 1).
    pub beta: f64,
    /// The average of the gradients so far.
    pub m: Vec<f64>,
}

impl Default for Momentum {
    fn default() -> Self {
        Momentum { lr: 0.01, beta: 0.9, m: Vec::new() }
    }
}

impl Optimizer for Momentum {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        let Momentum { lr, beta, ref mut m } = *self;
        for i in 0..theta.len() {
            // m_t = β·m_{t−1} + (1 − β)·g_t
            m[i] = beta * m[i] + (1.0 - beta) * g[i];
            // θ_t = θ_{t−1} − α·m_t
            theta[i] -= lr * m[i];
        }
    }
    // ANCHOR_END: step
}
