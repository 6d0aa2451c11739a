// # 5. Adam and AdamW
// Chapter: book/text/why-adam.md
//
// Weight decay pulls every parameter towards 0. There are two places for it. As
// a penalty in the loss, it is part of the gradient, and goes through Adam's
// moments:
//
//     g_t ← g_t + λ·θ_{t−1}                     and then Adam with this g_t
//
// AdamW keeps it out of the moments and shrinks the parameter directly:
//
//     m_t = β₁·m_{t−1} + (1 − β₁)·g_t           m̂_t = m_t / (1 − β₁ᵗ)
//     v_t = β₂·v_{t−1} + (1 − β₂)·g_t²          v̂_t = v_t / (1 − β₂ᵗ)
//     θ_t = θ_{t−1} − lr·(m̂_t / (√v̂_t + ε) + λ·θ_{t−1})
//
// Write both. Then give two parameters gradients of very different size, and see
// how much of each the decay takes away.

/// Adam with its memory, and a weight decay.
pub struct Adam {
    /// Learning rate.
    pub lr: f64,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// Keeps the division finite where the gradient is 0.
    pub eps: f64,
    /// The λ of the formulas.
    pub weight_decay: f64,
    /// First moment, an entry a parameter: zeros before the first step.
    pub m: Vec<f64>,
    /// Second moment, likewise.
    pub v: Vec<f64>,
    /// Steps taken so far.
    pub t: u32,
}

impl Adam {
    /// One step of Adam with λ·θ in the gradient.
    pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
        // ANSWER: Adam, with the penalty's gradient added to g
        self.t += 1;
        for i in 0..theta.len() {
            let g = g[i] + self.weight_decay * theta[i];
            theta[i] -= self.lr * self.direction(i, g);
        }
        // END
    }

    /// One step of AdamW.
    pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
        // ANSWER: Adam on g alone, and the decay beside it
        self.t += 1;
        for i in 0..theta.len() {
            let decay = self.weight_decay * theta[i];
            theta[i] -= self.lr * (self.direction(i, g[i]) + decay);
        }
        // END
    }

    /// Takes the gradient `g` of parameter `i` into its moments, and returns
    /// m̂ / (√v̂ + ε). Not checked on its own: a place for what both steps share,
    /// if you want one.
    fn direction(&mut self, i: usize, g: f64) -> f64 {
        // ANSWER: the moments, their corrections, the quotient
        self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
        self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g.powi(2);
        let m_hat = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
        let v_hat = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
        m_hat / (v_hat.sqrt() + self.eps)
        // END
    }
}

/// What is left of two parameters after `steps` steps from θ = (1, 1), with
/// `step_decoupled` if `decoupled`, else with `step_l2`. Their gradients are
/// `scale`, with a sign that changes: plus in the first step, minus in the
/// second, plus again, and so on. They cancel on average: what pulls is the decay.
pub fn shrink(
    mut adam: Adam,
    decoupled: bool,
    scale: [f64; 2],
    steps: usize,
) -> [f64; 2] {
    // ANSWER: a loop that flips the sign of the gradients
    let mut theta = [1.0, 1.0];
    let mut g = scale;
    for _ in 0..steps {
        if decoupled {
            adam.step_decoupled(&mut theta, &g);
        } else {
            adam.step_l2(&mut theta, &g);
        }
        g = [-g[0], -g[1]];
    }
    theta
    // END
}
