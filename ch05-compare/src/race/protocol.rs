use serde::Serialize;
use shared::portable::log_10;

use super::odds::{FALSE_CLEAR, clear_wins};
use super::schedule::Schedule;
use super::tries::{RATES, REFINEMENTS, rates_beside};

/// What is the same for all who race.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Protocol {
    /// How many settings each optimizer tries first.
    pub budget: u32,
    /// How many more around the best of them.
    pub refinements: usize,
    /// How many learning rates there are for each value of a decay: so many, or one more
    /// for some if the budget can't be split evenly.
    pub rates_beside_decay: u32,
    /// The smallest learning rate.
    pub lowest_rate: f64,
    /// The largest.
    pub highest_rate: f64,
    /// How many there are to a power of ten, where only the rate is chosen.
    pub rates_per_decade: f64,
    /// How many seeds choose, and how many others judge.
    pub seeds: u32,
    /// How the learning rate runs from the first step to the last.
    pub schedule: Schedule,
    /// The decay of every momentum but Lion's, if the flags set it.
    pub beta: Option<f64>,
    /// Over how many learning rates it is shown afterwards how much the rate matters; they
    /// choose nothing.
    #[serde(skip)]
    pub shown_rates: u32,
    /// How often Adam is compared with another.
    pub comparisons: usize,
    /// How likely luck alone may make one comparison clear.
    pub level: f64,
    /// On how many seeds one must be ahead of another, if none is a draw, for a clear
    /// lead; none if so few seeds can't make it clear.
    pub clear_wins: Option<usize>,
}

impl Protocol {
    /// Rules for a race in which Adam is compared so many times.
    pub fn new(
        budget: u32,
        seeds: u32,
        schedule: Schedule,
        beta: Option<f64>,
        shown_rates: u32,
        comparisons: usize,
    ) -> Self {
        let [lowest_rate, highest_rate] = RATES;
        let level = FALSE_CLEAR / comparisons.max(1) as f64;
        Protocol {
            budget,
            refinements: REFINEMENTS,
            rates_beside_decay: rates_beside(budget)[0],
            lowest_rate,
            highest_rate,
            rates_per_decade: f64::from(budget - 1)
                / log_10(highest_rate / lowest_rate),
            seeds,
            schedule,
            beta,
            shown_rates,
            comparisons,
            level,
            clear_wins: clear_wins(seeds as usize, level),
        }
    }
}
