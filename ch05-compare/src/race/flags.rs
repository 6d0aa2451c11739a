use chapter::range::{Count, Range};
use chapter::{Host, Refused, args};
use clap::Args;
use shared::optim::Known;

use super::course::runs_on_a_seed;
use super::protocol::Protocol;
use super::run::{Race, race};
use super::schedule::Schedule;
use crate::contender::{DECAYS, has_momentum, racers};
use crate::problem::Problem;

/// Seconds that a step takes: what `fair --problems NAME` took on one core of a server of
/// 2025, over the steps of all tries, also of those that are given up, in the mean of six
/// small problems and on the slice of the network.
const STEP: f64 = 4e-8;
const STEP_OF_THE_NETWORK: f64 = 4e-6;

/// The flags that are the same for all topics with a fair race.
#[derive(Args, Clone, Debug)]
pub struct RaceFlags {
    /// Optimizers that take part, separated by commas; without it all but momentum, which
    /// is heavy-ball with another unit of the learning rate, and adamw, which can't race
    #[arg(long, value_parser = args::optimizer(), value_delimiter = ',')]
    pub optimizers: Vec<Known>,
    /// Tries of each optimizer: so many learning rates, or a fifth of them with each of
    /// five decays; five more tries around the best come on top
    #[arg(long, default_value_t = 40, value_parser = Count::new(10, 400).budget())]
    pub budget: u32,
    /// Seeds that choose the settings; as many others judge
    #[arg(long, default_value_t = 20, value_parser = Count::new(1, 1000).budget())]
    pub seeds: u32,
    /// Decay of every momentum but Lion's, beta or the beta1 of Adam and its kin, which
    /// is then not tuned
    #[arg(long, value_parser = args::DECAY)]
    pub beta: Option<f64>,
    /// How the learning rate runs from the first step to the last
    #[arg(long, value_enum, default_value_t)]
    pub schedule: Schedule,
    /// Steps of a run: an optimizer has arrived if it stays to their end [default:
    /// 1000, for credit-net 200]
    #[arg(long, value_parser = Count::new(1, 10_000).budget())]
    pub horizon: Option<u32>,
    /// Which share of what the start is above the lowest loss counts as arrived, on every
    /// problem alike [default: 1e-6, where the noise does not fade 0.01, for credit-net
    /// 0.001]
    #[arg(long, value_parser = Range::new(1e-12, 1.0).log())]
    pub tolerance: Option<f64>,
}

impl RaceFlags {
    /// Races on each of some problems, and the rules that they followed. So many learning
    /// rates are gone through afterwards.
    ///
    /// # Errors
    /// If a flag has no effect beside another, or an optimizer can't take part.
    pub fn races(
        &self,
        problems: &[Problem],
        shown_rates: u32,
        host: &dyn Host,
    ) -> Result<(Protocol, Vec<Race>), Refused> {
        let contenders = self.contenders();
        self.check(&contenders, problems)?;
        let protocol = self.protocol(problems, &contenders, shown_rates);
        let threads = rayon::current_num_threads() as f64;
        host.will_take(self.seconds(problems, contenders.len(), shown_rates) / threads);
        let on = |&problem| {
            let (horizon, tolerance) = (self.horizon(problem), self.tolerance(problem));
            race(problem, &contenders, &protocol, horizon, tolerance)
        };
        let races = problems.iter().map(on).collect();
        Ok((protocol, races))
    }

    fn check(&self, contenders: &[Known], problems: &[Problem]) -> Result<(), Refused> {
        let names: Vec<&str> = contenders.iter().map(|c| c.name).collect();
        if names.contains(&DECAYS) {
            return Err(format!("--optimizers {DECAYS} can't race: its weight decay pulls away from the lowest loss, and without it it is adam; leave it out").into());
        }
        if let Some(beta) = self.beta
            && !contenders.iter().any(|&contender| has_momentum(contender))
        {
            let names = names.join(",");
            return Err(format!("--beta {beta:?} has no effect with --optimizers {names}: it sets the momentum of none").into());
        }
        let one_step = problems.iter().all(|&problem| self.horizon(problem) == 1);
        if self.schedule != Schedule::Constant && one_step {
            let schedule = self.schedule.name();
            return Err(format!("--schedule {schedule} has no effect with --horizon 1: the first step takes all of the learning rate").into());
        }
        Ok(())
    }

    fn protocol(
        &self,
        problems: &[Problem],
        contenders: &[Known],
        shown_rates: u32,
    ) -> Protocol {
        let rivals = contenders.iter().filter(|known| known.name != "adam").count();
        let has_adam = rivals < contenders.len();
        let comparisons = if has_adam { problems.len() * rivals } else { 0 };
        let RaceFlags { budget, seeds, schedule, beta, .. } = *self;
        Protocol::new(budget, seeds, schedule, beta, shown_rates, comparisons)
    }

    /// About how many seconds of one core the run takes.
    fn seconds(
        &self,
        problems: &[Problem],
        contenders: usize,
        shown_rates: u32,
    ) -> f64 {
        let step = |problem| match problem {
            Problem::CreditNet => STEP_OF_THE_NETWORK,
            _ => STEP,
        };
        let of_one = |&problem| step(problem) * f64::from(self.horizon(problem));
        let of_a_run: f64 = problems.iter().map(of_one).sum();
        let runs =
            runs_on_a_seed(self.budget, shown_rates) * self.seeds * contenders as u32;
        of_a_run * f64::from(runs)
    }

    fn horizon(&self, problem: Problem) -> u32 {
        self.horizon.unwrap_or(problem.horizon())
    }

    fn tolerance(&self, problem: Problem) -> f64 {
        self.tolerance.unwrap_or(problem.tolerance())
    }

    /// Who takes part.
    pub(crate) fn contenders(&self) -> Vec<Known> {
        match self.optimizers[..] {
            [] => racers(),
            _ => without_repeats(&self.optimizers),
        }
    }
}

/// Each item once.
pub(crate) fn without_repeats<T: Copy + PartialEq>(items: &[T]) -> Vec<T> {
    let first = |&(i, item): &(usize, &T)| !items[..i].contains(item);
    items.iter().enumerate().filter(first).map(|(_, &item)| item).collect()
}
