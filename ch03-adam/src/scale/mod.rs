//! How long a step of Adam can be, and what rescaling the loss does to it.

mod bound;
mod draw;
mod follow;
mod noise;
mod rescale;
mod signs;
mod tell;
mod values;

use chapter::Output;

use crate::Flags;

pub use bound::{GradientStream, bound, papers_bound, streams};
pub use follow::{Path, follow};
pub use noise::{measured_noise_step, noise_step};
pub use rescale::{FACTORS, Rescaled, SGD_LR, rescaled};
pub use signs::{Signs, signs};

/// The topic as text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let (signs, streams, rescaled) = (signs(flags), streams(flags), rescaled(flags));
    let noise = measured_noise_step(flags);
    Output::new(
        tell::text(flags, &signs, &streams, noise, &rescaled),
        draw::figures(flags, &signs, &streams, &rescaled),
        values::values(flags, &signs, &streams, &rescaled),
    )
}
