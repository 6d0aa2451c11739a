//! A line fitted by gradient descent: step by step, on batches of the samples, with a
//! learning rate that decays, and with momentum. One folder a topic: what it computes,
//! prints and draws.
#![deny(missing_docs)]

pub mod batches;
pub mod decay;
pub mod descent;
pub mod momentum;
mod told;

use chapter::{Chapter, Entry};

/// The chapter.
pub fn chapter() -> Chapter {
    Chapter {
        name: env!("CARGO_PKG_NAME"),
        about: "Fits a line to noisy points by gradient descent.",
        topics: vec![
            Entry::of::<descent::Flags>("descent"),
            Entry::of::<batches::Flags>("batches"),
            Entry::of::<decay::Flags>("decay"),
            Entry::of::<momentum::Flags>("momentum"),
        ],
    }
}
