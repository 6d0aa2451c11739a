// # 9. Nesterov momentum
// Chapter: book/text/momentum.md
//
// A heavy ball takes the gradient where it is. Nesterov's takes it where the ball
// is about to roll to, and so sees the other side of the valley a step earlier:
//
//     g_t = ∇L(θ_{t−1} − lr·β·m_{t−1})          m_0 = 0
//     m_t = β·m_{t−1} + g_t
//     θ_t = θ_{t−1} − lr·m_t
//
// Libraries only hand an optimizer the gradient at the parameters. They keep the
// point looked ahead to as *the* parameters, θ′ = θ − lr·β·m, and the same
// method becomes
//
//     m_t = β·m_{t−1} + g_t                     with g_t = ∇L(θ′_{t−1})
//     θ′_t = θ′_{t−1} − lr·(g_t + β·m_t)

/// Nesterov momentum with its memory.
pub struct Nesterov {
    /// Learning rate.
    pub lr: f64,
    /// How much of the sum survives a step.
    pub beta: f64,
    /// The fading sum of the gradients: zeros before the first step.
    pub m: Vec<f64>,
}

impl Nesterov {
    /// A step as in the first three lines. `gradient` gives the gradient of the
    /// loss anywhere.
    pub fn step(&mut self, theta: &mut [f64], gradient: &dyn Fn(&[f64]) -> Vec<f64>) {
        // ANSWER: the point ahead, its gradient, m, theta
        let ahead: Vec<f64> = (0..theta.len())
            .map(|i| theta[i] - self.lr * self.beta * self.m[i])
            .collect();
        let g = gradient(&ahead);
        for i in 0..theta.len() {
            self.m[i] = self.beta * self.m[i] + g[i];
            theta[i] -= self.lr * self.m[i];
        }
        // END
    }

    /// A step as libraries make it, given the gradient `g` at `theta` (the θ′ of
    /// the last two lines).
    pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
        // ANSWER: m first, then theta
        for i in 0..theta.len() {
            self.m[i] = self.beta * self.m[i] + g[i];
            theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
        }
        // END
    }
}
