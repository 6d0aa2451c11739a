//! A line fitted by gradient descent, step by step.
#![deny(missing_docs)]

mod descent;
mod draw;
mod tell;
mod values;

use clap::Args;
use shared::figure::ColorMap;
use shared::regression::START;
use shared::{Output, args};

pub use descent::{Descent, Epoch, descend};

/// Fits a line to noisy points by gradient descent.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::seed)]
    pub seed: u32,
    /// Learning rate, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.01, value_parser = args::learning_rate)]
    pub lr: f64,
    /// Steps to take
    #[arg(long, default_value_t = 200, value_parser = args::epochs)]
    pub epochs: u32,
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
    let descent = descend(flags);
    Output {
        text: tell::text(&descent),
        figures: draw::figures(flags, &descent),
        values: values::values(&descent),
    }
}
