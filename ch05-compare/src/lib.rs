//! Optimizers on the same problems: four in the notebook's hand-picked race, and
//! all of them in a fair one.
#![deny(missing_docs)]

mod contender;
mod draw;
mod fair;
mod paths;
mod problem;
mod race;
mod tell;
mod values;

use chapter::range::Count;
use chapter::{Output, args};
use clap::{Args, ValueEnum};
use figure::ColorMap;
use shared::optim::{self, Known};
use shared::problem::regression::START;

pub use fair::{FairRace, RATES, Score, Tally, Tuned, fair_race, rates};
pub use problem::{Instance, Planar, Problem};
pub use race::{Race, Racer, race};

/// Headings of the flags.
const PICKED: &str = "The hand-picked race";
const FAIR: &str = "The fair race";
/// The flags below that.
const OF_FAIR: [&str; 7] =
    ["problem", "optimizers", "budget", "seeds", "beta", "horizon", "tolerance"];

/// What the chapter shows.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Topic {
    /// Four optimizers with learning rates picked by hand
    #[default]
    Picked,
    /// All optimizers, each with its best learning rate, on several problems
    Fair,
}

/// Races optimizers: SGD, Momentum, RMSProp and Adam with learning rates picked by
/// hand, or in a fair race all that this project knows.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// What to show; any flag of the fair race means fair
    #[arg(long, value_enum, default_value_t)]
    pub topic: Topic,
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::SEED, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub seed: u32,
    /// Steps
    #[arg(long, default_value_t = 500, value_parser = args::EPOCHS, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub epochs: u32,
    /// Learning rate of SGD
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub sgd_lr: f64,
    /// Learning rate of Momentum
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub momentum_lr: f64,
    /// Decay of Momentum's average
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub momentum_beta: f64,
    /// Learning rate of RMSProp
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub rmsprop_lr: f64,
    /// Decay of RMSProp's mean square
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub rmsprop_beta: f64,
    /// Learning rate of Adam
    #[arg(long, default_value_t = 0.1, value_parser = args::LEARNING_RATE, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub adam_lr: f64,
    /// Decay of Adam's first moment
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub adam_beta1: f64,
    /// Decay of Adam's second moment
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub adam_beta2: f64,
    /// What keeps the divisions of RMSProp and Adam finite
    #[arg(long, default_value_t = 1e-8, value_parser = args::EPSILON, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub eps: f64,
    /// Weight to start from
    #[arg(long, default_value_t = START[0], value_parser = args::START, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub start_w: f64,
    /// Bias to start from
    #[arg(long, default_value_t = START[1], value_parser = args::START, help_heading = PICKED, conflicts_with_all = OF_FAIR)]
    pub start_b: f64,
    /// Problems of the fair race, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', help_heading = FAIR)]
    pub problem: Vec<Problem>,
    /// Optimizers that take part, separated by commas; without it all
    #[arg(long, value_parser = args::optimizer(), value_delimiter = ',', help_heading = FAIR)]
    pub optimizers: Vec<Known>,
    /// Learning rates that each optimizer may try [default: 22]
    #[arg(long, value_parser = Count::new(2, 200).budget(), help_heading = FAIR)]
    pub budget: Option<u32>,
    /// Seeds that choose the learning rates; as many others judge [default: 20]
    #[arg(long, value_parser = Count::new(1, 1000).budget(), help_heading = FAIR)]
    pub seeds: Option<u32>,
    /// Decay of every momentum but Lion's: beta, or the beta1 of Adam and its kin
    /// [default: 0.9]
    #[arg(long, value_parser = args::DECAY, help_heading = FAIR)]
    pub beta: Option<f64>,
    /// Steps of a run: an optimizer has arrived if it stays to their end [default:
    /// 1000, for credit-net 200]
    #[arg(long, value_parser = Count::new(1, 10_000).budget(), help_heading = FAIR)]
    pub horizon: Option<u32>,
    /// How far above the lowest loss counts as arrived, on every problem alike
    /// [default: 0.001, for batches 0.05]
    #[arg(long, value_parser = args::TOLERANCE, help_heading = FAIR)]
    pub tolerance: Option<f64>,
    /// Colours of the maps
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

impl Flags {
    /// Whether these flags ask for the fair race.
    fn is_fair(&self) -> bool {
        let Flags {
            problem, optimizers, budget, seeds, beta, horizon, tolerance, ..
        } = self;
        self.topic == Topic::Fair
            || !(problem.is_empty() && optimizers.is_empty())
            || [budget, seeds, horizon].into_iter().any(|flag| flag.is_some())
            || [beta, tolerance].into_iter().any(|flag| flag.is_some())
    }

    /// About how many seconds of one core the run takes, by what one step took where it
    /// was measured.
    pub fn seconds(&self) -> f64 {
        let step = |problem| if problem == Problem::CreditNet { 1e-5 } else { 5e-8 };
        let seconds = |problem| step(problem) * f64::from(self.horizon(problem));
        let of_one: f64 = self.problems().into_iter().map(seconds).sum();
        let runs = (self.budget() + 1) as f64 * f64::from(self.seeds());
        if self.is_fair() {
            of_one * runs * self.contenders().len() as f64
        } else {
            0.0
        }
    }

    /// How many learning rates each optimizer may try.
    pub fn budget(&self) -> u32 {
        self.budget.unwrap_or(22)
    }

    /// How many seeds choose, and how many others judge.
    pub fn seeds(&self) -> u32 {
        self.seeds.unwrap_or(20)
    }

    /// The decay of every momentum but Lion's.
    pub fn beta(&self) -> f64 {
        self.beta.unwrap_or(0.9)
    }

    /// How many steps a run takes on a problem.
    pub fn horizon(&self, problem: Problem) -> u32 {
        self.horizon.unwrap_or(problem.horizon())
    }

    /// How far above the lowest loss of a problem counts as arrived.
    pub fn tolerance(&self, problem: Problem) -> f64 {
        self.tolerance.unwrap_or(problem.tolerance())
    }

    /// The problems of the fair race, each once.
    pub fn problems(&self) -> Vec<Problem> {
        match self.problem[..] {
            [] => Problem::DEFAULT.to_vec(),
            _ => without_repeats(&self.problem),
        }
    }

    /// The optimizers of the fair race, each once.
    pub fn contenders(&self) -> Vec<Known> {
        match self.optimizers[..] {
            [] => optim::ALL.to_vec(),
            _ => without_repeats(&self.optimizers),
        }
    }
}

fn without_repeats<T: Copy + PartialEq>(items: &[T]) -> Vec<T> {
    let first = |&(i, item): &(usize, &T)| !items[..i].contains(item);
    items.iter().enumerate().filter(first).map(|(_, &item)| item).collect()
}

/// Runs the chapter.
pub fn run(flags: &Flags) -> Output {
    if !flags.is_fair() {
        let race = race(flags);
        return Output::new(
            tell::hand_picked(&race),
            draw::hand_picked(flags, &race),
            values::hand_picked(flags, &race),
        );
    }
    let races = fair_race(flags);
    Output::new(
        tell::fair(flags, &races),
        draw::fair(flags, &races),
        values::fair(flags, &races),
    )
}
