//! Problems on which Adam walks the wrong way: those of Reddi, Kale and Kumar,
//! "On the Convergence of Adam and Beyond", ICLR 2018.

mod as_printed;
mod draw;
mod online;
mod random;
mod tell;
mod values;

use chapter::Output;

use crate::Flags;

pub use as_printed::AmsGradAsPrinted;
pub use online::{OnlineRun, adaptive, sgd};
pub use random::{RUNS, Random, random};

/// A sequence of losses f_t(x) = g_t·x on [−1, 1], on which each optimizer runs.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// The runs: Adam, AMSGrad, AMSGrad as printed, and perhaps SGD.
    pub runs: Vec<OnlineRun>,
}

/// Theorem 1: f_t(x) = C·x in every third step and −x in the others, with
/// β₁ = 0 and β₂ = 1/(1 + C²). The sum over three steps is (C − 2)·x, so
/// x = −1 is best.
// ANCHOR: theorem
pub fn theorem(flags: &Flags) -> Example {
    let large = f64::from(flags.large);
    let gradient = |t: u32| if t % 3 == 1 { large } else { -1.0 };
    let (beta1, beta2) = (0.0, 1.0 / (1.0 + large * large));
    let mut runs = adaptive(flags, beta1, beta2, &gradient);
    runs.push(sgd(flags, &gradient));
    Example { name: format!("{large}, -1, -1, ..."), beta1, beta2, runs }
}
// ANCHOR_END: theorem

/// Section 5: f_t(x) = 1010·x in every 101st step and −10·x in the others. The
/// sum over 101 steps is 10·x, so x = −1 is best.
pub fn periodic(flags: &Flags) -> Example {
    let gradient = |t: u32| if t % 101 == 1 { 1010.0 } else { -10.0 };
    let &Flags { beta1, beta2, .. } = flags;
    let runs = adaptive(flags, beta1, beta2, &gradient);
    Example { name: "1010 in every 101st step, else -10".into(), beta1, beta2, runs }
}

/// The topic as text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let (theorem, periodic, random) = (theorem(flags), periodic(flags), random(flags));
    Output::new(
        tell::text(flags, &theorem, &periodic, &random),
        draw::figures(flags, &theorem, &periodic, &random),
        values::values(flags, &theorem, &periodic, &random),
    )
}
