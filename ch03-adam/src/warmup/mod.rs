//! The first steps of a fresh network: with bias correction and without, with a warm-up
//! and without.

mod alt;
mod figures;
mod text;
mod train;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;
use shared::portable::ln;
use shared::problem::credit::Synthetic;
use shared::random::TorchCpu;

pub use train::{COURSES, Course, Outcome, PEAKS, RUNS};

/// The first steps of a fresh network, and what a warm-up is for
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of PyTorch's generator, which makes the applications; those that make the
    /// networks and their batches have seeds derived from it
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Hidden layers
    #[arg(long, default_value_t = 6, value_parser = Count::new(1, 12))]
    pub layers: u32,
    /// Units of a hidden layer
    #[arg(long, default_value_t = 16, value_parser = Count::new(1, 64))]
    pub width: u32,
    /// Steps to train; a warm-up takes a tenth of them
    #[arg(long, default_value_t = 200, value_parser = Count::new(10, 1000).budget())]
    pub steps: u32,
}

/// Seconds that a step takes, and a product of a sample and a parameter in it: what the
/// defaults and `--layers 12 --width 64` took on one core of a server of 2025.
const STEP: f64 = 1e-5;
const PRODUCT: f64 = 6e-10;

impl Flags {
    /// The units of each layer, the inputs first.
    fn widths(&self, inputs: usize) -> Vec<usize> {
        let hidden = vec![self.width as usize; self.layers as usize];
        [vec![inputs], hidden, vec![1]].concat()
    }

    /// About how many seconds of one core all runs take.
    fn seconds(&self, inputs: usize) -> f64 {
        let pairs = self.widths(inputs);
        let parameters: usize = pairs.windows(2).map(|w| (w[0] + 1) * w[1]).sum();
        let runs = COURSES.len() * PEAKS.len() * RUNS as usize;
        let steps = (runs * self.steps as usize) as f64;
        steps * (STEP + PRODUCT * (train::BATCH * parameters) as f64)
    }

    /// Steps of a warm-up.
    pub fn warm_up(&self) -> u32 {
        self.steps / 10
    }
}

/// What each course makes of a fresh network at each learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Hidden layers.
    pub layers: u32,
    /// Units of each.
    pub width: u32,
    /// Runs of each course with each learning rate.
    pub runs: u32,
    /// Steps of training.
    pub steps: u32,
    /// Steps of a warm-up.
    pub warm_up: u32,
    /// The loss of a constant guess on the validation part.
    pub guess: f64,
    /// The lowest loss to expect on the validation part.
    pub best: f64,
    /// What is compared.
    pub courses: Vec<Trained>,
}

/// A course and its outcomes.
#[derive(Clone, Debug, Serialize)]
pub struct Trained {
    /// How the network is trained.
    #[serde(flatten)]
    pub course: Course,
    /// One for each of [`PEAKS`].
    pub outcomes: Vec<Outcome>,
}

impl Results {
    /// The course with this name.
    ///
    /// # Panics
    /// If [`COURSES`] has none.
    pub fn course(&self, name: &str) -> &Trained {
        let mut courses = self.courses.iter();
        courses
            .find(|trained| trained.course.name == name)
            .expect("it is one of COURSES")
    }
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("first", figures::first), ("rates", figures::rates)];

    fn compute(&self, host: &dyn Host) -> Result<Results, Refused> {
        let synthetic = Synthetic::sample(&mut TorchCpu::new(self.seed.into()));
        let data = &synthetic.applications;
        let threads = rayon::current_num_threads() as f64;
        host.will_take(self.seconds(data.names.len()) / threads);
        let guess = entropy(data.approved(&data.validation));
        let trained = |course: &Course| Trained {
            course: *course,
            outcomes: train::outcomes(course, self, data, guess),
        };
        Ok(Results {
            layers: self.layers,
            width: self.width,
            runs: RUNS,
            steps: self.steps,
            warm_up: self.warm_up(),
            guess,
            best: synthetic.best_loss(&data.validation),
            courses: COURSES.iter().map(trained).collect(),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

/// The binary cross-entropy of always guessing the share that is there.
fn entropy(share: f64) -> f64 {
    -share * ln(share) - (1.0 - share) * ln(1.0 - share)
}
