use super::{Optimizer, begin};

/// Polyak's heavy ball: the gradients of all steps so far are added up, each
/// fading by beta a step. This is what `torch.optim.SGD(momentum=beta)` does.
///
/// Followed for long, a constant gradient g makes steps of lr * g / (1 - beta);
/// [`Momentum`](super::Momentum) averages instead of adding, and its steps are
/// 1 - beta times as long. Source: B. T. Polyak, "Some Methods of Speeding up
/// the Convergence of Iteration Methods", 1964.
#[derive(Clone, Debug)]
pub struct HeavyBall {
    /// Learning rate, above 0.
    pub lr: f64,
    /// How much of the sum survives a step, in [0, 1).
    pub beta: f64,
    /// The fading sum of the gradients so far.
    pub m: Vec<f64>,
}

impl Default for HeavyBall {
    fn default() -> Self {
        HeavyBall { lr: 0.01, beta: 0.9, m: Vec::new() }
    }
}

impl Optimizer for HeavyBall {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        let HeavyBall { lr, beta, ref mut m } = *self;
        for i in 0..theta.len() {
            // m_t = β·m_{t−1} + g_t
            m[i] = beta * m[i] + g[i];
            // θ_t = θ_{t−1} − α·m_t
            theta[i] -= lr * m[i];
        }
    }
    // ANCHOR_END: step
}
