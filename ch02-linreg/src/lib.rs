//! A line fitted by gradient descent: step by step, on batches of the samples,
//! with a learning rate that decays, and with momentum. One module a topic.
#![deny(missing_docs)]

pub mod batches;
pub mod decay;
mod descent;
pub mod momentum;

use chapter::range::Count;
use chapter::{Output, args};
use clap::{Args, ValueEnum};
use figure::ColorMap;
use shared::problem::regression::START;

pub use descent::{Descent, Epoch, descend};

/// What the chapter can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, ValueEnum)]
pub enum Topic {
    /// Gradient descent on all samples, step by step
    #[default]
    Descent,
    /// Gradients of a few samples at a time, and their noise
    Batches,
    /// A learning rate that decays
    Decay,
    /// Momentum: its speed for every learning rate and beta
    Momentum,
}

/// Fits a line to noisy points by gradient descent.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// What to compute and to show
    #[arg(long, value_enum, default_value_t)]
    pub topic: Topic,
    /// Seed of NumPy's generator, which makes the points; those that draw the batches
    /// have seeds derived from it
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate; if not given, 0.002 for the topic batches
    #[arg(
        long,
        default_value_t = 0.01,
        default_value_if("topic", "batches", "0.002"),
        value_parser = args::LEARNING_RATE,
    )]
    pub lr: f64,
    /// Passes through the data (in the topics descent and momentum: steps); if not
    /// given, 2000 for the topic decay
    #[arg(
        long,
        default_value_t = 200,
        default_value_if("topic", "decay", "2000"),
        value_parser = args::EPOCHS,
    )]
    pub epochs: u32,
    /// Weight to start from
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start from
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
    /// For the topics batches and decay: samples of a mini-batch
    #[arg(long, default_value_t = 10, value_parser = Count::new(1, 50))]
    pub batch_size: u32,
    /// For the topic decay: the epoch by which the learning rate has halved
    #[arg(long, default_value_t = 100, value_parser = args::EPOCHS)]
    pub half_life: u32,
    /// For the topic momentum: how much of the sum of gradients survives a step
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub beta: f64,
    /// Colours of the maps
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

/// Runs the chapter.
pub fn run(flags: &Flags) -> Output {
    match flags.topic {
        Topic::Descent => descent::output(flags),
        Topic::Batches => batches::output(flags),
        Topic::Decay => decay::output(flags),
        Topic::Momentum => momentum::output(flags),
    }
}
