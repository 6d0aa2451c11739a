use chapter::range::Count;
use chapter::{Host, Refused, args};
use clap::Args;
use shared::optim::{self, Known};

use super::protocol::Protocol;
use super::run::{Race, race};
use crate::contender::has_momentum;
use crate::problem::Problem;

/// The flags that are the same for all topics with a fair race.
#[derive(Args, Clone, Debug)]
pub struct RaceFlags {
    /// Optimizers that take part, separated by commas; without it all
    #[arg(long, value_parser = args::optimizer(), value_delimiter = ',')]
    pub optimizers: Vec<Known>,
    /// Learning rates that each optimizer may try
    #[arg(long, default_value_t = 22, value_parser = Count::new(2, 200).budget())]
    pub budget: u32,
    /// Seeds that choose the learning rates; as many others judge
    #[arg(long, default_value_t = 20, value_parser = Count::new(1, 1000).budget())]
    pub seeds: u32,
    /// Decay of every momentum but Lion's: beta, or the beta1 of Adam and its kin
    /// [default: 0.9]
    #[arg(long, value_parser = args::DECAY)]
    pub beta: Option<f64>,
    /// Steps of a run: an optimizer has arrived if it stays to their end [default:
    /// 1000, for credit-net 200]
    #[arg(long, value_parser = Count::new(1, 10_000).budget())]
    pub horizon: Option<u32>,
    /// How far above the lowest loss counts as arrived, on every problem alike
    /// [default: 0.001, for batches 0.05]
    #[arg(long, value_parser = args::TOLERANCE)]
    pub tolerance: Option<f64>,
}

impl RaceFlags {
    /// What these flags ask for.
    pub fn protocol(&self) -> Protocol {
        Protocol::new(self.budget, self.seeds, self.beta)
    }

    /// Races on each of some problems.
    ///
    /// # Errors
    /// If a flag has no effect beside another.
    pub fn races(
        &self,
        problems: &[Problem],
        host: &dyn Host,
    ) -> Result<Vec<Race>, Refused> {
        let contenders = self.contenders();
        if let Some(beta) = self.beta
            && !contenders.iter().any(|&contender| has_momentum(contender))
        {
            let names: Vec<&str> = contenders.iter().map(|c| c.name).collect();
            let names = names.join(",");
            return Err(format!("--beta {beta:?} has no effect with --optimizers {names}: it sets the momentum of none").into());
        }
        let threads = rayon::current_num_threads() as f64;
        host.will_take(self.seconds(problems) / threads);
        let protocol = self.protocol();
        let on = |&problem| {
            let (horizon, tolerance) = (self.horizon(problem), self.tolerance(problem));
            race(problem, &contenders, &protocol, horizon, tolerance)
        };
        Ok(problems.iter().map(on).collect())
    }

    /// About how many seconds of one core the run takes, by what one step took where it
    /// was measured.
    fn seconds(&self, problems: &[Problem]) -> f64 {
        let step = |problem| if problem == Problem::CreditNet { 1e-5 } else { 5e-8 };
        let of_one = |&problem| step(problem) * f64::from(self.horizon(problem));
        let runs = f64::from(self.budget + 1) * f64::from(self.seeds);
        let all: f64 = problems.iter().map(of_one).sum();
        all * runs * self.contenders().len() as f64
    }

    fn horizon(&self, problem: Problem) -> u32 {
        self.horizon.unwrap_or(problem.horizon())
    }

    fn tolerance(&self, problem: Problem) -> f64 {
        self.tolerance.unwrap_or(problem.tolerance())
    }

    fn contenders(&self) -> Vec<Known> {
        match self.optimizers[..] {
            [] => optim::ALL.to_vec(),
            _ => without_repeats(&self.optimizers),
        }
    }
}

/// Each item once.
pub(crate) fn without_repeats<T: Copy + PartialEq>(items: &[T]) -> Vec<T> {
    let first = |&(i, item): &(usize, &T)| !items[..i].contains(item);
    items.iter().enumerate().filter(first).map(|(_, &item)| item).collect()
}
