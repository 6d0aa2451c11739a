//! Answers to exercise 9, each beside the solution's own functions.

pub use solution::*;

#[path = "../../solutions/ex09_nesterov.rs"]
mod solution;

/// step: average, and no look-ahead
pub mod dbl_ema_heavy {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let g = gradient(theta);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + (1.0 - self.beta) * g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// steps from the point ahead with all of m (β m counted twice)
pub mod from_ahead {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] = ahead[i] - self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// step_given: (1-β) on g (dampening)
pub mod given_ema {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + (1.0 - self.beta) * g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// step_given: m+β·g, roles swapped
pub mod given_m_plus_bg {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (self.m[i] + self.beta * g[i]);
            }
        }
    }
}

/// step_given: g-βm
pub mod given_minus {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] - self.beta * self.m[i]);
            }
        }
    }
}

/// step_given: plain momentum, lr·m
pub mod given_plain {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
    }
}

/// step_given: looked-ahead momentum stored back as m
pub mod given_stored_lookahead {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                self.m[i] = g[i] + self.beta * self.m[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
    }
}

/// gradient taken at θ, not ahead (heavy ball)
pub mod heavy_ball {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let g = gradient(theta);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// looks ahead along the gradient instead of m
pub mod look_lr_gradient {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let g0 = gradient(theta);
            let ahead: Vec<f64> =
                (0..theta.len()).map(|i| theta[i] - self.lr * g0[i]).collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// look-ahead without β
pub mod look_no_beta {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> =
                theta.iter().zip(&self.m).map(|(t, m)| t - self.lr * m).collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// step: m kept as θ difference (θ_t-θ_{t-1}) without lr sign
pub mod m_from_theta_diff {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> =
                theta.iter().zip(&self.m).map(|(t, m)| t + self.beta * m).collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                let o = theta[i];
                theta[i] = ahead[i] - self.lr * g[i];
                self.m[i] = theta[i] - o;
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// step: m=m+g, β missing
pub mod m_no_beta {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] += g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// m=βm-g (sign) with θ-=lr m
pub mod m_plus_minus {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] - g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// step: m overwritten by g (momentum lost)
pub mod m_reset {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// gradient recomputed for each coordinate after the others have moved (Gauss-Seidel)
pub mod one_by_one {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            for i in 0..theta.len() {
                let ahead: Vec<f64> = theta
                    .iter()
                    .zip(&self.m)
                    .map(|(t, m)| t - self.lr * self.beta * m)
                    .collect();
                let g = gradient(&ahead);
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// velocity points downhill: m=βm-lr g, θ+=m (Sutskever)
pub mod velocity_negative {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> =
                theta.iter().zip(&self.m).map(|(t, m)| t + self.beta * m).collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] - self.lr * g[i];
                theta[i] += self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// right, with m made anew
pub mod catch_order {
    pub use super::*;
    pub struct Nesterov {
        pub lr: f64,
        pub beta: f64,
        pub m: Vec<f64>,
    }
    impl Nesterov {
        pub fn step(
            &mut self,
            theta: &mut [f64],
            gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        ) {
            let ahead: Vec<f64> = theta
                .iter()
                .zip(&self.m)
                .map(|(t, m)| t - self.lr * self.beta * m)
                .collect();
            let g = gradient(&ahead);
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            let new: Vec<f64> =
                self.m.iter().zip(g).map(|(m, g)| self.beta * m + g).collect();
            for i in 0..g.len() {
                theta[i] -= self.lr * (g[i] + self.beta * new[i]);
            }
            self.m.clear();
            self.m.extend(new);
        }
    }
}

trial! {
    ex09_nesterov;
    dbl_ema_heavy: Wrong("Nesterov::step", &["an average, and no look ahead"]),
    from_ahead: Wrong("Nesterov::step", &["the step started from the point ahead"]),
    given_ema: Wrong("Nesterov::step_given", &["an average instead of a sum"]),
    given_m_plus_bg: Wrong("Nesterov::step_given", &["m and g exchanged"]),
    given_minus: Wrong("Nesterov::step_given", &["self.m[i] = self.beta * self.m[i] - g[i]", "theta[i] -= self.lr * (g[i] - (self.beta * self.m[i]))"]),
    given_plain: Wrong("Nesterov::step_given", &["the old m in the step"]),
    given_stored_lookahead: Wrong("Nesterov::step_given", &["the look ahead stored in m"]),
    heavy_ball: Wrong("Nesterov::step", &["a heavy ball that does not look ahead"]),
    look_lr_gradient: Wrong("Nesterov::step", &["a look ahead along the gradient"]),
    look_no_beta: Wrong("Nesterov::step", &["looking ahead too far"]),
    m_from_theta_diff: Right,
    m_no_beta: Wrong("Nesterov::step", &["self.m[i] = self.m[i] + g[i]"]),
    m_plus_minus: Wrong("Nesterov::step", &["self.m[i] = self.beta * self.m[i] - g[i]"]),
    m_reset: Wrong("Nesterov::step", &["state not kept between the steps"]),
    one_by_one: Wrong("Nesterov::step", &["looking ahead in one coordinate at a time"]),
    velocity_negative: Right,
    catch_order: Right,
}
