//! Adam step by step on the line-fitting problem, with bias correction and
//! without.

mod draw;
mod tell;
mod uncorrected;
mod values;

use chapter::Output;
use shared::optim::{Adam, Driver, Moments, Optimizer, Rule};
use shared::problem::regression::Regression;

use crate::Flags;
use tell::correction;
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
pub struct Step {
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
pub type Steps = Vec<Step>;

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
    let adam = Driver::new(Adam { lr, beta1, beta2, eps });
    let plain = Driver::new(AdamWithoutCorrection { lr, beta1, beta2, eps });
    Trace {
        corrected: follow(flags, &data, adam),
        uncorrected: follow(flags, &data, plain),
    }
}

/// Records every step, taken from 0, so that the step itself can be seen. A run ends
/// before its parameters stop being finite numbers.
// ANCHOR: follow
fn follow<R: Rule<f64, Memory = Moments<f64>>>(
    flags: &Flags,
    data: &Regression,
    mut optimizer: Driver<R>,
) -> Steps {
    let mut theta = [flags.start_w, flags.start_b];
    let mut steps = Vec::new();
    for _ in 0..flags.epochs {
        let g = data.gradient(theta[0], theta[1]);
        let mut step = [0.0; 2];
        optimizer.step(&mut step, &g);
        let (m, v) = (
            [0, 1].map(|i| optimizer.memory[i].m),
            [0, 1].map(|i| optimizer.memory[i].v),
        );
        theta = [theta[0] + step[0], theta[1] + step[1]];
        if !theta.iter().chain(&m).chain(&v).all(|value| value.is_finite()) {
            break;
        }
        steps.push(Step { g, m, v, step, theta });
    }
    steps
}
// ANCHOR_END: follow

/// The learning rate that Adam's second moment leaves a parameter at step t,
/// α / (√v̂ + ε).
pub(crate) fn effective_rate(flags: &Flags, t: i32, v: f64) -> f64 {
    let v_hat = v * correction(flags.beta2, t);
    flags.lr / (v_hat.sqrt() + flags.eps)
}
