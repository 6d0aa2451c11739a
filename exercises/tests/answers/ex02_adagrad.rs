//! Answers to exercise 2: what differs from the solution.

/// v sums |g| instead of g²
mod abs_not_square {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.v[i] += g[i].abs();
                theta[i] -= self.lr * g[i] / (self.v[i].sqrt() + self.eps);
            }
        }
    }
}

/// v = 0.9 v + g² (leaky sum)
mod decay_sum {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.v[i] = 0.9 * self.v[i] + g[i] * g[i];
                theta[i] -= self.lr * g[i] / (self.v[i].sqrt() + self.eps);
            }
        }
    }
}

/// train: eps 0 instead of 1e-10
mod eps_zero {
    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut ada = AdaGrad { lr, eps: 0.0, v: vec![0.0; 2] };
        let mut theta = START;
        let mut losses = Vec::new();
        for _ in 0..epochs {
            let g = line.gradient(theta[0], theta[1]);
            ada.step(&mut theta, &g);
            losses.push(line.loss(theta[0], theta[1]));
        }
        losses
    }
}

/// train: v starts at 0.1 (Keras / TensorFlow default) instead of 0
mod keras_accumulator {
    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut a = AdaGrad { lr, eps: 1e-10, v: vec![0.1; 2] };
        let mut t = START;
        let mut l = vec![];
        for _ in 0..epochs {
            let g = line.gradient(t[0], t[1]);
            a.step(&mut t, &g);
            l.push(line.loss(t[0], t[1]));
        }
        l
    }
}

/// train: loss recorded before the step
mod loss_before {
    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut a = AdaGrad { lr, eps: 1e-10, v: vec![0.0; 2] };
        let mut t = START;
        let mut l = vec![];
        for _ in 0..epochs {
            l.push(line.loss(t[0], t[1]));
            let g = line.gradient(t[0], t[1]);
            a.step(&mut t, &g);
        }
        l
    }
}

/// lr itself is overwritten (self.lr /= root) and shrinks again and again
mod lr_compounds {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.v[i] += g[i] * g[i];
                self.lr /= self.v[i].sqrt() + self.eps;
                theta[i] -= self.lr * g[i];
            }
        }
    }
}

/// v is the largest g² (max instead of sum)
mod max_not_sum {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.v[i] = self.v[i].max(g[i] * g[i]);
                theta[i] -= self.lr * g[i] / (self.v[i].sqrt() + self.eps);
            }
        }
    }
}

/// v is the mean of all squares so far
mod mean_not_sum {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            thread_local! {
                static K : std::cell::RefCell < Vec < (usize, u32) >> = const {
                std::cell::RefCell::new(Vec::new()) };
            }
            for i in 0..theta.len() {
                self.v[i] += g[i] * g[i];
                let n = (self.v.len() + 1) as f64;
                theta[i] -= self.lr * g[i] / ((self.v[i] / n).sqrt() + self.eps);
            }
        }
    }
}

/// train: a fresh AdaGrad each epoch, memory lost
mod new_memory {
    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut t = START;
        let mut l = vec![];
        for _ in 0..epochs {
            let mut a = AdaGrad { lr, eps: 1e-10, v: vec![0.0; 2] };
            let g = line.gradient(t[0], t[1]);
            a.step(&mut t, &g);
            l.push(line.loss(t[0], t[1]));
        }
        l
    }
}

/// no root of v
mod no_sqrt {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.v[i] += g[i] * g[i];
                theta[i] -= self.lr * g[i] / (self.v[i] + self.eps);
            }
        }
    }
}

/// train: w moved before the gradient of b is taken (two separate steps)
mod one_at_a_time {
    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut a = AdaGrad { lr, eps: 1e-10, v: vec![0.0; 2] };
        let mut t = START;
        let mut l = vec![];
        for _ in 0..epochs {
            let g = line.gradient(t[0], t[1]);
            a.step(&mut t, &[g[0], 0.0]);
            let g = line.gradient(t[0], t[1]);
            a.step(&mut t, &[0.0, g[1]]);
            l.push(line.loss(t[0], t[1]));
        }
        l
    }
}

