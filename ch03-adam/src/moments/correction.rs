use serde::Serialize;

/// What the moment of a decay beta is multiplied by at step t, 1/(1 − βᵗ).
pub fn correction(beta: f64, t: usize) -> f64 {
    1.0 / (1.0 - beta.powi(t as i32))
}

/// How many times too long a step is without correction, if the gradients are
/// the same: (1 − β₁ᵗ) / √(1 − β₂ᵗ).
pub fn too_long(beta1: f64, beta2: f64, t: usize) -> f64 {
    (1.0 - beta1.powi(t as i32)) / (1.0 - beta2.powi(t as i32)).sqrt()
}

/// The learning rate that Adam's second moment leaves a parameter at step t,
/// α / (√v̂ + ε).
pub fn effective_lr(lr: f64, beta2: f64, eps: f64, t: usize, v: f64) -> f64 {
    let v_hat = v * correction(beta2, t);
    lr / (v_hat.sqrt() + eps)
}

/// How many times too long steps are without correction, if the gradients are the
/// same.
#[derive(Clone, Debug, Serialize)]
pub struct TooLong {
    /// At the first step.
    pub at_first: f64,
    /// At step 1000.
    pub at_1000: f64,
    /// Where it is most.
    pub most: f64,
    /// The step at which it is most.
    pub most_at: usize,
}

impl TooLong {
    pub(super) fn new(beta1: f64, beta2: f64) -> Self {
        let at = |t: usize| too_long(beta1, beta2, t);
        let most_at = (1..=10_000).max_by(|&a, &b| at(a).total_cmp(&at(b)));
        let most_at = most_at.expect("there are steps");
        TooLong { at_first: at(1), at_1000: at(1000), most: at(most_at), most_at }
    }
}

/// The weight of the start in an average of so many gradients.
pub(super) fn weight_of_zero(beta: f64, after: usize) -> f64 {
    beta.powi(after as i32)
}

/// The weight of the i-th of so many gradients.
pub(super) fn weight(beta: f64, after: usize, i: usize) -> f64 {
    (1.0 - beta) * weight_of_zero(beta, after - i)
}

#[cfg(test)]
mod tests {
    use shared::optim::average;

    use super::{weight, weight_of_zero};

    /// A gradient of 1 among zeros leaves its weight in the average, and a start of 1
    /// that of the zero.
    #[test]
    fn weights_are_those_of_the_average() {
        let after = 7;
        for beta in [0.0, 0.5, 0.9] {
            for i in 0..=after {
                let mut m = if i == 0 { 1.0 } else { 0.0 };
                (1..=after).for_each(|t| {
                    average(&mut m, beta, if t == i { 1.0 } else { 0.0 });
                });
                let drawn = match i {
                    0 => weight_of_zero(beta, after),
                    i => weight(beta, after, i),
                };
                assert!((m - drawn).abs() < 1e-15, "{beta}, {i}: {m} and {drawn}");
            }
        }
    }
}
