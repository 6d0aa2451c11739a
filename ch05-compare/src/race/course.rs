use rayon::prelude::*;
use shared::optim::Known;
use shared::walk::Walk;

use super::protocol::Protocol;
use super::schedule::follow;
use super::tally::{Score, Tally};
use super::tries::{REFINEMENTS, Try, best, first_tries, rates, refined};
use super::tuned::{Plateau, Tuned};
use crate::contender::{Setting, choice, has_momentum, optimizer};
use crate::problem::Instance;

/// What all optimizers run on, in the same way.
pub(super) struct Course {
    /// The instances that choose the settings.
    pub(super) tuning: Vec<Instance>,
    /// The instances that judge what was chosen.
    pub(super) judging: Vec<Instance>,
    /// The share of the learning rate that each step takes.
    pub(super) shares: Vec<f64>,
    /// What counts as arrived, as a share of the start's loss above the lowest.
    pub(super) tolerance: f64,
}

/// How many runs an optimizer has on a seed of a problem: its tries, those around the best,
/// the sweep over the rates that are shown and the best, and the judging.
pub(super) fn runs_on_a_seed(budget: u32, shown_rates: u32) -> u32 {
    budget + REFINEMENTS as u32 + shown_rates + 2
}

impl Course {
    /// An optimizer tries settings on some seeds, and runs with the best on others.
    // ANCHOR: tune
    pub(super) fn tune(&self, contender: Known, protocol: &Protocol) -> Tuned {
        // What the flags set is not tried.
        let set = protocol.beta.filter(|_| has_momentum(contender));
        let choice = choice(contender).filter(|_| set.is_none());
        let mut tries: Vec<Try> = Vec::new();
        // Large rates first, for each decay: who arrives early is hard to beat.
        for setting in first_tries(protocol.budget, choice, set).into_iter().rev() {
            tries.push((setting, self.attempt(contender, setting, best(&tries))));
        }
        tries.reverse();
        for turn in 0..protocol.refinements {
            let setting = refined(&tries, turn, choice);
            tries.push((setting, self.attempt(contender, setting, best(&tries))));
        }
        let (best, _) = best(&tries).expect("the first try is not given up");
        let tally = self.run(contender, best, &self.judging);
        let sweep = self.sweep(contender, best, protocol.shown_rates);
        let plateau = Plateau::around(best.lr, &sweep);
        Tuned { name: contender.name, best, tally, plateau, contender, tries, sweep }
    }
    // ANCHOR_END: tune

    /// What a setting comes to on the tuning seeds. It is given up if it is late when the
    /// median seed of the best has arrived.
    // ANCHOR: attempt
    fn attempt(
        &self,
        contender: Known,
        setting: Setting,
        best: Option<(Setting, &Tally)>,
    ) -> Option<Tally> {
        let steps = best.and_then(|(_, tally)| tally.stays[1]);
        if steps.is_some_and(|steps| self.is_late(contender, setting, steps)) {
            return None;
        }
        Some(self.run(contender, setting, &self.tuning))
    }

    /// Whether after so many steps more than half of the seeds are still on their way.
    fn is_late(&self, contender: Known, setting: Setting, steps: usize) -> bool {
        let shares = &self.shares[..steps];
        let on_its_way = |instance: &&Instance| {
            self.descend(contender, setting, instance, shares).stays.is_none()
        };
        let half = self.tuning.len() / 2;
        let late = self.tuning.par_iter().filter(on_its_way);
        late.take_any(half + 1).count() > half
    }
    // ANCHOR_END: attempt

    fn run(&self, contender: Known, setting: Setting, on: &[Instance]) -> Tally {
        let descend =
            |instance| self.descend(contender, setting, instance, &self.shares);
        Tally::of(on.par_iter().map(descend).collect())
    }

    /// The tuning seeds once more, over so many learning rates and the best one.
    fn sweep(&self, contender: Known, best: Setting, count: u32) -> Vec<(f64, Tally)> {
        if count == 0 {
            return Vec::new();
        }
        let mut rates = rates(count);
        rates.push(best.lr);
        rates.sort_by(f64::total_cmp);
        rates.dedup();
        let run = |lr| {
            let setting = Setting { lr, ..best };
            self.run(contender, setting, &self.tuning)
        };
        rates.into_par_iter().map(|lr| (lr, run(lr))).collect()
    }

    /// One run, from the start of the instance on. Each step takes its share of the
    /// learning rate.
    fn descend(
        &self,
        contender: Known,
        setting: Setting,
        instance: &Instance,
        shares: &[f64],
    ) -> Score {
        let rule = optimizer(contender, setting);
        let walk = Walk::new(&*instance.excess, &instance.start, rule);
        let start = instance.excess.loss(&instance.start);
        let mut score = Score { first: None, stays: None, left: f64::INFINITY };
        let arrived = follow(walk, setting.lr, shares, |t, step| {
            score.left = step.loss / start;
            if score.left > self.tolerance {
                score.stays = None;
            } else {
                score.first = score.first.or(Some(t));
                score.stays = score.stays.or(Some(t));
            }
        });
        if !arrived {
            return Score { stays: None, left: f64::INFINITY, ..score };
        }
        score
    }
}
