use super::Optimizer;

/// Gradient descent: theta <- theta - lr * g.
///
/// With the gradient of a mini-batch it is stochastic gradient descent, with
/// that of all data plain gradient descent; the rule is the same. Sources:
/// A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations
/// simultanées", Comptes rendus 25, 1847; H. Robbins and S. Monro, "A
/// Stochastic Approximation Method", 1951.
#[derive(Clone, Debug)]
pub struct Sgd {
    /// Learning rate, above 0: the length of a step for a gradient of length 1.
    pub lr: f64,
}

impl Default for Sgd {
    fn default() -> Self {
        Sgd { lr: 0.01 }
    }
}

impl Optimizer for Sgd {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        for i in 0..theta.len() {
            // θ_t = θ_{t−1} − α·g_t
            theta[i] -= self.lr * g[i];
        }
    }
    // ANCHOR_END: step
}
