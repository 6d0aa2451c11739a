//! Optimizers on the same problems: four in the notebook's hand-picked race, and
//! eleven in a fair one.
#![deny(missing_docs)]

mod contender;
mod draw;
mod fair;
mod paths;
mod problem;
mod race;
mod tell;
mod values;

use clap::{Args, ValueEnum};
use shared::figure::ColorMap;
use shared::regression::START;
use shared::{Output, args};

pub use contender::Contender;
pub use fair::{FairRace, RATES, Score, Scores, Tuned, fair_race, rates};
pub use problem::{Instance, Problem};
pub use race::{Race, Run, race};

/// What the chapter shows.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Topic {
    /// Four optimizers with learning rates picked by hand
    #[default]
    Picked,
    /// Eleven optimizers, each with its best learning rate, on several problems
    Fair,
}

/// Races optimizers: SGD, Momentum, RMSProp and Adam with learning rates picked by
/// hand, or in a fair race all that this project knows.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// What to show; to name a --problem or --optimizers means the fair race
    #[arg(long, value_enum, default_value_t)]
    pub topic: Topic,
    /// Seed of NumPy's generator, which makes the points of the hand-picked race
    #[arg(long, default_value_t = 42, value_parser = args::seed)]
    pub seed: u32,
    /// Steps of the hand-picked race
    #[arg(long, default_value_t = 500, value_parser = args::epochs)]
    pub epochs: u32,
    /// Learning rate of SGD, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.01, value_parser = args::learning_rate)]
    pub sgd_lr: f64,
    /// Learning rate of Momentum, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.01, value_parser = args::learning_rate)]
    pub momentum_lr: f64,
    /// Decay of Momentum's average, in [0, 1)
    #[arg(long, default_value_t = 0.9, value_parser = args::decay)]
    pub momentum_beta: f64,
    /// Learning rate of RMSProp, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.01, value_parser = args::learning_rate)]
    pub rmsprop_lr: f64,
    /// Decay of RMSProp's mean square, in [0, 1)
    #[arg(long, default_value_t = 0.999, value_parser = args::decay)]
    pub rmsprop_beta: f64,
    /// Learning rate of Adam, above 0 and at most 1000000
    #[arg(long, default_value_t = 0.1, value_parser = args::learning_rate)]
    pub adam_lr: f64,
    /// Decay of Adam's first moment, in [0, 1)
    #[arg(long, default_value_t = 0.9, value_parser = args::decay)]
    pub adam_beta1: f64,
    /// Decay of Adam's second moment, in [0, 1)
    #[arg(long, default_value_t = 0.999, value_parser = args::decay)]
    pub adam_beta2: f64,
    /// What keeps the divisions of RMSProp and Adam finite, from 1e-30 to 1
    #[arg(long, default_value_t = 1e-8, value_parser = args::epsilon)]
    pub eps: f64,
    /// Weight to start from, from -1000 to 1000
    #[arg(long, default_value_t = START[0], value_parser = args::start)]
    pub start_w: f64,
    /// Bias to start from, from -1000 to 1000
    #[arg(long, default_value_t = START[1], value_parser = args::start)]
    pub start_b: f64,
    /// Problems of the fair race, separated by commas; with one alone, figures of
    /// its own
    #[arg(long, value_enum, value_delimiter = ',')]
    pub problem: Vec<Problem>,
    /// Optimizers of the fair race, separated by commas; without it all
    #[arg(long, value_enum, value_delimiter = ',')]
    pub optimizers: Vec<Contender>,
    /// Learning rates that each optimizer of the fair race may try
    #[arg(long, default_value_t = 22, value_parser = |text: &str| args::whole(text, 2..=200))]
    pub budget: u32,
    /// Seeds that choose the learning rates of the fair race; as many others judge
    #[arg(long, default_value_t = 20, value_parser = |text: &str| args::whole(text, 1..=1000))]
    pub seeds: u32,
    /// Steps of the fair race: an optimizer has arrived if it stays to their end
    #[arg(long, default_value_t = 1000, value_parser = |text: &str| args::whole(text, 1..=10_000))]
    pub horizon: u32,
    /// Colours of the maps
    #[arg(long, value_enum, default_value_t)]
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
        let named = !(self.problem.is_empty() && self.optimizers.is_empty());
        self.topic == Topic::Fair || named
    }

    /// The problems of the fair race, each once.
    pub fn problems(&self) -> Vec<Problem> {
        match self.problem[..] {
            [] => Problem::DEFAULT.to_vec(),
            _ => without_repeats(&self.problem),
        }
    }

    /// The optimizers of the fair race, each once.
    pub fn contenders(&self) -> Vec<Contender> {
        match self.optimizers[..] {
            [] => Contender::value_variants().to_vec(),
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
