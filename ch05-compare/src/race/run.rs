use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;
use shared::optim::{Known, Optimizer};
use shared::walk::Walk;

use super::protocol::{Protocol, rates};
use super::tally::{Score, Tally};
use super::tuned::Tuned;
use crate::contender::optimizer;
use crate::problem::{Instance, Planar, Problem};

/// All optimizers on one problem.
#[derive(Clone, Debug, Serialize)]
pub struct Race {
    /// The name of the problem.
    pub name: &'static str,
    /// How many steps a run took.
    pub horizon: u32,
    /// How far above the lowest loss counted as arrived.
    pub tolerance: f64,
    /// The optimizers, in the order of the flags.
    pub entries: Vec<Tuned>,
    /// The problem.
    #[serde(skip)]
    pub problem: Problem,
    /// The problem in the plane, if it is one that can be drawn.
    #[serde(skip)]
    pub planar: Option<Planar>,
}

/// Races optimizers on a problem. The seeds 0, 1, … choose the learning rates, as many
/// again judge them.
// ANCHOR: race
pub fn race(
    problem: Problem,
    contenders: &[Known],
    protocol: &Protocol,
    horizon: u32,
    tolerance: f64,
) -> Race {
    let Protocol { budget, seeds, beta, .. } = *protocol;
    let steps = horizon as usize;
    let planar = problem.planar();
    let instances = |seeds: Range<u32>| -> Vec<Instance> {
        let instance = |seed| problem.instance(planar.as_ref(), seed, steps + 1);
        seeds.into_par_iter().map(instance).collect()
    };
    let tuning = instances(0..seeds);
    let judging = instances(seeds..2 * seeds);
    let run = |contender, lr, instances: &[Instance]| {
        let optimizer = || optimizer(contender, lr, beta);
        Tally::of(instances.iter().map(|i| descend(optimizer(), i, tolerance, steps)))
    };

    let rates = rates(budget);
    let tune = |contender: Known| {
        let sweep: Vec<(f64, Tally)> =
            rates.par_iter().map(|&lr| (lr, run(contender, lr, &tuning))).collect();
        let best_lr = best(&sweep);
        Tuned::new(contender, sweep, best_lr, run(contender, best_lr, &judging))
    };
    let entries: Vec<Tuned> = contenders.par_iter().map(|&c| tune(c)).collect();
    Race { name: problem.name(), horizon, tolerance, entries, problem, planar }
}
// ANCHOR_END: race

/// One run, from the start of the instance to the horizon.
fn descend(
    optimizer: Box<dyn Optimizer + Send>,
    instance: &Instance,
    tolerance: f64,
    horizon: usize,
) -> Score {
    let mut walk = Walk::new(&*instance.excess, &instance.start, optimizer);
    let (mut arrived_after, mut excess) = (0, f64::INFINITY);
    for t in 0..=horizon {
        let Some(step) = walk.advance() else {
            return Score { steps: None, excess: f64::INFINITY };
        };
        excess = step.loss;
        if excess > tolerance {
            arrived_after = t + 1;
        }
    }
    Score { steps: (arrived_after <= horizon).then_some(arrived_after), excess }
}

/// The learning rate with which the median seed needs the fewest steps; among
/// equals, and if none arrives, the one with the lowest median loss.
// ANCHOR: best
fn best(sweep: &[(f64, Tally)]) -> f64 {
    let by_median = |(_, a): &&(f64, Tally), (_, b): &&(f64, Tally)| {
        let steps = |tally: &Tally| tally.steps[1].unwrap_or(usize::MAX);
        steps(a).cmp(&steps(b)).then(a.excess[1].total_cmp(&b.excess[1]))
    };
    sweep.iter().min_by(by_median).expect("a budget is at least 2").0
}
// ANCHOR_END: best

impl Race {
    /// The entry of an optimizer, if it takes part.
    pub fn entry(&self, name: &str) -> Option<&Tuned> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}
