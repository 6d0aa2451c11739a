//! Adam from the inside: its moments, their correction, and the steps that
//! come of them. One folder a topic: what it computes, tells and draws.
#![deny(missing_docs)]

pub mod amsgrad;
pub mod epsilon;
pub mod scale;
pub mod sparse;
mod trace;

use chapter::range::Count;
use chapter::{Output, args};
use clap::{Args, ValueEnum};
use shared::problem::regression::START;

pub use trace::{AdamWithoutCorrection, Steps, Trace, TraceStep, trace};

/// What the chapter is to tell of.
#[derive(Clone, Copy, Debug, Default, PartialEq, ValueEnum)]
pub enum Topic {
    /// Moments, bias correction and steps on the line-fitting problem
    #[default]
    Trace,
    /// Where epsilon goes: four published rules side by side
    Epsilon,
    /// How long a step can be, and what rescaling the loss changes
    Scale,
    /// A feature that is present in few samples
    Sparse,
    /// Problems on which Adam walks the wrong way, and AMSGrad does not
    Amsgrad,
}

/// Follows Adam step by step as it fits a line, with and without bias
/// correction; or tells of another topic.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// What to tell of; a topic prints its own tables and draws its own figures
    #[arg(long, value_enum, default_value_t)]
    pub topic: Topic,
    /// Seed of NumPy's generator, which makes the points and samples (not in
    /// epsilon)
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate (the paper's alpha); 0.5 if not given in amsgrad; not in
    /// epsilon, whose steps are in units of it
    #[arg(long, default_value_t = 0.1, default_value_if("topic", "amsgrad", "0.5"), value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// Decay of the first moment
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub beta1: f64,
    /// Decay of the second moment; 0.99 if not given in amsgrad
    #[arg(long, default_value_t = 0.999, default_value_if("topic", "amsgrad", "0.99"), value_parser = args::DECAY)]
    pub beta2: f64,
    /// What keeps the division finite
    #[arg(long, default_value_t = 1e-8, value_parser = args::EPSILON)]
    pub eps: f64,
    /// Steps to take; 100000 if not given in amsgrad (not in epsilon)
    #[arg(long, default_value_t = 500, default_value_if("topic", "amsgrad", "100000"), value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Steps to print in trace, and occurrences in sparse
    #[arg(long, default_value_t = 5, value_parser = Count::new(1, 1000))]
    pub rows: u32,
    /// Weight to start from in trace and scale
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start from in trace and scale
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
    /// In sparse: the rare feature is present in one of so many samples
    #[arg(long, default_value_t = 50, value_parser = Count::new(1, 1000))]
    pub every: u32,
    /// In amsgrad: the large gradient C of the first example
    #[arg(long, default_value_t = 4, value_parser = Count::new(3, 100))]
    pub large: u32,
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

/// Runs the chapter.
pub fn run(flags: &Flags) -> Output {
    match flags.topic {
        Topic::Trace => trace::output(flags),
        Topic::Epsilon => epsilon::output(flags),
        Topic::Scale => scale::output(flags),
        Topic::Sparse => sparse::output(flags),
        Topic::Amsgrad => amsgrad::output(flags),
    }
}
