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

pub use ball::{Ball, measured_excess};
pub(crate) use batch_descent::batch_rng;
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
