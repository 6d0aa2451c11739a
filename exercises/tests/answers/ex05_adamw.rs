//! Answers to exercise 5: what differs from the solution.

/// variance (g-m)² instead of the second moment g²
mod adabelief {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i]
                + (1.0 - self.beta2) * (g - self.m[i]) * (g - self.m[i]);
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// max of v (AMSGrad) instead of v
mod amsgrad_max {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] =
                self.v[i].max(self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g);
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// multiplied by 1-βᵗ instead of divided
mod correction_multiplied {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i] * (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] * (1.0 - self.beta2.powi(self.t as i32));
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// eps added before the correction of v (eps hat)
mod eps_before_correction {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            {
                let _ = vh;
                mh * (1.0 - self.beta2.powi(self.t as i32)).sqrt()
                    / (self.v[i].sqrt() + self.eps)
            }
        }
    }
}

/// eps fixed at 1e-8
mod eps_fixed {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            mh / (vh.sqrt() + 1e-8)
        }
    }
}

/// eps left out
mod eps_missing {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            mh / vh.sqrt()
        }
    }
}

/// step_l2: is AdamW
mod l2_is_decoupled {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            self.step_decoupled(theta, g)
        }
    }
}

/// step_l2: penalty in m only, v from raw g
mod l2_only_m {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let gi = g[i] + self.weight_decay * theta[i];
                self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * gi;
                self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g[i] * g[i];
                let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
                let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
                theta[i] -= self.lr * mh / (vh.sqrt() + self.eps);
            }
        }
    }
}

/// step_l2: penalty in v only, m from raw g
mod l2_only_v {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let gi = g[i] + self.weight_decay * theta[i];
                self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g[i];
                self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * gi * gi;
                let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
                let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
                theta[i] -= self.lr * mh / (vh.sqrt() + self.eps);
            }
        }
    }
}

/// correction (1-β)·t instead of 1-βᵗ
mod linear_t {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i] / ((1.0 - self.beta1) * self.t as f64);
            let vh = self.v[i] / ((1.0 - self.beta2) * self.t as f64);
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// no bias correction at all
mod no_correction {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i];
            let vh = self.v[i];
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// v[0] used for all parameters
mod shared_v0 {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[0] / (1.0 - self.beta2.powi(self.t as i32));
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// shrink: starts with minus
mod shrink_minus_first {
    pub fn shrink(
        mut adam: Adam,
        decoupled: bool,
        scale: [f64; 2],
        steps: usize,
    ) -> [f64; 2] {
        let mut t = [1.0, 1.0];
        let mut s = -1.0;
        for _ in 0..steps {
            let g = [s * scale[0], s * scale[1]];
            if decoupled {
                adam.step_decoupled(&mut t, &g)
            } else {
                adam.step_l2(&mut t, &g)
            }
            s = -s;
        }
        t
    }
}

/// shrink: the second sign flips in the first step only
mod shrink_flips_once {
    pub fn shrink(
        mut adam: Adam,
        decoupled: bool,
        scale: [f64; 2],
        steps: usize,
    ) -> [f64; 2] {
        let mut t = [1.0, 1.0];
        let mut g = scale;
        for _ in 0..steps {
            if decoupled {
                adam.step_decoupled(&mut t, &g);
            } else {
                adam.step_l2(&mut t, &g);
            }
            g = [-g[0], -scale[1]];
        }
        t
    }
}

/// shrink: sign never flips
mod shrink_no_flip {
    pub fn shrink(
        mut adam: Adam,
        decoupled: bool,
        scale: [f64; 2],
        steps: usize,
    ) -> [f64; 2] {
        let mut t = [1.0, 1.0];
        for _ in 0..steps {
            if decoupled {
                adam.step_decoupled(&mut t, &scale)
            } else {
                adam.step_l2(&mut t, &scale)
            }
        }
        t
    }
}

/// root of v before the correction, corrected without root: √v/(1-β₂ᵗ)
mod sqrt_of_sum {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g * g;
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            {
                let _ = vh;
                mh / (self.v[i].sqrt() / (1.0 - self.beta2.powi(self.t as i32))
                    + self.eps)
            }
        }
    }
}

