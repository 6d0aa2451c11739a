//! What a step of Adam does where gradients are noisy, and why the learning rate must fall.

mod alt;
mod ball;
mod drift;
mod figures;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;

pub use ball::{Ball, Fall, ball, balls, falls};
pub use drift::{Mixed, drift, length, mixed};

/// What a step does in noise, and why learning rates fall
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed that those of NumPy's generators are derived from, which make the noise
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate at the start of those that come from afar
    #[arg(long, default_value_t = 0.1, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// Decay of the first moment
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub beta1: f64,
    /// Decay of the second moment
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY)]
    pub beta2: f64,
    /// Steps of those that come from afar
    #[arg(long, default_value_t = 2000, value_parser = Count::new(1, 20_000).budget())]
    pub steps: u32,
}

/// Adam's steps in noise.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// Steps of those that come from afar.
    pub steps: u32,
    /// Gradients with a mean and with noise.
    pub mixed: Vec<Mixed>,
    /// The loss that is left in the long run.
    pub balls: Vec<Ball>,
    /// Runs from afar whose learning rate stays, or falls.
    pub falls: [Fall; 3],
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("steps", figures::steps), ("falls", figures::falls)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { seed, lr, beta1, beta2, steps } = self;
        Ok(Results {
            beta1,
            beta2,
            steps,
            mixed: mixed(beta1, beta2, seed),
            balls: balls(beta1, beta2, seed),
            falls: falls(lr, beta1, beta2, steps, seed),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}
