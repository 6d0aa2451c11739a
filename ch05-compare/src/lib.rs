//! Optimizers on the same problems: four in the notebook's hand-picked race, and
//! all of them in a fair one. A folder for each topic: what it computes, prints and draws.
#![deny(missing_docs)]

mod contender;
pub mod fair;
pub mod paths;
pub mod picked;
pub mod problem;
pub mod race;
mod ways;
pub mod words;

use chapter::{Chapter, Entry};

/// The chapter with its topics.
pub fn chapter() -> Chapter {
    Chapter {
        name: env!("CARGO_PKG_NAME"),
        about: "Optimizers compared: four with learning rates picked by hand, or all in a fair race",
        topics: vec![
            Entry::of::<picked::Flags>("picked"),
            Entry::of::<fair::Flags>("fair"),
            Entry::of::<paths::Flags>("paths"),
            Entry::of::<words::Flags>("words"),
        ],
    }
}
