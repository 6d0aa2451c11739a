//! The fair race: every optimizer gets the same number of learning rates to try
//! on the same seeds, and is judged on seeds that it has not seen.

use std::sync::Arc;

use rayon::prelude::*;
use shared::optim::{Known, Optimizer};
use shared::portable::{exp_10, log_10};
use shared::statistics::quartiles;
use shared::walk::Walk;

use crate::Flags;
use crate::contender::optimizer;
use crate::paths::{DrawnPath, follow};
use crate::problem::{Instance, Planar, Problem};

/// The learning rates of every sweep lie between these, ends included.
pub const RATES: [f64; 2] = [1e-5, 100.0];

/// What one run came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The steps after which the loss stays within the tolerance, if it does.
    pub steps: Option<usize>,
    /// How far the last loss is above the lowest; infinite if the run overflowed.
    pub excess: f64,
}

/// What a number of seeds came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Each seed's run, in the order of the seeds.
    pub runs: Vec<Score>,
    /// The lower quartile, median and upper quartile of the steps; none for
    /// those who do not arrive.
    pub steps: [Option<usize>; 3],
    /// The same of the excess loss at the end.
    pub excess: [f64; 3],
}

/// One optimizer on one problem.
#[derive(Clone, Debug)]
pub struct Tuned {
    /// Whose it is.
    pub contender: Known,
    /// Every learning rate, and what the tuning seeds came to with it.
    pub sweep: Vec<(f64, Tally)>,
    /// The learning rate that the tuning seeds chose.
    pub best_lr: f64,
    /// What it came to on the seeds that did not choose it.
    pub tally: Tally,
}

/// All optimizers on one problem.
#[derive(Clone, Debug)]
pub struct FairRace {
    /// The problem.
    pub problem: Problem,
    /// How many steps a run took.
    pub horizon: u32,
    /// How far above the lowest loss counted as arrived.
    pub tolerance: f64,
    /// The optimizers, in the order of the flags.
    pub entries: Vec<Tuned>,
    /// The problem in the plane, if it is one that can be drawn.
    pub planar: Option<Arc<Planar>>,
    /// The paths over it, for a picture.
    pub(crate) paths: Vec<DrawnPath>,
}

/// `budget` learning rates evenly spread over the powers of ten, to three digits.
pub fn rates(budget: u32) -> Vec<f64> {
    let [low, high] = RATES.map(log_10);
    let exponent = |i: u32| low + (high - low) * f64::from(i) / f64::from(budget - 1);
    // Rates that a reader can type.
    let three_digits = |lr: f64| format!("{lr:.2e}").parse().unwrap_or(lr);
    (0..budget).map(|i| three_digits(exp_10(exponent(i)))).collect()
}

/// Races the optimizers on each problem. The seeds 0, 1, … choose the learning
/// rates, as many again judge them.
pub fn fair_race(flags: &Flags) -> Vec<FairRace> {
    flags.problems().into_iter().map(|problem| race_on(problem, flags)).collect()
}

// ANCHOR: race
fn race_on(problem: Problem, flags: &Flags) -> FairRace {
    let (horizon, tolerance) = (flags.horizon(problem), flags.tolerance(problem));
    let (steps, beta) = (horizon as usize, flags.beta());
    let planar = problem.planar();
    let instances = |seeds: std::ops::Range<u32>| -> Vec<Instance> {
        let instance = |seed| problem.instance(planar.as_ref(), seed, steps + 1);
        seeds.into_par_iter().map(instance).collect()
    };
    let tuning = instances(0..flags.seeds());
    let judging = instances(flags.seeds()..2 * flags.seeds());
    let run = |contender, lr, instances: &[Instance]| {
        let optimizer = || optimizer(contender, lr, beta);
        tally(instances.iter().map(|i| descend(optimizer(), i, tolerance, steps)))
    };

    let rates = rates(flags.budget());
    let tune = |contender: Known| {
        let sweep: Vec<(f64, Tally)> =
            rates.par_iter().map(|&lr| (lr, run(contender, lr, &tuning))).collect();
        let best_lr = best(&sweep);
        Tuned { contender, sweep, best_lr, tally: run(contender, best_lr, &judging) }
    };
    let entries: Vec<Tuned> = flags.contenders().into_par_iter().map(tune).collect();
    let path = |planar: &Planar| {
        entries.iter().map(|e| follow(e.contender, e.best_lr, beta, planar)).collect()
    };
    let paths = planar.as_deref().map_or(vec![], path);
    FairRace { problem, horizon, tolerance, entries, planar, paths }
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

/// Runs with their quartiles.
fn tally(runs: impl Iterator<Item = Score>) -> Tally {
    let runs: Vec<Score> = runs.collect();
    let mut steps: Vec<Option<usize>> = runs.iter().map(|run| run.steps).collect();
    // Those who do not arrive come last.
    steps.sort_by_key(|steps| steps.unwrap_or(usize::MAX));
    let mut excess: Vec<f64> = runs.iter().map(|run| run.excess).collect();
    excess.sort_by(f64::total_cmp);
    Tally { steps: quartiles(&steps), excess: quartiles(&excess), runs }
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

impl Tuned {
    /// The smallest and the largest of the learning rates around the best with all
    /// of which the median seed arrives; none if it does not.
    pub fn plateau(&self) -> Option<[f64; 2]> {
        let arrives = |(_, tally): &(f64, Tally)| tally.steps[1].is_some();
        let runs = self.sweep.chunk_by(|one, next| arrives(one) == arrives(next));
        let of_best = |run: &&[(f64, Tally)]| {
            arrives(&run[0]) && run.iter().any(|(lr, _)| *lr == self.best_lr)
        };
        runs.into_iter().find(of_best).map(|run| [run[0].0, run[run.len() - 1].0])
    }

    /// Whether a learning rate is the first or the last one tried: then there may
    /// be a better one outside.
    pub fn is_edge(&self, lr: f64) -> bool {
        [0, self.sweep.len() - 1].into_iter().any(|i| self.sweep[i].0 == lr)
    }
}

impl FairRace {
    /// Adam's entry, if it takes part.
    pub fn adam(&self) -> Option<&Tuned> {
        self.entries.iter().find(|entry| entry.contender.name == "adam")
    }
}

impl Tally {
    /// On how many seeds these runs arrive before those of `other`.
    pub fn ahead_of(&self, other: &Tally) -> usize {
        let steps = |score: &Score| score.steps.unwrap_or(usize::MAX);
        let pairs = self.runs.iter().zip(&other.runs);
        pairs.filter(|(ours, theirs)| steps(ours) < steps(theirs)).count()
    }
}
