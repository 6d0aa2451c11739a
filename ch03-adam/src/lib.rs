//! Adam from the inside: its moments, their correction, and the steps that
//! come of them.
#![deny(missing_docs)]

mod draw;
mod tell;
mod trace;
mod uncorrected;
mod values;

use clap::Args;
use shared::regression::START;
use shared::{Output, args};

pub use trace::{Steps, Trace, trace};
pub use uncorrected::AdamWithoutCorrection;

/// Follows Adam step by step as it fits a line, with and without bias
/// correction.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::seed)]
    pub seed: u32,
    /// Learning rate (the paper's alpha), above 0 and at most 1000000
    #[arg(long, default_value_t = 0.1, value_parser = args::learning_rate)]
    pub lr: f64,
    /// Decay of the first moment, in [0, 1)
    #[arg(long, default_value_t = 0.9, value_parser = args::decay)]
    pub beta1: f64,
    /// Decay of the second moment, in [0, 1)
    #[arg(long, default_value_t = 0.999, value_parser = args::decay)]
    pub beta2: f64,
    /// What keeps the division finite, from 1e-30 to 1
    #[arg(long, default_value_t = 1e-8, value_parser = args::epsilon)]
    pub eps: f64,
    /// Steps to take
    #[arg(long, default_value_t = 500, value_parser = args::epochs)]
    pub epochs: u32,
    /// Steps to print
    #[arg(long, default_value_t = 5, value_parser = |text: &str| args::whole(text, 1..=1000))]
    pub rows: u32,
    /// Weight to start from, from -1000 to 1000
    #[arg(long, default_value_t = START[0], value_parser = args::start)]
    pub start_w: f64,
    /// Bias to start from, from -1000 to 1000
    #[arg(long, default_value_t = START[1], value_parser = args::start)]
    pub start_b: f64,
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

/// Runs the chapter.
pub fn run(flags: &Flags) -> Output {
    let trace = trace(flags);
    Output {
        text: tell::text(flags, &trace),
        figures: draw::figures(flags, &trace),
        values: values::values(flags, &trace),
    }
}
