//! Answers to exercise 4: what differs from the solution.

/// 1-β·t instead of power
mod beta_times_t {
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / (1.0 - beta * t as f64)
    }
}

/// first_step: eps under the root and sign lost
mod dbl_eps_sign {
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let _ = (beta1, beta2);
        lr * g.abs() / (g * g + eps).sqrt()
    }
}

/// first_step: eps added before the correction (Kingma efficient form / TF epsilon hat)
mod first_eps_before_corr {
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let lrt = lr * (1.0 - beta2).sqrt() / (1.0 - beta1);
        lrt * m / (v.sqrt() + eps)
    }
}

/// first_step: eps under the root
mod first_eps_in_root {
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = g;
        let v = g * g;
        let _ = (beta1, beta2);
        lr * m / (v + eps).sqrt()
    }
}

/// first_step: only v corrected, m not
mod first_m_not {
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / ((v / (1.0 - beta2)).sqrt() + eps)
    }
}

/// first_step: negated
mod first_negative {
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let _ = (beta1, beta2);
        -lr * g / (g.abs() + eps)
    }
}

/// first_step: correction with t=0 (1-β⁰): division by zero
mod first_t0 {
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mh = m / (1.0 - beta1.powi(0));
        let vh = v / (1.0 - beta2.powi(0));
        lr * mh / (vh.sqrt() + eps)
    }
}

/// first_step: v corrected with β1
mod first_v_with_beta1 {
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * (m / (1.0 - beta1)) / ((v / (1.0 - beta1)).sqrt() + eps)
    }
}

/// returns 1-β^t, the inverse
mod inverse {
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 - beta.powi(t as i32)
    }
}

/// steps: the last step before, not the first after
mod one_early {
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        let mut t = 1;
        while correction(beta, t) >= 1.0 + share {
            t += 1;
        }
        t - 1
    }
}

/// steps: one too many
mod one_late {
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        let mut t = 1;
        while correction(beta, t) >= 1.0 + share {
            t += 1;
        }
        t + 1
    }
}

/// 1/(1-β)^t: power outside
mod one_minus_beta_pow {
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / (1.0 - beta).powi(t as i32)
    }
}

/// steps: closed form with floor
mod steps_log_floor {
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        ((share / (1.0 + share)).ln() / beta.ln()) as u32
    }
}

/// exponent t+1
mod t_plus_1 {
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / (1.0 - beta.powi(t as i32 + 1))
    }
}

/// steps: > instead of >=, wrong at a tie (beta 0.5, share 1)
mod tie_not_strict {
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        let mut t = 1;
        while correction(beta, t) > 1.0 + share {
            t += 1;
        }
        t
    }
}

/// 1/((1-β)·t): multiplied by t, not power
mod times_t {
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / ((1.0 - beta) * t as f64)
    }
}

/// uncorrected: root forgotten
mod unc_no_sqrt {
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v + eps)
    }
}

/// uncorrected: β1 and β2 swapped
mod unc_swapped {
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta2) * g;
        let v = (1.0 - beta1) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// uncorrected: v from g, not g²
mod unc_v_plain {
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g.abs();
        lr * m / (v.sqrt() + eps)
    }
}

trial! {
    ex04_bias_correction;
    beta_times_t: Wrong("correction", &["β times t instead of β to the power t"]),
    dbl_eps_sign: Wrong("first_step", &["lr * m_hat / ((v_hat + eps).sqrt()) && let m_hat = (1.0 - beta1) * g.abs() * correction(beta1, 1)"]),
    first_eps_before_corr: Wrong("first_step", &["epsilon added before the correction"]),
    first_eps_in_root: Wrong("first_step", &["epsilon inside the square root"]),
    first_m_not: Wrong("first_step", &["only the second moment corrected"]),
    first_negative: Wrong("first_step", &["uphill: the sign of the gradient"]),
    first_t0: Wrong("first_step", &["t = 2, or t = 0, in the first step"]),
    first_v_with_beta1: Wrong("first_step", &["the correction applied to the wrong moment"]),
    inverse: Wrong("correction", &["the correction upside down"]),
    one_early: Wrong("steps_until_below", &["one step too few or too many"]),
    one_late: Wrong("steps_until_below", &["one step too few or too many"]),
    one_minus_beta_pow: Wrong("correction", &["the power outside the bracket"]),
    steps_log_floor: Wrong("steps_until_below", &["one step too few or too many"]),
    t_plus_1: Wrong("correction", &["the step after"]),
    tie_not_strict: Wrong("steps_until_below", &["while correction(beta, t) > 1.0 + share"]),
    times_t: Wrong("correction", &["β times t instead of β to the power t"]),
    unc_no_sqrt: Wrong("first_step_uncorrected", &["the root is missing"]),
    unc_swapped: Wrong("first_step_uncorrected", &["the two betas swapped"]),
    unc_v_plain: Wrong("first_step_uncorrected", &["let v = (1.0 - beta2) * g.abs()"]),
}
