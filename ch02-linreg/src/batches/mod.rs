//! Gradients of a few samples at a time: what they save, and the ball of noise
//! that they end in.

mod alt;
mod ball;
mod batch_descent;
mod batch_run;
mod figures;
mod noise;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;
use shared::problem::regression::{Regression, START};

pub use ball::{Ball, Excess, Shuffling, SizedBall, measured_excess};
pub(crate) use batch_descent::batch_rng;
pub use batch_descent::{BatchDescent, Sampling, batch_gradient};
pub use batch_run::BatchRun;
pub use noise::Noise;

/// Gradients of a few samples at a time, and their noise
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points; those that draw the batches
    /// have seeds derived from it
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate
    #[arg(long, default_value_t = 0.002, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// Passes through the data
    #[arg(long, default_value_t = 200, value_parser = args::EPOCHS)]
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
    /// Colours of the map
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

/// The whole data, mini-batches and single samples, from one start with one learning
/// rate. Each run sees every sample once an epoch, so an epoch costs the same in each;
/// it has n / B steps.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The learning rate.
    pub lr: f64,
    /// Epochs that were asked for.
    pub epochs: usize,
    /// Samples of a mini-batch.
    pub batch_size: usize,
    /// The runs, from the largest batch to the smallest: `all`, `batches`, `single`.
    pub runs: Vec<BatchRun>,
    /// The learning rates from which the descent diverges.
    pub bounds: Bounds,
    /// What is left in the long run, for several learning rates.
    pub ball: Ball,
    /// The points that the line is fitted to.
    #[serde(skip)]
    pub data: Regression,
    /// The colours of the map.
    #[serde(skip)]
    pub colors: ColorMap,
}

/// Stability bounds of the learning rate besides those of each batch size.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Bounds {
    /// With all samples at once.
    pub all: f64,
    /// With single samples, at every step.
    pub every_step: f64,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("paths", figures::paths),
        ("losses", figures::losses),
        ("ball", figures::ball),
        ("shuffling", figures::shuffling),
    ];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let data = Regression::sample(self.seed);
        let noise = Noise::of(&data);
        let start = [self.start_w, self.start_b];
        let (epochs, batch_size) = (self.epochs as usize, self.batch_size as usize);
        let mut sizes = vec![data.x.len(), batch_size, 1];
        sizes.dedup();
        let run = |&size: &usize| {
            let rng = batch_rng(self.seed, 0);
            let descent =
                BatchDescent::new(&data, size, Sampling::Shuffled, rng, start);
            BatchRun::new(descent, &noise, self.lr, epochs)
        };
        Ok(Results {
            lr: self.lr,
            epochs,
            batch_size,
            runs: sizes.iter().map(run).collect(),
            bounds: Bounds {
                all: data.curvature().stability_bound(),
                every_step: noise.every_step_bound(),
            },
            ball: Ball::measure(&data, &noise, batch_size, self.seed),
            data,
            colors: self.colors,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

/// Below this an excess loss is only rounding.
const ROUNDING: f64 = 1e-18;

fn name(run: &BatchRun) -> String {
    match run.name {
        "single" => "single samples".into(),
        "all" => format!("all {} samples", run.batch_size),
        _ => format!("batches of {}", run.batch_size),
    }
}
