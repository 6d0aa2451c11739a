use super::{Optimizer, begin};

/// Nesterov's accelerated gradient: the heavy ball, but the gradient is taken
/// where the ball is about to roll to.
///
/// The parameters kept here are those at the point looked ahead to, so that the
/// gradient is asked for where the parameters are, as with every other
/// optimizer; `torch.optim.SGD(nesterov=True)` does the same. Sources:
/// Y. Nesterov, "A Method for Solving the Convex Programming Problem with
/// Convergence Rate O(1/k²)", 1983; I. Sutskever et al., "On the Importance of
/// Initialization and Momentum in Deep Learning", ICML 2013, section 2; the
/// change of variables: Y. Bengio et al., "Advances in Optimizing Recurrent
/// Networks", 2013, section 3.5.
#[derive(Clone, Debug)]
pub struct Nesterov {
    /// Learning rate, above 0.
    pub lr: f64,
    /// How much of the sum survives a step, in [0, 1).
    pub beta: f64,
    /// The fading sum of the gradients so far.
    pub m: Vec<f64>,
}

impl Default for Nesterov {
    fn default() -> Self {
        Nesterov { lr: 0.01, beta: 0.9, m: Vec::new() }
    }
}

impl Optimizer for Nesterov {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        begin(&mut self.m, g.len());
        let Nesterov { lr, beta, ref mut m } = *self;
        for i in 0..theta.len() {
            // m_t = β·m_{t−1} + g_t
            m[i] = beta * m[i] + g[i];
            // θ_t = θ_{t−1} − α·(g_t + β·m_t)
            theta[i] -= lr * (g[i] + beta * m[i]);
        }
    }
    // ANCHOR_END: step
}
