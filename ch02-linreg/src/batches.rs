//! Gradients of a few samples at a time: what they save, and the ball of noise
//! that they end in.

mod ball;
mod batch_descent;
mod batch_sizes;
mod draw;
mod noise;
pub(crate) mod tell;
mod values;

use chapter::Output;
use shared::random::{TorchCpu, derived_seed};

pub use ball::{Ball, measured_excess};
pub use batch_descent::{BatchDescent, Sampling, batch_gradient};
pub use batch_sizes::{BatchRun, BatchSizes};
pub use noise::Noise;

use crate::Flags;

/// The topic's text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let batch_sizes = BatchSizes::new(flags);
    let ball = Ball::new(flags);
    Output::new(
        tell::text(&batch_sizes, &ball),
        draw::figures(flags, &batch_sizes, &ball),
        values::values(&batch_sizes, &ball),
    )
}

/// Below this an excess loss is only rounding.
const ROUNDING: f64 = 1e-18;

/// The generator that draws the batches of a run. Each run has a number of its own,
/// from 0, and none of them repeats the numbers that made the data.
pub(crate) fn batch_rng(seed: u32, run: u32) -> TorchCpu {
    TorchCpu::new(derived_seed(seed, run).into())
}
