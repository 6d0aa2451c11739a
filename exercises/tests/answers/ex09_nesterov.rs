//! Answers to exercise 9: what differs from the solution.

/// step: average, and no look-ahead
mod dbl_ema_heavy {
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
    }
}

/// steps from the point ahead with all of m (β m counted twice)
mod from_ahead {
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
    }
}

/// step_given: (1-β) on g (dampening)
mod given_ema {
    impl Nesterov {
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + (1.0 - self.beta) * g[i];
                theta[i] -= self.lr * (g[i] + self.beta * self.m[i]);
            }
        }
    }
}

/// step_given: m+β·g, roles swapped
mod given_m_plus_bg {
    impl Nesterov {
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (self.m[i] + self.beta * g[i]);
            }
        }
    }
}

/// step_given: g-βm
mod given_minus {
    impl Nesterov {
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * (g[i] - self.beta * self.m[i]);
            }
        }
    }
}

/// step_given: plain momentum, lr·m
mod given_plain {
    impl Nesterov {
        pub fn step_given(&mut self, theta: &mut [f64], g: &[f64]) {
            for i in 0..theta.len() {
                self.m[i] = self.beta * self.m[i] + g[i];
                theta[i] -= self.lr * self.m[i];
            }
        }
    }
}

/// step_given: looked-ahead momentum stored back as m
mod given_stored_lookahead {
    impl Nesterov {
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
mod heavy_ball {
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
    }
}

/// looks ahead along the gradient instead of m
mod look_lr_gradient {
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
    }
}

/// look-ahead without β
mod look_no_beta {
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
    }
}

/// step: m kept as θ difference (θ_t-θ_{t-1}) without lr sign
mod m_from_theta_diff {
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
    }
}

/// step: m=m+g, β missing
mod m_no_beta {
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
    }
}

/// m=βm-g (sign) with θ-=lr m
mod m_plus_minus {
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
    }
}

/// step: m overwritten by g (momentum lost)
mod m_reset {
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
    }
}

/// gradient recomputed for each coordinate after the others have moved (Gauss-Seidel)
mod one_by_one {
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
    }
}

/// velocity points downhill: m=βm-lr g, θ+=m (Sutskever)
mod velocity_negative {
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
    }
}

/// right, with m made anew
mod catch_order {
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
    m_no_beta: Wrong("Nesterov::step", &["a sum that does not fade"]),
    m_plus_minus: Wrong("Nesterov::step", &["self.m[i] = self.beta * self.m[i] - g[i]"]),
    m_reset: Wrong("Nesterov::step", &["state not kept between the steps"]),
    one_by_one: Wrong("Nesterov::step", &["looking ahead in one coordinate at a time"]),
    velocity_negative: Right,
    catch_order: Right,
}
