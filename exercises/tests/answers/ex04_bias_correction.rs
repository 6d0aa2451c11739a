//! Answers to exercise 4, each beside the solution's own functions.

pub use solution::*;

#[path = "../../solutions/ex04_bias_correction.rs"]
mod solution;

/// 1-β·t instead of power
pub mod beta_times_t {
    pub use super::*;
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / (1.0 - beta * t as f64)
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// first_step: eps under the root and sign lost
pub mod dbl_eps_sign {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let _ = (beta1, beta2);
        lr * g.abs() / (g * g + eps).sqrt()
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// first_step: eps added before the correction (Kingma efficient form / TF epsilon hat)
pub mod first_eps_before_corr {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let lrt = lr * (1.0 - beta2).sqrt() / (1.0 - beta1);
        lrt * m / (v.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// first_step: eps under the root
pub mod first_eps_in_root {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = g;
        let v = g * g;
        let _ = (beta1, beta2);
        lr * m / (v + eps).sqrt()
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// first_step: only v corrected, m not
pub mod first_m_not {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / ((v / (1.0 - beta2)).sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// first_step: negated
pub mod first_negative {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let _ = (beta1, beta2);
        -lr * g / (g.abs() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// first_step: correction with t=0 (1-β⁰): division by zero
pub mod first_t0 {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mh = m / (1.0 - beta1.powi(0));
        let vh = v / (1.0 - beta2.powi(0));
        lr * mh / (vh.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// first_step: v corrected with β1
pub mod first_v_with_beta1 {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * (m / (1.0 - beta1)) / ((v / (1.0 - beta1)).sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// returns 1-β^t, the inverse
pub mod inverse {
    pub use super::*;
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 - beta.powi(t as i32)
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// steps: the last step before, not the first after
pub mod one_early {
    pub use super::*;
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        let mut t = 1;
        while correction(beta, t) >= 1.0 + share {
            t += 1;
        }
        t - 1
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// steps: one too many
pub mod one_late {
    pub use super::*;
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        let mut t = 1;
        while correction(beta, t) >= 1.0 + share {
            t += 1;
        }
        t + 1
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// 1/(1-β)^t: power outside
pub mod one_minus_beta_pow {
    pub use super::*;
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / (1.0 - beta).powi(t as i32)
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// steps: closed form with floor
pub mod steps_log_floor {
    pub use super::*;
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        ((share / (1.0 + share)).ln() / beta.ln()) as u32
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// exponent t+1
pub mod t_plus_1 {
    pub use super::*;
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / (1.0 - beta.powi(t as i32 + 1))
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// steps: > instead of >=, wrong at a tie (beta 0.5, share 1)
pub mod tie_not_strict {
    pub use super::*;
    pub fn steps_until_below(beta: f64, share: f64) -> u32 {
        let mut t = 1;
        while correction(beta, t) > 1.0 + share {
            t += 1;
        }
        t
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// 1/((1-β)·t): multiplied by t, not power
pub mod times_t {
    pub use super::*;
    pub fn correction(beta: f64, t: u32) -> f64 {
        1.0 / ((1.0 - beta) * t as f64)
    }
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
    pub fn first_step_uncorrected(
        lr: f64,
        beta1: f64,
        beta2: f64,
        eps: f64,
        g: f64,
    ) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        lr * m / (v.sqrt() + eps)
    }
}

/// uncorrected: root forgotten
pub mod unc_no_sqrt {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
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
pub mod unc_swapped {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
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
pub mod unc_v_plain {
    pub use super::*;
    pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
        let m = (1.0 - beta1) * g;
        let v = (1.0 - beta2) * g * g;
        let mhat = m / (1.0 - beta1);
        let vhat = v / (1.0 - beta2);
        lr * mhat / (vhat.sqrt() + eps)
    }
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
    first_t0: Wrong("first_step", &[]),
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
