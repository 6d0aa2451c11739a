use serde::Serialize;
use shared::optim::Known;
use shared::portable::{exp_10, log_10};

use super::tally::Tally;
use super::tries::RATES;
use crate::contender::Setting;

/// One optimizer on one problem.
#[derive(Clone, Debug, Serialize)]
pub struct Tuned {
    /// Its name on a command line.
    pub name: &'static str,
    /// The setting that the tuning seeds chose.
    #[serde(flatten)]
    pub best: Setting,
    /// What it came to on the seeds that did not choose it.
    #[serde(flatten)]
    pub tally: Tally,
    /// The learning rates around the best with all of which the median seed arrives;
    /// none if it does not.
    pub plateau: Option<Plateau>,
    /// Whose it is.
    #[serde(skip)]
    pub contender: Known,
    /// Every setting that was tried, in this order, and what the tuning seeds came to with
    /// it, unless it was given up.
    #[serde(skip)]
    pub tries: Vec<(Setting, Option<Tally>)>,
    /// Learning rates over the whole range and the best one, in their order, all with the
    /// chosen decay, and what the tuning seeds came to with them. They choose nothing; there
    /// are none where nobody shows them.
    #[serde(skip)]
    pub sweep: Vec<(f64, Tally)>,
}

/// Learning rates that all do.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Plateau {
    /// The smallest.
    pub low: f64,
    /// The largest.
    pub high: f64,
    /// Over how many powers of ten they go.
    pub decades: f64,
    /// The same as a factor, to one digit.
    pub factor: f64,
    /// Whether one of them is the first or the last that was tried, so that there may
    /// be more.
    pub is_open: bool,
}

impl Tuned {
    /// Whether the best learning rate is the first or the last one tried: then there
    /// may be a better one outside.
    pub fn is_at_edge(&self) -> bool {
        RATES.contains(&self.best.lr)
    }
}

impl Plateau {
    pub(super) fn around(best_lr: f64, sweep: &[(f64, Tally)]) -> Option<Self> {
        let arrives = |(_, tally): &(f64, Tally)| tally.stays[1].is_some();
        let mut runs = sweep.chunk_by(|one, next| arrives(one) == arrives(next));
        let rates = runs
            .find(|run| arrives(&run[0]) && run.iter().any(|(lr, _)| *lr == best_lr))?;
        let (low, high) = (rates[0].0, rates[rates.len() - 1].0);
        let decades = log_10(high / low);
        let digits = exp_10(decades.floor());
        Some(Plateau {
            low,
            high,
            decades,
            factor: (high / low / digits).round() * digits,
            is_open: RATES.contains(&low) || RATES.contains(&high),
        })
    }
}