/// t counted up after the step (t from before)
mod t_after {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                let gi = g[i] + self.weight_decay * theta[i];
                let d = self.direction(i, gi);
                theta[i] -= self.lr * d;
            }
            self.t += 1;
        }

        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * (d + self.weight_decay * theta[i]);
            }
            self.t += 1;
        }
    }
}

/// t counted once per parameter (inside the loop)
mod t_per_parameter {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.t += 1;
                let gi = g[i] + self.weight_decay * theta[i];
                let d = self.direction(i, gi);
                theta[i] -= self.lr * d;
            }
        }

        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.t += 1;
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * (d + self.weight_decay * theta[i]);
            }
        }
    }
}

/// t counted up twice per step
mod t_twice {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 2;
            for i in 0..theta.len() {
                let gi = g[i] + self.weight_decay * theta[i];
                let d = self.direction(i, gi);
                theta[i] -= self.lr * d;
            }
        }

        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 2;
            for i in 0..theta.len() {
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * (d + self.weight_decay * theta[i]);
            }
        }
    }
}

/// loop over two parameters only
mod two_parameters_only {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..2 {
                let gi = g[i] + self.weight_decay * theta[i];
                let d = self.direction(i, gi);
                theta[i] -= self.lr * d;
            }
        }

        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..2 {
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * (d + self.weight_decay * theta[i]);
            }
        }
    }
}

/// step added
mod uphill {
    impl Adam {
        pub fn step_l2(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let gi = g[i] + self.weight_decay * theta[i];
                let d = self.direction(i, gi);
                theta[i] += self.lr * d;
            }
        }

        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let d = self.direction(i, g[i]);
                theta[i] += self.lr * (d + self.weight_decay * theta[i]);
            }
        }
    }
}

/// v updated with m squared, not with g squared
mod v_from_mhat {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] =
                self.beta2 * self.v[i] + (1.0 - self.beta2) * self.m[i] * self.m[i];
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// ((1-β₂)g)²: 1-β₂ squared with g
mod v_square_all {
    impl Adam {
        fn direction(&mut self, i: usize, g: f64) -> f64 {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g;
            self.v[i] = self.beta2 * self.v[i] + ((1.0 - self.beta2) * g).powi(2);
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
            mh / (vh.sqrt() + self.eps)
        }
    }
}

/// step_decoupled: decay applied to the new θ (after the step)
mod w_after_new {
    impl Adam {
        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * d;
                theta[i] -= self.lr * self.weight_decay * theta[i];
            }
        }
    }
}

/// step_decoupled: decay added to m after the update (goes through m only)
mod w_decay_m {
    impl Adam {
        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let w = self.weight_decay * theta[i];
                let d = self.direction(i, g[i]);
                self.m[i] += (1.0 - self.beta1) * w;
                theta[i] -= self.lr * d;
            }
        }
    }
}

/// step_decoupled: decay divided by the root (in the numerator with m̂)
mod w_in_numerator {
    impl Adam {
        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g[i];
                self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g[i] * g[i];
                let mh = self.m[i] / (1.0 - self.beta1.powi(self.t as i32));
                let vh = self.v[i] / (1.0 - self.beta2.powi(self.t as i32));
                theta[i] -= self.lr * (mh + self.weight_decay * theta[i])
                    / (vh.sqrt() + self.eps);
            }
        }
    }
}

/// step_decoupled: decay in the gradient (is L2)
mod w_is_l2 {
    impl Adam {
        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let gi = g[i] + self.weight_decay * theta[i];
                let d = self.direction(i, gi);
                theta[i] -= self.lr * d;
            }
        }
    }
}

