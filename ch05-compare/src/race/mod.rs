//! A fair race on one problem: every optimizer gets the same number of learning rates
//! to try on the same seeds, and is judged on seeds that it has not seen.

mod flags;
mod protocol;
mod run;
mod tally;
pub(crate) mod text;
mod tuned;

pub use flags::RaceFlags;
pub(crate) use flags::without_repeats;
pub(crate) use protocol::spread;
pub use protocol::{Protocol, RATES, rates};
pub use run::{Race, race};
pub use tally::{Score, Tally};
pub use tuned::{Plateau, Tuned};
