//! How long a step of Adam can be, and what rescaling the loss does to it.

mod alt;
mod bound;
mod figures;
mod follow;
mod noise;
mod rescale;
mod signs;
mod text;

use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;
use shared::problem::regression::{Regression, START};

use crate::flags::AdamFlags;

pub use bound::{GradientStream, bound, papers_bound, streams};
pub use follow::{Line, Path};
pub use noise::{measured_noise_step, noise_step};
pub use rescale::{FACTORS, Rescaled, SGD_LR, rescaled};
pub use signs::{Signs, Steps, TimedStep, signs};

/// How long a step can be, and what rescaling the loss changes
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points and the noise
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Adam's hyperparameters.
    #[command(flatten)]
    pub adam: AdamFlags,
    /// Steps to take
    #[arg(long, default_value_t = 500, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Weight to start from
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start from
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
}

/// Steps and their bounds, and what a factor of the loss changes.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The seed of the points and of the noise.
    pub seed: u32,
    /// Learning rate of all but gradient descent.
    pub lr: f64,
    /// Gradient descent's learning rate.
    pub sgd_lr: f64,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// What keeps the division finite.
    pub eps: f64,
    /// Steps that were asked for.
    pub epochs: u32,
    /// The (w, b) before the first step.
    pub start: [f64; 2],
    /// Adam beside two optimizers with steps of fixed length.
    pub signs: Signs,
    /// What three streams of gradients make of the step.
    pub streams: [GradientStream; 3],
    /// How long a step can be.
    pub bounds: Bounds,
    /// How long steps are in pure noise.
    pub noise: Noise,
    /// The loss times each of some factors.
    pub rescaled: Vec<Rescaled>,
}

/// Bounds on the step over the learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct Bounds {
    /// What the paper states.
    pub paper: f64,
    /// What holds for any gradients, if anything does.
    pub any: Option<f64>,
    /// By how much gradients grow at each step that reach it, β₂/β₁.
    pub growth: f64,
}

/// The root mean square of the step over the learning rate in pure noise.
#[derive(Clone, Debug, Serialize)]
pub struct Noise {
    /// As measured.
    pub measured: f64,
    /// As it should be for a long memory of the second moment.
    pub formula: f64,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("signs", figures::signs),
        ("longest", figures::longest),
        ("rescaled", figures::rescaled),
    ];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { seed, adam, epochs, .. } = self;
        let AdamFlags { lr, beta1, beta2, eps } = adam;
        let adam = adam.rule();
        let start = [self.start_w, self.start_b];
        let line = Line { data: Regression::sample(seed), start, epochs };
        Ok(Results {
            seed,
            lr,
            sgd_lr: SGD_LR,
            beta1,
            beta2,
            eps,
            epochs,
            start,
            signs: signs(&line, &adam),
            streams: streams(beta1, beta2),
            bounds: Bounds {
                paper: papers_bound(beta1, beta2),
                any: bound(beta1, beta2),
                growth: beta2 / beta1,
            },
            noise: Noise {
                measured: measured_noise_step(beta1, beta2, seed),
                formula: noise_step(beta1),
            },
            rescaled: rescaled(&line, &adam),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}
