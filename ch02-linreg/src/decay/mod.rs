//! A learning rate that decays, so that the ball of noise shrinks.

mod alt;
mod figures;
mod schedule;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;
use shared::portable::pow;
use shared::problem::regression::{Regression, START};

pub use schedule::{RUNS, Schedule};

use crate::batches::Noise;

/// A learning rate that decays
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points; those that draw the batches
    /// have seeds derived from it
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate at the start
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// The epoch by which the learning rate has halved
    #[arg(long, default_value_t = 100, value_parser = args::EPOCHS)]
    pub half_life: u32,
    /// Passes through the data
    #[arg(long, default_value_t = 2000, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Samples of a mini-batch
    #[arg(long, default_value_t = 10, value_parser = Count::new(1, 50))]
    pub batch_size: u32,
    /// Weight to start from
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start from
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
}

/// Runs whose learning rate decays slowly, fast, or not at all.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The learning rate at the start.
    pub lr: f64,
    /// Epochs that were asked for.
    pub epochs: usize,
    /// Samples of a batch.
    pub batch_size: usize,
    /// Steps of an epoch.
    pub steps: usize,
    /// The runs: `constant`, `slow` with the half-life of the flags, and `fast` with a
    /// twentieth of it.
    pub schedules: Vec<Schedule>,
    /// The shortest half-life, in epochs, with which the distance along the
    /// valley falls as fast as the ball shrinks: 1 / (2·lr·λ_min·K), for K steps
    /// an epoch.
    pub shortest_half_life: f64,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("losses", figures::losses)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let data = Regression::sample(self.seed);
        let noise = Noise::of(&data);
        let (epochs, batch_size) = (self.epochs as usize, self.batch_size as usize);
        let start = [self.start_w, self.start_b];
        let half_life = f64::from(self.half_life);
        let steps = data.x.len().div_ceil(batch_size);
        let lambda_min = data.curvature().lambda_min;
        let schedules = [
            ("constant", f64::INFINITY),
            ("slow", half_life),
            ("fast", half_life / 20.0),
        ]
        .map(|(name, half_life)| {
            let mut schedule = Schedule::new(name, self.lr, half_life);
            schedule.measure(&data, batch_size, epochs, start, self.seed);
            schedule.predict(&data, &noise, batch_size, start);
            schedule
        });
        Ok(Results {
            lr: self.lr,
            epochs,
            batch_size,
            steps,
            schedules: schedules.into(),
            shortest_half_life: 1.0 / (2.0 * self.lr * lambda_min * steps as f64),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

fn name(schedule: &Schedule) -> String {
    if schedule.half_life.is_finite() {
        format!("half-life {}", schedule.half_life)
    } else {
        "no decay".into()
    }
}

/// Epochs that are evenly spread on a logarithmic axis, from 1 to the last.
fn spread(schedule: &Schedule) -> Vec<usize> {
    const POINTS: i32 = 120;
    let last = schedule.last() as f64;
    let at = |i: i32| pow(last, f64::from(i) / f64::from(POINTS)).round() as usize;
    let mut epochs: Vec<usize> = (0..=POINTS).map(at).collect();
    epochs.dedup();
    epochs.retain(|&epoch| epoch <= schedule.last());
    epochs
}