/// wrong sign: goes uphill
mod plus {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.v[i] += g[i] * g[i];
                theta[i] += self.lr * g[i] / (self.v[i].sqrt() + self.eps);
            }
        }
    }
}

/// train: gradient always taken at START
mod stale_gradient {
    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut a = AdaGrad { lr, eps: 1e-10, v: vec![0.0; 2] };
        let mut t = START;
        let mut l = vec![];
        let g = line.gradient(t[0], t[1]);
        for _ in 0..epochs {
            a.step(&mut t, &g);
            l.push(line.loss(t[0], t[1]));
        }
        l
    }
}

/// train: starts at (0,0) instead of START
mod start_zero {
    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut a = AdaGrad { lr, eps: 1e-10, v: vec![0.0; 2] };
        let mut t = [0.0; 2];
        let mut l = vec![];
        for _ in 0..epochs {
            let g = line.gradient(t[0], t[1]);
            a.step(&mut t, &g);
            l.push(line.loss(t[0], t[1]));
        }
        let _ = START;
        l
    }
}

/// v = g² (= instead of +=), sign steps
mod v_overwritten {
    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.v[i] = g[i] * g[i];
                theta[i] -= self.lr * g[i] / (self.v[i].sqrt() + self.eps);
            }
        }
    }
}

/// a field that counts the steps
mod extra_field {
    pub struct AdaGrad {
        pub lr: f64,
        pub eps: f64,
        pub v: Vec<f64>,
        pub steps: u32,
    }

    impl AdaGrad {
        pub fn step(&mut self, theta: &mut [f64], g: &[f64]) {
            self.steps += 1;
            for i in 0..theta.len() {
                self.v[i] += g[i] * g[i];
                theta[i] -= self.lr * g[i] / (self.v[i].sqrt() + self.eps);
            }
        }
    }

    pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
        let mut a = AdaGrad { lr, eps: 1e-10, v: vec![0.0; 2], steps: 0 };
        let mut t = START;
        let mut l = vec![];
        for _ in 0..epochs {
            let g = line.gradient(t[0], t[1]);
            a.step(&mut t, &g);
            l.push(line.loss(t[0], t[1]));
        }
        l
    }
}

trial! {
    ex02_adagrad;
    abs_not_square: Wrong("AdaGrad::step", &["the square is missing"]),
    decay_sum: Wrong("AdaGrad::step", &["a decaying average, which is RMSProp"]),
    eps_zero: Wrong("train", &["another epsilon"]),
    keras_accumulator: Wrong("train", &["v not started at 0"]),
    loss_before: Wrong("train", &["the loss taken before the step"]),
    lr_compounds: Wrong("AdaGrad::step", &["a learning rate that shrinks again and again"]),
    max_not_sum: Wrong("AdaGrad::step", &["self.v[i] = self.v[i].max(g[i].powi(2))"]),
    mean_not_sum: Wrong("AdaGrad::step", &["self.v[i] += (g[i] / 2.0).powi(2)", "theta[i] -= self.lr * g[i] / (self.v[i].sqrt() / 2.0 + self.eps)"]),
    new_memory: Wrong("train", &["a new AdaGrad in every epoch"]),
    no_sqrt: Wrong("AdaGrad::step", &["the square root is missing"]),
    one_at_a_time: Wrong("train", &["one parameter after the other"]),
    plus: Wrong("AdaGrad::step", &["uphill: the sign of the gradient"]),
    stale_gradient: Wrong("train", &["the gradient of the start in every epoch"]),
    start_zero: Wrong("train", &["a start at zero"]),
    v_overwritten: Wrong("AdaGrad::step", &["state not kept between the steps"]),
    extra_field + AdaGrad.steps: Right,
}
