// # 4. The size of the correction
// Chapter: book/text/adam.md
//
// Adam's first moment starts at m_0 = 0, and so it is too small at first; the
// correction makes up for it:
//
//     m_t = β·m_{t−1} + (1 − β)·g_t
//     m̂_t = m_t / (1 − βᵗ)
//
// The second moment v is made in the same way from g², with a β of its own.
// How large is the correction, for how long does it matter, and what would
// Adam's first step be without it?

/// What the correction multiplies a moment by in step `t` (1, 2, ...): m̂_t / m_t.
pub fn correction(beta: f64, t: u32) -> f64 {
    // ANSWER: m-hat over m
    1.0 / (1.0 - beta.powi(t as i32))
    // END
}

/// The first step t in which the correction adds less than `share` to a moment:
/// m̂_t < (1 + share)·m_t.
pub fn steps_until_below(beta: f64, share: f64) -> u32 {
    // ANSWER: count up from t = 1
    let mut t = 1;
    while correction(beta, t) >= 1.0 + share {
        t += 1;
    }
    t
    // END
}

/// How far Adam's first step moves a parameter whose gradient is `g`: what is
/// subtracted from it, lr·m̂_1 / (√v̂_1 + eps).
pub fn first_step(lr: f64, beta1: f64, beta2: f64, eps: f64, g: f64) -> f64 {
    // ANSWER: m and v after one step, corrected
    let m_hat = (1.0 - beta1) * g * correction(beta1, 1);
    let v_hat = (1.0 - beta2) * g.powi(2) * correction(beta2, 1);
    lr * m_hat / (v_hat.sqrt() + eps)
    // END
}

/// The same without any correction: lr·m_1 / (√v_1 + eps).
pub fn first_step_uncorrected(
    lr: f64,
    beta1: f64,
    beta2: f64,
    eps: f64,
    g: f64,
) -> f64 {
    // ANSWER: m and v after one step, as they are
    let m = (1.0 - beta1) * g;
    let v = (1.0 - beta2) * g.powi(2);
    lr * m / (v.sqrt() + eps)
    // END
}