/// step_decoupled: no decay at all
mod w_no_decay {
    impl Adam {
        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            self.t += 1;
            for i in 0..theta.len() {
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * d;
            }
        }
    }
}

/// step_decoupled: t not counted in this one
mod w_t_forgotten {
    impl Adam {
        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * (d + self.weight_decay * theta[i]);
            }
        }
    }
}

/// the step counter is a static that all optimizers share
mod static_state {
    impl Adam {
        pub fn step_decoupled(&mut self, theta: &mut [f64], g: &[f64]) {
            use std::sync::atomic::{AtomicU32, Ordering};
            static T: AtomicU32 = AtomicU32::new(0);
            self.t = T.fetch_add(1, Ordering::SeqCst) + 1;
            for i in 0..theta.len() {
                let d = self.direction(i, g[i]);
                theta[i] -= self.lr * (d + self.weight_decay * theta[i]);
            }
        }
    }
}

trial! {
    ex05_adamw;
    adabelief: Wrong("Adam::step_l2", &["the distance from m squared, which is AdaBelief"]),
    amsgrad_max: Wrong("Adam::step_l2", &["a v that never falls, close to AMSGrad's"]),
    correction_multiplied: Wrong("Adam::step_l2", &["multiplied by 1 − βᵗ instead of divided"]),
    eps_before_correction: Wrong("Adam::step_l2", &["epsilon added before the correction"]),
    eps_fixed: Wrong("Adam::step_l2", &["m_hat / (v_hat.sqrt() + 1e-8)"]),
    eps_missing: Wrong("Adam::step_l2", &["epsilon is missing"]),
    l2_is_decoupled: Wrong("Adam::step_l2", &["decoupled decay where the penalty was asked for"]),
    l2_only_m: Wrong("Adam::step_l2", &["the penalty in one moment only"]),
    l2_only_v: Wrong("Adam::step_l2", &["the penalty in one moment only"]),
    linear_t: Wrong("Adam::step_l2", &["(1 − β)·t instead of 1 − βᵗ"]),
    no_correction: Wrong("Adam::step_l2", &["no bias correction"]),
    shared_v0: Wrong("Adam::step_l2", &["let v_hat = self.v[0] / (1.0 - self.beta2.powi(self.t as i32))"]),
    shrink_minus_first: Wrong("shrink", &["minus in the first step"]),
    shrink_flips_once: Wrong("shrink", &["a sign that does not change in every step"]),
    shrink_no_flip: Wrong("shrink", &["the sign of the gradients does not change"]),
    sqrt_of_sum: Wrong("Adam::step_l2", &["let v_hat = self.v[i] / ((1.0 - self.beta2.powi(self.t as i32)).powi(2))"]),
    t_after: Wrong("Adam::step_l2", &["t starting at 0"]),
    t_per_parameter: Wrong("Adam::step_l2", &["t counted up once a parameter"]),
    t_twice: Wrong("Adam::step_l2", &["Twice: self.t += 1"]),
    two_parameters_only: Wrong("Adam::step_l2", &["for i in 0..theta.len() - 1"]),
    uphill: Wrong("Adam::step_l2", &["uphill: the sign of the step"]),
    v_from_mhat: Wrong("Adam::step_l2", &["v made from m"]),
    v_square_all: Wrong("Adam::step_l2", &["1 − β₂ squared with the gradient"]),
    w_after_new: Wrong("Adam::step_decoupled", &["weight decay applied after the step"]),
    w_decay_m: Wrong("Adam::step_decoupled", &["the decay taken into m"]),
    w_in_numerator: Wrong("Adam::step_decoupled", &["the decay divided by the root"]),
    w_is_l2: Wrong("Adam::step_decoupled", &["weight decay through the gradient in AdamW"]),
    w_no_decay: Wrong("Adam::step_decoupled", &["no weight decay"]),
    w_t_forgotten: Wrong("Adam::step_decoupled", &["t starting at 0"]),
    static_state: Wrong("Adam::step_decoupled", &[]),
}
