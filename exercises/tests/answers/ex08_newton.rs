//! Answers to exercise 8: what differs from the solution.

/// newton_step_1d: second/first
mod in_1d_inverted {
    pub fn newton_step_1d(
        x: f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        x - second(x) / first(x)
    }
}

/// newton_step_1d: returns the step
mod in_1d_step_only {
    pub fn newton_step_1d(
        x: f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        let _ = x;
        first(x) / second(x)
    }
}

/// damped: doubles the step while the loss falls
mod damp_doubles {
    pub fn damped_step(
        x: f64,
        loss: fn(f64) -> f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        let mut s = first(x) / second(x);
        while x - s != x {
            if loss(x - s) < loss(x) {
                while loss(x - 2.0 * s) < loss(x - s) {
                    s *= 2.0;
                }
                return x - s;
            }
            s /= 2.0;
        }
        x
    }
}

/// damped: always half the step, no search
mod damp_fixed_half {
    pub fn damped_step(
        x: f64,
        loss: fn(f64) -> f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        let _ = loss;
        x - 0.5 * first(x) / second(x)
    }
}

/// damped: the full step, undamped
mod damp_never {
    pub fn damped_step(
        x: f64,
        loss: fn(f64) -> f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        let _ = loss;
        x - first(x) / second(x)
    }
}

/// damped: stops halving when the step is below 1e-6
mod damp_stop_1e_6 {
    pub fn damped_step(
        x: f64,
        loss: fn(f64) -> f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        let mut s = first(x) / second(x);
        while s.abs() > 1e-6 {
            if loss(x - s) < loss(x) {
                return x - s;
            }
            s /= 2.0;
        }
        x
    }
}

/// damped: gives up after ten halvings
mod damp_ten_halvings {
    pub fn damped_step(
        x: f64,
        loss: fn(f64) -> f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        let mut s = first(x) / second(x);
        for _ in 0..10 {
            if loss(x - s) < loss(x) {
                return x - s;
            }
            s /= 2.0;
        }
        x
    }
}

/// damped: divides by ten
mod damp_tenth {
    pub fn damped_step(
        x: f64,
        loss: fn(f64) -> f64,
        first: fn(f64) -> f64,
        second: fn(f64) -> f64,
    ) -> f64 {
        let mut s = first(x) / second(x);
        while x - s != x {
            if loss(x - s) < loss(x) {
                return x - s;
            }
            s /= 10.0;
        }
        x
    }
}

/// newton_step: no determinant and plus
mod dbl_nodet_plus {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        [theta[0] + (q * g[0] - r * g[1]), theta[1] + (p * g[1] - r * g[0])]
    }
}

/// newton_step: r²-pq
mod det_negative {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let det = r * r - p * q;
        [theta[0] - (q * g[0] - r * g[1]) / det, theta[1] - (p * g[1] - r * g[0]) / det]
    }
}

/// newton_step: determinant pq+r²
mod det_plus {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let det = p * q + r * r;
        [theta[0] - (q * g[0] - r * g[1]) / det, theta[1] - (p * g[1] - r * g[0]) / det]
    }
}

/// newton_step: each divided by its own curvature, off-diagonal ignored
mod diag_only {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let _ = r;
        [theta[0] - g[0] / p, theta[1] - g[1] / q]
    }
}

/// newton_step: entries inverted one by one (1/p,1/r,1/q)
mod elementwise_inverse {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        [theta[0] - (g[0] / p + g[1] / r), theta[1] - (g[0] / r + g[1] / q)]
    }
}

/// fate: convex, so converges always
mod fate_always {
    pub fn fate(x: f64) -> Fate {
        let _ = x;
        Fate::Converges
    }
}

/// fate: cycle for every |x| >= 1
mod fate_ge {
    pub fn fate(x: f64) -> Fate {
        if x.abs() < 1.0 { Fate::Converges } else { Fate::Cycles }
    }
}

/// fate: cycles within a tolerance of 1e-3 around 1
mod fate_tolerance {
    pub fn fate(x: f64) -> Fate {
        let a = x.abs();
        if (a - 1.0).abs() < 1e-3 {
            Fate::Cycles
        } else if a < 1.0 {
            Fate::Converges
        } else {
            Fate::Diverges
        }
    }
}

/// newton_step: not divided by det
mod no_det {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        [theta[0] - (q * g[0] - r * g[1]), theta[1] - (p * g[1] - r * g[0])]
    }
}

/// newton_step: plus
mod plus {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let det = p * q - r * r;
        [theta[0] + (q * g[0] - r * g[1]) / det, theta[1] + (p * g[1] - r * g[0]) / det]
    }
}

/// newton_step: off-diagonal sign of inverse
mod r_sign {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let det = p * q - r * r;
        [theta[0] - (q * g[0] + r * g[1]) / det, theta[1] - (p * g[1] + r * g[0]) / det]
    }
}

/// newton_step: returns the step, θ missing
mod step_only {
    pub fn newton_step(theta: [f64; 2], g: [f64; 2], h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let det = p * q - r * r;
        let _ = theta;
        [-(q * g[0] - r * g[1]) / det, -(p * g[1] - r * g[0]) / det]
    }
}

trial! {
    ex08_newton;
    in_1d_inverted: Wrong("newton_step_1d", &["upside down"]),
    in_1d_step_only: Wrong("newton_step_1d", &["the step instead of where it leads"]),
    damp_doubles: Wrong("damped_step", &["a step that grows while the loss falls"]),
    damp_fixed_half: Wrong("damped_step", &["halved from the beginning"]),
    damp_never: Wrong("damped_step", &["no damping"]),
    damp_stop_1e_6: Wrong("damped_step", &["a search given up too early"]),
    damp_ten_halvings: Wrong("damped_step", &["a search given up too early"]),
    damp_tenth: Wrong("damped_step", &["a step shortened by another factor"]),
    dbl_nodet_plus: Wrong("newton_step", &["[ theta[0] - ((q * g[0] - r * g[1])), theta[1] - (p * g[1] - r * g[0]) / determinant, ] && [ theta[0] + (q * g[0] - r * g[1]) / determinant, theta[1] - (p * g[1] - r * g[0]) / determinant, ]"]),
    det_negative: Wrong("newton_step", &["uphill: the step added, or the determinant negative"]),
    det_plus: Wrong("newton_step", &["the sign beside the diagonal"]),
    diag_only: Wrong("newton_step", &["only the diagonal of the Hessian"]),
    elementwise_inverse: Wrong("newton_step", &["the entries inverted one by one"]),
    fate_always: Wrong("fate", &["Newton's method believed to converge always"]),
    fate_ge: Wrong("fate", &["cycles from everywhere outside"]),
    fate_tolerance: Wrong("fate", &["a neighbourhood of 1 taken for 1"]),
    no_det: Wrong("newton_step", &["the determinant is missing"]),
    plus: Wrong("newton_step", &["uphill: the step added, or the determinant negative"]),
    r_sign: Wrong("newton_step", &["the sign beside the diagonal"]),
    step_only: Wrong("newton_step", &["the step instead of where it leads"]),
}
