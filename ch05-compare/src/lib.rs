//! Four optimizers on the same problem: SGD, Momentum, RMSProp, Adam.
#![deny(missing_docs)]

mod draw;
mod race;
mod tell;
mod values;

use clap::Args;
use shared::figure::ColorMap;
use shared::regression::START;
use shared::{Output, args};

pub use race::{Contender, FairRun, Race, Run, TARGET, race};

/// Races SGD, Momentum, RMSProp and Adam on the line-fitting problem: first
/// with the learning rates given here, then with the best for each.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::seed)]
    pub seed: u32,
    /// Steps to take
    #[arg(long, default_value_t = 500, value_parser = args::epochs)]
    pub epochs: u32,
    /// Steps of the fair race: an optimizer has arrived if it stays to their end
    #[arg(long, default_value_t = 5000, value_parser = args::epochs)]
    pub horizon: u32,
    /// Learning rate of SGD, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.01, value_parser = args::learning_rate)]
    pub sgd_lr: f64,
    /// Learning rate of Momentum, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.01, value_parser = args::learning_rate)]
    pub momentum_lr: f64,
    /// Decay of Momentum's average, in [0, 1)
    #[arg(long, default_value_t = 0.9, value_parser = args::decay)]
    pub momentum_beta: f64,
    /// Learning rate of RMSProp, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.01, value_parser = args::learning_rate)]
    pub rmsprop_lr: f64,
    /// Decay of RMSProp's mean square, in [0, 1)
    #[arg(long, default_value_t = 0.999, value_parser = args::decay)]
    pub rmsprop_beta: f64,
    /// Learning rate of Adam, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.1, value_parser = args::learning_rate)]
    pub adam_lr: f64,
    /// Decay of Adam's first moment, in [0, 1)
    #[arg(long, default_value_t = 0.9, value_parser = args::decay)]
    pub adam_beta1: f64,
    /// Decay of Adam's second moment, in [0, 1)
    #[arg(long, default_value_t = 0.999, value_parser = args::decay)]
    pub adam_beta2: f64,
    /// What keeps the divisions of RMSProp and Adam finite, from 1e-30 to 1
    #[arg(long, default_value_t = 1e-8, value_parser = args::epsilon)]
    pub eps: f64,
    /// Weight to start from, from -1000 to 1000
    #[arg(long, default_value_t = START[0], value_parser = args::start)]
    pub start_w: f64,
    /// Bias to start from, from -1000 to 1000
    #[arg(long, default_value_t = START[1], value_parser = args::start)]
    pub start_b: f64,
    /// Colours of the map
    #[arg(long, value_enum, default_value_t)]
    pub colors: ColorMap,
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

/// Runs the chapter.
pub fn run(flags: &Flags) -> Output {
    let race = race(flags);
    Output {
        text: tell::text(flags, &race),
        figures: draw::figures(flags, &race),
        values: values::values(flags, &race),
    }
}
