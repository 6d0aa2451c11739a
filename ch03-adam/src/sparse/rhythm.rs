use serde::Serialize;
use shared::optim::{AdaGrad, Adam, Driver, Optimizer};

/// The step over the learning rate in a step with a gradient, if every k-th
/// gradient is the same and all others are 0, after many steps and without
/// epsilon: m = (1 − β₁)·g/(1 − β₁ᵏ) and v = (1 − β₂)·g²/(1 − β₂ᵏ), so
/// (1 − β₁)/(1 − β₁ᵏ) · √((1 − β₂ᵏ)/(1 − β₂)).
// ANCHOR: closed_form
pub fn step_when_present(beta1: f64, beta2: f64, every: u32) -> f64 {
    let k = every as i32;
    let m = (1.0 - beta1) / (1.0 - beta1.powi(k));
    let v = (1.0 - beta2) / (1.0 - beta2.powi(k));
    m / v.sqrt()
}
// ANCHOR_END: closed_form

/// The steps over the learning rate when the gradient is 1 in every k-th step
/// and 0 in between.
#[derive(Clone, Debug, Serialize)]
pub struct Rhythm {
    /// The k.
    pub every: u32,
    /// The step with the gradient.
    pub present: f64,
    /// The same by its closed form.
    pub formula: f64,
    /// All steps from one gradient up to the next.
    pub whole: f64,
    /// Of AdaGrad, the step with a gradient over that of a weight that has had
    /// a gradient in every step.
    pub adagrad: f64,
    /// From one gradient to the next; the first step is the one with the
    /// gradient, and the last is again one.
    #[serde(skip)]
    pub steps: Vec<f64>,
}

/// Feeds Adam and AdaGrad gradients in this rhythm, until Adam has settled.
pub fn rhythm(beta1: f64, beta2: f64, eps: f64, every: u32) -> Rhythm {
    let mut adam = Driver::new(Adam { lr: 1.0, beta1, beta2, eps });
    let mut adagrad = Driver::new(AdaGrad { lr: 1.0, eps });
    let mut steps = Vec::new();
    let mut adagrad_steps = [0.0; 2];
    let last = (SETTLED / every + 1) * every;
    for t in 0..=last {
        let g = if t % every == 0 { 1.0 } else { 0.0 };
        let mut step = [0.0f64];
        adam.step(&mut step, &[g]);
        // The frequent weight beside it has a gradient in every step.
        adagrad_steps = [0.0; 2];
        adagrad.step(&mut adagrad_steps, &[1.0, g]);
        if t + every >= last {
            steps.push(step[0].abs());
        }
    }
    let [frequent, rare] = adagrad_steps;
    Rhythm {
        every,
        present: steps[0],
        formula: step_when_present(beta1, beta2, every),
        whole: steps[..steps.len() - 1].iter().sum(),
        adagrad: rare / frequent,
        steps,
    }
}

/// Steps after which the memory of the default second moment is full.
const SETTLED: u32 = 10_000;
