//! Adam from the inside: its moments, their correction, and the steps that
//! come of them. A folder for each topic: what it computes, prints and draws.
#![deny(missing_docs)]

pub mod amsgrad;
mod curve;
pub mod edge;
pub mod epsilon;
pub mod flags;
pub mod moments;
pub mod noise;
pub mod scale;
pub mod schedule;
pub mod sparse;
pub mod steps;
pub mod warmup;

use chapter::{Chapter, Entry};

/// The chapter with its topics.
pub fn chapter() -> Chapter {
    Chapter {
        name: env!("CARGO_PKG_NAME"),
        about: "Adam from the inside: its moments, their correction, and the steps that come of them",
        topics: vec![
            Entry::of::<moments::Flags>("moments"),
            Entry::of::<steps::Flags>("steps"),
            Entry::of::<epsilon::Flags>("epsilon"),
            Entry::of::<scale::Flags>("scale"),
            Entry::of::<noise::Flags>("noise"),
            Entry::of::<warmup::Flags>("warmup"),
            Entry::of::<edge::Flags>("edge"),
            Entry::of::<sparse::Flags>("sparse"),
            Entry::of::<amsgrad::Flags>("amsgrad"),
        ],
    }
}
