//! When a lead is more than luck.

/// How often, at the most, one or more of all comparisons may call a lead clear that is
/// luck.
pub const FALSE_CLEAR: f64 = 0.05;

/// The chance that of so many flips of a coin at least `wins` fall on the same side,
/// whichever it is; `wins` is more than half of them.
pub fn luck(wins: usize, flips: usize) -> f64 {
    // The chance of i heads, from that of one fewer.
    let mut chance = 0.5f64.powi(flips as i32);
    let mut at_least = 0.0;
    for i in 0..=flips {
        if i >= wins {
            at_least += chance;
        }
        chance *= (flips - i) as f64 / (i + 1) as f64;
    }
    2.0 * at_least
}

/// The fewest wins of so many flips whose [`luck`] is at most `level`, if there are any.
pub fn clear_wins(flips: usize, level: f64) -> Option<usize> {
    (flips / 2 + 1..=flips).find(|&wins| luck(wins, flips) <= level)
}
