use rayon::prelude::*;
use serde::Serialize;
use shared::optim::Known;

use super::course::Course;
use super::pair::Pair;
use super::protocol::Protocol;
use super::tuned::Tuned;
use crate::problem::{Planar, Problem};

/// All optimizers on one problem.
#[derive(Clone, Debug, Serialize)]
pub struct Race {
    /// The name of the problem.
    pub name: &'static str,
    /// How many steps a run took.
    pub horizon: u32,
    /// Which share of what the start is above the lowest loss counted as arrived.
    pub tolerance: f64,
    /// The optimizers, in the order of the flags.
    pub entries: Vec<Tuned>,
    /// Adam beside each of the others, if it takes part.
    pub pairs: Vec<Pair>,
    /// The problem.
    #[serde(skip)]
    pub problem: Problem,
    /// The problem in the plane, if it is one that can be drawn.
    #[serde(skip)]
    pub planar: Option<Planar>,
}

/// Races optimizers on a problem. The seeds 0, 1, … choose the settings, as many
/// again judge them.
pub fn race(
    problem: Problem,
    contenders: &[Known],
    protocol: &Protocol,
    horizon: u32,
    tolerance: f64,
) -> Race {
    let planar = problem.planar();
    let seeds = protocol.seeds;
    let course = Course {
        tuning: problem.instances(planar.as_ref(), 0..seeds, horizon),
        judging: problem.instances(planar.as_ref(), seeds..2 * seeds, horizon),
        shares: protocol.schedule.shares(horizon as usize),
        tolerance,
    };
    let tune = |&contender: &Known| course.tune(contender, protocol);
    let entries: Vec<Tuned> = contenders.par_iter().map(tune).collect();
    let pairs = pairs(&entries, protocol.level);
    Race { name: problem.name(), horizon, tolerance, entries, pairs, problem, planar }
}

fn pairs(entries: &[Tuned], level: f64) -> Vec<Pair> {
    let Some(adam) = entries.iter().find(|entry| entry.name == "adam") else {
        return Vec::new();
    };
    let rivals = entries.iter().filter(|entry| entry.name != "adam");
    rivals.map(|rival| Pair::of(adam, rival, level)).collect()
}

/// How likely it is, at the most, that luck alone makes one or more of all comparisons of
/// some races clear.
pub fn false_clear(races: &[Race]) -> f64 {
    races.iter().flat_map(|race| &race.pairs).map(|pair| pair.luck).sum()
}

impl Race {
    /// The entry of an optimizer, if it takes part.
    pub fn entry(&self, name: &str) -> Option<&Tuned> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}
