//! Where epsilon goes: four rules that are all called Adam, and how large
//! epsilon really is in each of them.

mod alt;
mod figures;
mod text;
mod variants;

use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;

pub use variants::{VARIANTS, Variant, WeighedMoments};

/// Where epsilon goes: four published rules side by side
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Decay of the first moment
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub beta1: f64,
    /// Decay of the second moment
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY)]
    pub beta2: f64,
    /// What keeps the division finite, where all rules have the same
    #[arg(long, default_value_t = 1e-8, value_parser = args::EPSILON)]
    pub eps: f64,
}

/// The four rules, all steps in units of the learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// The epsilon that all rules have, where it is the same.
    pub eps: f64,
    /// What comes of each rule, in the order of [`VARIANTS`].
    pub rules: Vec<Rule>,
    /// How many times as large a gradient Keras's epsilon halves as PyTorch's.
    pub keras_over_pytorch: Gaps,
}

/// What comes of a rule.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// The library, in small letters.
    pub name: String,
    /// The rule.
    #[serde(skip)]
    pub variant: Variant,
    /// The first step with an epsilon of its own.
    pub own: First,
    /// The first step with the epsilon that all have.
    pub same: First,
    /// The gradients that its own epsilon halves, after more and more steps.
    pub halves: Vec<Half>,
}

/// The first step with an epsilon.
#[derive(Clone, Debug, Serialize)]
pub struct First {
    /// The epsilon.
    pub eps: f64,
    /// The steps for gradients from large to small.
    pub steps: Vec<FirstStep>,
    /// The gradient for which this epsilon halves the step.
    pub half_at: f64,
}

/// The first step for a gradient.
#[derive(Clone, Debug, Serialize)]
pub struct FirstStep {
    /// The gradient as 1e-8 is written.
    pub name: String,
    /// The step over the learning rate.
    pub step: f64,
}

/// What epsilon amounts to at a step.
#[derive(Clone, Debug, Serialize)]
pub struct Half {
    /// The step, after as many equal gradients.
    pub t: i32,
    /// The gradient for which epsilon halves the step.
    pub half_at: f64,
}

/// Quotients of the gradients for which two rules halve the step.
#[derive(Clone, Debug, Serialize)]
pub struct Gaps {
    /// At the first step.
    pub first: f64,
    /// After the most steps.
    pub late: f64,
    /// At the first step, if both have the same epsilon.
    pub same_eps: f64,
}

/// The steps of the last table.
const TIMES: [i32; 5] = [1, 10, 100, 1_000, 10_000];

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("first-step", figures::first_step), ("over-time", figures::over_time)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { beta1, beta2, eps } = self;
        let rules = VARIANTS.map(|variant| rule(variant, beta1, beta2, eps));
        let [pytorch, keras, ..] = &rules;
        let half = |rule: &Rule, i: usize| rule.halves[i].half_at;
        let late = TIMES.len() - 1;
        let keras_over_pytorch = Gaps {
            first: half(keras, 0) / half(pytorch, 0),
            late: half(keras, late) / half(pytorch, late),
            same_eps: keras.same.half_at / pytorch.same.half_at,
        };
        Ok(Results { beta1, beta2, eps, rules: rules.into(), keras_over_pytorch })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

fn rule(variant: Variant, beta1: f64, beta2: f64, eps: f64) -> Rule {
    let step = |exponent: i32, eps: f64| FirstStep {
        name: format!("1e-{exponent}"),
        step: variant.first_step(beta1, beta2, 10f64.powi(-exponent), eps),
    };
    let first = |eps: f64| First {
        eps,
        steps: (2..=8).map(|exponent| step(exponent, eps)).collect(),
        half_at: variant.half_at(beta1, beta2, 1, eps),
    };
    let half =
        |t: i32| Half { t, half_at: variant.half_at(beta1, beta2, t, variant.eps) };
    Rule {
        name: variant.library.to_lowercase(),
        variant,
        own: first(variant.eps),
        same: first(eps),
        halves: TIMES.map(half).into(),
    }
}
