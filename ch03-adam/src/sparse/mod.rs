//! A feature that is present in few samples: how each optimizer learns its
//! weight.

mod alt;
mod figures;
mod lazy;
mod learn;
mod rhythm;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;

use crate::flags::AdamFlags;

pub use lazy::LazyAdam;
pub use learn::{
    Learner, NEAR, Sample, SampleStream, TARGET, Weight, learners, samples,
};
pub use rhythm::{Rhythm, rhythm, step_when_present};

/// A feature that is present in few samples
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the samples
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Adam's hyperparameters.
    #[command(flatten)]
    pub adam: AdamFlags,
    /// Steps to take, each with a sample of its own
    #[arg(long, default_value_t = 500, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Occurrences of the rare feature to print, at most
    #[arg(long, default_value_t = 5, value_parser = Count::new(1, 1000))]
    pub rows: u32,
    /// The rare feature is present in one of so many samples
    #[arg(long, default_value_t = 50, value_parser = Count::new(1, 1000))]
    pub every: u32,
}

/// Rare gradients in a steady rhythm, and a rare feature in random samples.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The seed of the samples.
    pub seed: u32,
    /// Learning rate.
    pub lr: f64,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// What keeps the division finite.
    pub eps: f64,
    /// Steps, each with a sample of its own.
    pub epochs: u32,
    /// Occurrences to print, at most.
    pub rows: u32,
    /// The rare feature is present in one of so many samples.
    pub every: u32,
    /// The root of it.
    pub root: f64,
    /// A gradient in one of as many steps, steadily.
    pub rhythm: Rhythm,
    /// The same for other rarities.
    #[serde(skip)]
    pub rhythms: Vec<Rhythm>,
    /// What both weights are in truth.
    pub target: f64,
    /// How near to it a weight has arrived.
    pub near: f64,
    /// The steps in which the rare feature is present.
    pub occurrences: Vec<usize>,
    /// What the optimizers learn.
    pub learners: [Learner; 4],
}

/// The rarities of the table.
const EVERY: [u32; 8] = [1, 2, 5, 10, 20, 50, 100, 1000];

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("steps", figures::steps), ("weights", figures::weights)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { seed, adam, epochs, rows, every } = self;
        let AdamFlags { lr, beta1, beta2, eps } = adam;
        let samples = samples(seed, every, epochs);
        Ok(Results {
            seed,
            lr,
            beta1,
            beta2,
            eps,
            epochs,
            rows,
            every,
            root: f64::from(every).sqrt(),
            rhythm: rhythm(beta1, beta2, eps, every),
            rhythms: EVERY.map(|every| rhythm(beta1, beta2, eps, every)).into(),
            target: TARGET,
            near: NEAR,
            occurrences: learn::occurrences(&samples),
            learners: learners(&adam.rule(), &samples, every),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}
