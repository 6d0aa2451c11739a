//! A neural network that approves credits, trained with Adam: forward,
//! backward, step.
#![deny(missing_docs)]

mod data;
mod draw;
mod hidden;
mod tell;
mod train;
mod values;

use clap::Args;
use shared::credit::TRAIN_SAMPLES;
use shared::{Output, args};

pub use data::{Labels, decided_by_rule};
pub use hidden::Hidden;
pub use train::{Training, train};

/// Trains a small network on credit applications with Adam.
///
/// By default the features are noise and the labels coin flips, as in the
/// notebook: there is nothing to learn, but everything about the training loop to
/// see. With `--labels rule` there is something to learn.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of PyTorch's generator: the data, the parameters and the shuffles
    #[arg(long, default_value_t = 42, value_parser = args::seed)]
    pub seed: u32,
    /// How the applications were decided
    #[arg(long, value_enum, default_value_t)]
    pub labels: Labels,
    /// Passes through the training data
    #[arg(long, default_value_t = 50, value_parser = args::epochs)]
    pub epochs: u32,
    /// Learning rate of Adam, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.0001, value_parser = args::learning_rate)]
    pub lr: f64,
    /// Decay of Adam's first moment, in [0, 1)
    #[arg(long, default_value_t = 0.9, value_parser = args::decay)]
    pub beta1: f64,
    /// Decay of Adam's second moment, in [0, 1)
    #[arg(long, default_value_t = 0.999, value_parser = args::decay)]
    pub beta2: f64,
    /// What keeps Adam's division finite, from 1e-30 to 1
    #[arg(long, default_value_t = 1e-8, value_parser = args::epsilon)]
    pub eps: f64,
    /// Training samples in a mini-batch
    #[arg(long, default_value_t = 32, value_parser = |text: &str| args::whole(text, 1..=TRAIN_SAMPLES as u32))]
    pub batch_size: u32,
    /// Units in each hidden layer, from the first to the last: 64,64,64 is
    /// three layers of 64
    #[arg(long, default_value = "2")]
    pub hidden: Hidden,
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

/// Runs the chapter, calling `after_epoch` with the number of epochs done.
pub fn run(flags: &Flags, after_epoch: impl FnMut(u32)) -> Output {
    let training = train(flags, after_epoch);
    Output {
        text: tell::text(flags, &training),
        figures: draw::figures(&training),
        values: values::values(flags, &training),
    }
}
