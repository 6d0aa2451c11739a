//! A learning rate that decays, so that the ball of noise shrinks.

mod draw;
mod schedule;
mod tell;
mod values;

use chapter::Output;

pub use schedule::{Decay, Schedule};

use crate::Flags;

/// The topic's text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let decay = Decay::new(flags);
    Output::new(tell::text(&decay), draw::figures(&decay), values::values(&decay))
}
