//! Gradients of a few samples at a time: what they save, and the ball of noise
//! that they end in.

mod ball;
mod draw;
mod noise;
mod race;
pub(crate) mod tell;
mod values;
mod walk;

use chapter::Output;

pub use ball::{Ball, measured_excess};
pub use noise::Noise;
pub use race::{Race, Runner};
pub use walk::{Drawing, Excess, Walk, batch_gradient};

use crate::Flags;

/// The topic's text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let race = Race::new(flags);
    let ball = Ball::new(flags);
    Output::new(
        tell::text(&race, &ball),
        draw::figures(flags, &race, &ball),
        values::values(&race, &ball),
    )
}

/// Below this an excess loss is only rounding.
const ROUNDING: f64 = 1e-18;

/// The generator that draws the batches must not repeat the one that made the
/// data.
pub(crate) fn batch_seed(flags: &Flags) -> u64 {
    u64::from(flags.seed) + 1
}
