//! A fair race on one problem: every optimizer gets the same number of tries on the same
//! seeds, and is judged on seeds that it has not seen.

mod course;
mod flags;
pub mod odds;
mod pair;
mod protocol;
mod run;
mod schedule;
mod tally;
pub(crate) mod text;
mod tries;
mod tuned;

pub use crate::contender::Setting;
pub use flags::RaceFlags;
pub(crate) use flags::without_repeats;
pub use pair::Pair;
pub use protocol::Protocol;
pub use run::{Race, false_clear, race};
pub use schedule::Schedule;
pub(crate) use schedule::follow;
pub use tally::{Score, Tally};
pub(crate) use tries::spread;
pub use tries::{RATES, rates};
pub use tuned::{Plateau, Tuned};
