use serde::Serialize;

use super::odds::{clear_wins, luck};
use super::tuned::Tuned;

/// Adam and another, seed by seed.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// The name of the other.
    pub name: &'static str,
    /// The other's name in a text.
    pub title: &'static str,
    /// On how many seeds Adam arrives before it.
    pub won: usize,
    /// On how many seeds it arrives before Adam.
    pub lost: usize,
    /// Whether one of them is clearly ahead.
    pub is_clear: bool,
    /// How likely it is that luck alone makes one clearly ahead, on as many seeds without a
    /// draw.
    pub luck: f64,
}

impl Pair {
    pub(super) fn of(adam: &Tuned, rival: &Tuned, level: f64) -> Self {
        let won = adam.tally.ahead_of(&rival.tally);
        let lost = rival.tally.ahead_of(&adam.tally);
        let clear = clear_wins(won + lost, level);
        Pair {
            name: rival.name,
            title: rival.contender.title,
            won,
            lost,
            is_clear: clear.is_some_and(|clear| won.max(lost) >= clear),
            luck: clear.map_or(0.0, |clear| luck(clear, won + lost)),
        }
    }
}
