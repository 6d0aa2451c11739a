//! A fair race on several problems: the optimizers, each with its best settings.

mod alt;
mod figures;
mod sensitivity;
mod text;

use std::ops::Range;

use chapter::{Draw, Host, Refused, Topic};
use clap::Args;
use serde::Serialize;

use crate::contender::FOUR;
use crate::problem::{self, Problem};
use crate::race::text::ROUNDING;
use crate::race::{Protocol, Race, RaceFlags, false_clear, without_repeats};

/// The optimizers, each with its best settings, on several problems
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Problems, separated by commas
    #[arg(long, value_delimiter = ',', default_value = problem::DEFAULT,
          value_parser = Problem::parser(Problem::all()))]
    pub problems: Vec<Problem>,
    /// What is the same for all who race.
    #[command(flatten)]
    pub race: RaceFlags,
}

/// A race on each problem.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// What is the same for all who race.
    pub protocol: Protocol,
    /// The problems, each once, in the order of the flags.
    pub races: Vec<Race>,
    /// How likely it is, at the most, that luck alone makes one or more of all comparisons
    /// clear.
    pub false_clear: f64,
}

/// Learning rates over the whole range that show how much the rate matters.
const SHOWN_RATES: u32 = 22;

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("arrivals", figures::arrivals),
        ("overview", figures::overview),
        ("plateaus", figures::plateaus),
        ("sensitivity", sensitivity::sensitivity),
    ];

    fn compute(&self, host: &dyn Host) -> Result<Results, Refused> {
        let problems = without_repeats(&self.problems);
        let (protocol, races) = self.race.races(&problems, SHOWN_RATES, host)?;
        Ok(Results { protocol, false_clear: false_clear(&races), races })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }

    /// Several problems stand side by side, one shows its learning rates.
    fn draws(results: &Results, figure: &str) -> bool {
        let takes_part = |name: &&str| results.races[0].entry(name).is_some();
        match figure {
            "overview" => results.races.len() > 1 && FOUR.iter().any(takes_part),
            _ => (figure == "sensitivity") == (results.races.len() == 1),
        }
    }
}

/// The range of what is left at the end: from where it is rounding to a little above where
/// runs with the smallest learning rate, which hardly move, end.
fn loss_range(race: &Race) -> Range<f64> {
    let sweeps = race.entries.iter().flat_map(|entry| &entry.sweep);
    let low = sweeps.flat_map(|(_, tally)| tally.left).fold(1.0, f64::min);
    low.max(ROUNDING) / 2.0..10.0
}
