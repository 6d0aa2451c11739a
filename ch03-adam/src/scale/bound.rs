use serde::Serialize;
use shared::optim::{Adam, Moments, Rule};

/// The bound that the paper states for the step over the learning rate:
/// (1 − β₁)/√(1 − β₂) if that is above 1, else 1. It holds for gradients that
/// were all equal, or all zero but for the newest; not for all.
///
/// Source: Kingma and Ba 2015, section 2.1.
pub fn papers_bound(beta1: f64, beta2: f64) -> f64 {
    ((1.0 - beta1) / (1.0 - beta2).sqrt()).max(1.0)
}

/// The least bound on the step over the learning rate that holds for whatever
/// gradients, at every step; `None` if there is none, because the root of the
/// second moment forgets a gradient no later than the first moment.
///
/// With weights aₖ = (1 − β₁)·β₁ᵏ and cₖ = (1 − β₂)·β₂ᵏ of the gradient k steps
/// back, Cauchy and Schwarz give
/// |m|/√v = |Σ aₖgₖ| / √Σ cₖgₖ² ≤ √Σ aₖ²/cₖ ≤ (1 − β₁)/√((1 − β₂)(1 − β₁²/β₂)),
/// and bias correction only lowers it. It is reached, after many steps, by
/// gₖ = aₖ/cₖ up to a factor: gradients that grow by β₂/β₁ at each step.
// ANCHOR: bound
pub fn bound(beta1: f64, beta2: f64) -> Option<f64> {
    let ratio = if beta1 == 0.0 { 0.0 } else { beta1.powi(2) / beta2 };
    (ratio < 1.0).then(|| (1.0 - beta1) / ((1.0 - beta2) * (1.0 - ratio)).sqrt())
}
// ANCHOR_END: bound

/// Gradients for one parameter, and what Adam makes of them.
#[derive(Clone, Debug, Serialize)]
pub struct GradientStream {
    /// What the gradients are like, in a word.
    pub name: &'static str,
    /// What they are like, in full.
    pub title: &'static str,
    /// The longest step over the learning rate.
    pub longest: f64,
    /// The length of each step over the learning rate.
    #[serde(skip)]
    pub steps: Vec<f64>,
}

const SHOWN: i32 = 100;

/// Three streams of gradients, each after a silence so long that bias
/// correction is over: equal gradients, one lone gradient, and gradients that
/// grow as fast as is worst.
pub fn streams(beta1: f64, beta2: f64) -> [GradientStream; 3] {
    // Faster shrinking than this would leave the range of the numbers.
    let growth = (beta2 / beta1).max(0.2);
    let equal = steps(beta1, beta2, 1, |_| 1.0);
    let lone = steps(beta1, beta2, SILENCE, |t| if t == SHOWN { 1.0 } else { 0.0 });
    let worst = steps(beta1, beta2, SILENCE, |t| growth.powi(t - SHOWN));
    [
        stream("equal", "equal gradients", equal),
        stream("lone", "one gradient after silence", lone),
        stream("worst", "worst gradients", worst),
    ]
}

/// More steps than any of the moments remembers.
const SILENCE: i32 = 1_000_000_000;

/// Feeds Adam `SHOWN` gradients after `before` steps without any.
fn steps(
    beta1: f64,
    beta2: f64,
    before: i32,
    gradient: impl Fn(i32) -> f64,
) -> Vec<f64> {
    let adam = Adam { lr: 1.0, beta1, beta2, eps: 1e-30 };
    // Moments of silence are 0.
    let mut moments = Moments::default();
    let mut step = |t: i32| {
        let mut theta: f64 = 0.0;
        adam.step(before - 1 + t, &mut theta, gradient(t), &mut moments);
        theta.abs()
    };
    (1..=SHOWN).map(&mut step).collect()
}

fn stream(name: &'static str, title: &'static str, steps: Vec<f64>) -> GradientStream {
    let longest = steps.iter().copied().fold(0.0, f64::max);
    GradientStream { name, title, longest, steps }
}
