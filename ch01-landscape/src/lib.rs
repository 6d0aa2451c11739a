//! What optimization is: a loss, its landscape, and the point where it is
//! lowest.
#![deny(missing_docs)]

pub mod credit_net;
pub mod function;
pub mod line;
mod told;

use chapter::{Chapter, Entry};
use shared::problem::functions::ALL;

/// The chapter with its topics.
pub fn chapter() -> Chapter {
    let functions = ALL.iter().map(|function| {
        Entry::of::<function::Flags>(function.name).about(function.title)
    });
    let mut topics = vec![Entry::of::<line::Flags>("line")];
    topics.extend(functions);
    topics.push(Entry::of::<credit_net::Flags>("credit-net"));
    Chapter {
        name: env!("CARGO_PKG_NAME"),
        about: "Maps the loss of a line through noisy points, or another landscape, and \
                finds its lowest point.",
        topics,
    }
}
