//! Adam step by step on the line-fitting problem, with bias correction and
//! without.

mod alt;
mod correction;
mod figures;
mod follow;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;
use shared::optim::{AdamWithoutCorrection, AnyRule};
use shared::problem::regression::{Regression, START};

use crate::flags::AdamFlags;

pub use correction::{TooLong, correction, effective_lr, too_long};
pub use follow::{Step, Steps, follow};

/// Moments, bias correction and steps on the line-fitting problem
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Adam's hyperparameters.
    #[command(flatten)]
    pub adam: AdamFlags,
    /// Steps to take
    #[arg(long, default_value_t = 500, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Steps to print, at most
    #[arg(long, default_value_t = 5, value_parser = Count::new(1, 1000))]
    pub rows: u32,
    /// Weight to start from
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start from
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
}

/// Adam on the line-fitting problem, twice.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The seed of the points.
    pub seed: u32,
    /// Learning rate.
    pub lr: f64,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// What keeps the division finite.
    pub eps: f64,
    /// Steps that were asked for.
    pub epochs: u32,
    /// Steps to print, at most.
    pub rows: u32,
    /// The (w, b) before the first step.
    pub start: [f64; 2],
    /// What correction multiplies the moments by at the first step.
    pub correction: Correction,
    /// What correction does for the length of a step, if gradients are equal.
    pub too_long: TooLong,
    /// The first step; none if its numbers are already too large.
    pub first: Option<First>,
    /// The learning rate that the second moment leaves each parameter.
    pub effective_lr: Option<EffectiveLr>,
    /// The points that the line is fitted to.
    #[serde(skip)]
    pub data: Regression,
    /// Adam as the paper has it.
    #[serde(skip)]
    pub corrected: Steps,
    /// Adam without its bias correction.
    #[serde(skip)]
    pub uncorrected: Steps,
}

/// Factors of the moments at the first step.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// 1/(1 − β₁).
    pub m: f64,
    /// 1/(1 − β₂).
    pub v: f64,
}

/// The first step of both parameters.
#[derive(Clone, Debug, Serialize)]
pub struct First {
    /// That of w.
    pub w: FirstStep,
    /// That of b.
    pub b: FirstStep,
    /// The gradient of w over that of b.
    pub gradient_ratio: f64,
}

/// The first step of a parameter.
#[derive(Clone, Debug, Serialize)]
pub struct FirstStep {
    /// Its gradient.
    pub g: f64,
    /// The step.
    pub step: f64,
    /// The step without correction.
    pub uncorrected: f64,
    /// The step without correction over the one with it.
    pub ratio: f64,
}

/// The effective learning rates α / (√v̂ + ε).
#[derive(Clone, Debug, Serialize)]
pub struct EffectiveLr {
    /// That of w.
    pub w: Ends,
    /// That of b.
    pub b: Ends,
}

/// What something is at the first step and at the last.
#[derive(Clone, Debug, Serialize)]
pub struct Ends {
    /// At the first step.
    pub first: f64,
    /// At the last step.
    pub last: f64,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("path", figures::path),
        ("weights", figures::weights),
        ("correction", figures::correction),
        ("first", figures::first),
        ("effective-lr", figures::effective_lr),
    ];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { seed, adam, epochs, rows, .. } = self;
        let AdamFlags { lr, beta1, beta2, eps } = adam;
        let data = Regression::sample(seed);
        let start = [self.start_w, self.start_b];
        let adam = adam.rule().optimizer();
        let plain = AdamWithoutCorrection { lr, beta1, beta2, eps }.optimizer();
        let corrected = follow(&data, start, epochs, adam);
        let uncorrected = follow(&data, start, epochs, plain);
        let effective = |i: usize| {
            let at = |t: usize| effective_lr(lr, beta2, eps, t, corrected[t - 1].v[i]);
            Ends { first: at(1), last: at(corrected.len()) }
        };
        let effective_lr = (!corrected.is_empty())
            .then(|| EffectiveLr { w: effective(0), b: effective(1) });
        Ok(Results {
            seed,
            lr,
            beta1,
            beta2,
            eps,
            epochs,
            rows,
            start,
            correction: Correction { m: correction(beta1, 1), v: correction(beta2, 1) },
            too_long: TooLong::new(beta1, beta2),
            first: first(&corrected, &uncorrected),
            effective_lr,
            data,
            corrected,
            uncorrected,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

fn first(corrected: &Steps, uncorrected: &Steps) -> Option<First> {
    let (with, without) = (corrected.first()?, uncorrected.first()?);
    let of = |i: usize| FirstStep {
        g: with.g[i],
        step: with.step[i],
        uncorrected: without.step[i],
        ratio: without.step[i] / with.step[i],
    };
    Some(First { w: of(0), b: of(1), gradient_ratio: with.g[0] / with.g[1] })
}
