use serde::Serialize;
use shared::portable::{exp_10, log_10};

use super::tally::clear_of;

/// The learning rates of every sweep lie between these, ends included.
pub const RATES: [f64; 2] = [1e-5, 100.0];

/// The learning rates of a sweep with a budget.
pub fn rates(budget: u32) -> Vec<f64> {
    spread(budget, RATES)
}

/// `budget` learning rates from the first to the second of two, evenly spread over the
/// powers of ten, to three digits.
pub(crate) fn spread(budget: u32, ends: [f64; 2]) -> Vec<f64> {
    let [low, high] = ends.map(log_10);
    let exponent = |i: u32| low + (high - low) * f64::from(i) / f64::from(budget - 1);
    // Rates that a reader can type.
    let three_digits = |lr: f64| format!("{lr:.2e}").parse().unwrap_or(lr);
    (0..budget).map(|i| three_digits(exp_10(exponent(i)))).collect()
}

/// What is the same for all who race.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Protocol {
    /// How many learning rates each optimizer may try.
    pub budget: u32,
    /// The smallest of them.
    pub lowest_rate: f64,
    /// The largest.
    pub highest_rate: f64,
    /// How many there are to a power of ten.
    pub rates_per_decade: f64,
    /// How many seeds choose, and how many others judge.
    pub seeds: u32,
    /// On how many seeds one must be ahead of another, if none is a draw, for a clear
    /// lead; none if so few seeds can't make it clear.
    pub clear_wins: Option<usize>,
    /// The decay of every momentum but Lion's.
    pub beta: f64,
    /// Whether the flags set it.
    pub beta_is_set: bool,
}

impl Protocol {
    /// A budget, a number of seeds, and a decay if it is not the usual one.
    pub fn new(budget: u32, seeds: u32, beta: Option<f64>) -> Self {
        let [lowest_rate, highest_rate] = RATES;
        Protocol {
            budget,
            lowest_rate,
            highest_rate,
            rates_per_decade: f64::from(budget - 1)
                / log_10(highest_rate / lowest_rate),
            seeds,
            clear_wins: clear_of(seeds),
            beta: beta.unwrap_or(0.9),
            beta_is_set: beta.is_some(),
        }
    }
}
