//! A feature that is present in few samples: how each optimizer learns its
//! weight.

mod draw;
mod lazy;
mod learn;
mod rhythm;
mod tell;
mod values;

use chapter::Output;

use crate::Flags;

pub use lazy::LazyAdam;
pub use learn::{Learner, Sample, SampleStream, TARGET, learners, samples};
pub use rhythm::{Rhythm, rhythm, step_when_present};

/// The topic as text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let (samples, rhythm) = (samples(flags), rhythm(flags, flags.every));
    let learners = learners(flags, &samples);
    Output::new(
        tell::text(flags, &samples, &learners),
        draw::figures(flags, &learners, &rhythm),
        values::values(flags, &samples, &learners, &rhythm),
    )
}
