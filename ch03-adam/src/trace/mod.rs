//! Adam step by step on the line-fitting problem, with bias correction and
//! without.

mod draw;
mod tell;
mod uncorrected;
mod values;

use chapter::Output;
use shared::optim::{Adam, AnyRule, Optimizer};
use shared::problem::regression::Regression;

use crate::Flags;
pub use uncorrected::AdamWithoutCorrection;

/// The topic as text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let trace = trace(flags);
    Output::new(
        tell::text(flags, &trace),
        draw::figures(flags, &trace),
        values::values(flags, &trace),
    )
}

/// One step of Adam, as (w, b) in each entry.
#[derive(Clone, Copy, Debug)]
pub struct TraceStep {
    /// The gradient.
    pub g: [f64; 2],
    /// The first moment after this gradient.
    pub m: [f64; 2],
    /// The second moment after this gradient.
    pub v: [f64; 2],
    /// What is added to the parameters.
    pub step: [f64; 2],
    /// The parameters after the step.
    pub theta: [f64; 2],
}

/// Every step of a run; the first is t = 1.
pub type Steps = Vec<TraceStep>;

/// Adam on the line-fitting problem, twice.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Adam as the paper has it.
    pub corrected: Steps,
    /// Adam without its bias correction.
    pub uncorrected: Steps,
}

/// Follows both runs as `flags` say.
pub fn trace(flags: &Flags) -> Trace {
    let data = Regression::sample(flags.seed);
    let &Flags { lr, beta1, beta2, eps, .. } = flags;
    let adam = Adam { lr, beta1, beta2, eps }.optimizer();
    let plain = AdamWithoutCorrection { lr, beta1, beta2, eps }.optimizer();
    Trace {
        corrected: follow(flags, &data, adam),
        uncorrected: follow(flags, &data, plain),
    }
}

/// Records every step, taken from 0, so that even the smallest can be seen. A run ends
/// before its numbers stop being finite.
fn follow(
    flags: &Flags,
    data: &Regression,
    mut optimizer: Box<dyn Optimizer + Send>,
) -> Steps {
    let mut theta = [flags.start_w, flags.start_b];
    let mut steps = Vec::new();
    for _ in 0..flags.epochs {
        let g = data.gradient(theta[0], theta[1]);
        let mut step = [0.0; 2];
        optimizer.step(&mut step, &g);
        theta = [0, 1].map(|i| theta[i] + step[i]);
        if !(optimizer.is_finite() && theta.iter().all(|value| value.is_finite())) {
            break;
        }
        let [[m_w, v_w], [m_b, v_b]] = [0, 1].map(|i| moments(&*optimizer, i));
        steps.push(TraceStep { g, m: [m_w, m_b], v: [v_w, v_b], step, theta });
    }
    steps
}

/// The moments of the i-th parameter.
fn moments(optimizer: &dyn Optimizer, i: usize) -> [f64; 2] {
    let remembered = optimizer.remembers(i);
    remembered.try_into().expect("Adam remembers two moments")
}

/// What the moment of a decay beta is multiplied by at step t, 1/(1 − βᵗ).
pub(crate) fn correction(beta: f64, t: i32) -> f64 {
    1.0 / (1.0 - beta.powi(t))
}

/// How many times too long a step is without correction, if the gradients are
/// the same: (1 − β₁ᵗ) / √(1 − β₂ᵗ).
pub(crate) fn too_long(flags: &Flags, t: i32) -> f64 {
    (1.0 - flags.beta1.powi(t)) / (1.0 - flags.beta2.powi(t)).sqrt()
}

/// The learning rate that Adam's second moment leaves a parameter at step t,
/// α / (√v̂ + ε).
pub(crate) fn effective_rate(flags: &Flags, t: i32, v: f64) -> f64 {
    let v_hat = v * correction(flags.beta2, t);
    flags.lr / (v_hat.sqrt() + flags.eps)
}
