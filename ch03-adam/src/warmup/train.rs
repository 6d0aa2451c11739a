use rayon::prelude::*;
use serde::Serialize;
use shared::network::{Network, Trainer};
use shared::optim::{Adam, AdamWithoutCorrection, Driver, Optimizer};
use shared::problem::credit::Applications;
use shared::random::{TorchCpu, derived_seed};
use shared::statistics::median;

use super::Flags;
use crate::schedule::Schedule;

/// Largest learning rates to try.
pub const PEAKS: [f64; 4] = [0.003, 0.01, 0.03, 0.1];
/// Runs of each, with other parameters and batches.
pub const RUNS: u32 = 9;
/// Samples in a batch.
pub(super) const BATCH: usize = 32;
/// Steps in which it is seen how far the parameters go at first.
pub(super) const EARLY: u32 = 10;
/// A run whose loss is above this share of what a guess costs has learnt nothing.
const LEARNT: f64 = 0.95;

/// How a fresh network is trained.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Course {
    /// Its name in [`super::Results`].
    pub name: &'static str,
    /// Its name in a text.
    pub title: &'static str,
    /// Whether Adam's moments are corrected.
    pub corrected: bool,
    /// Whether the learning rate rises at first.
    pub warms_up: bool,
    /// Whether it falls to zero.
    pub falls: bool,
}

const fn course(
    name: &'static str,
    title: &'static str,
    [corrected, warms_up, falls]: [bool; 3],
) -> Course {
    Course { name, title, corrected, warms_up, falls }
}

/// All that are compared.
pub const COURSES: [Course; 5] = [
    course("uncorrected", "no correction", [false, false, false]),
    course("constant", "constant rate", [true, false, false]),
    course("warm_up", "warm-up", [true, true, false]),
    course("cosine", "cosine", [true, false, true]),
    course("both", "both", [true, true, true]),
];

/// What became of the runs of a course with one learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// The largest learning rate.
    pub peak: f64,
    /// The median of the last losses on the validation part.
    pub loss: f64,
    /// How many runs ended less than 5 % below what a guess costs.
    pub failed: usize,
    /// How many gave every sample of the validation part the same answer in the end.
    pub blind: usize,
    /// How far the parameters move within the first ten steps, over their size before: root
    /// mean squares, the median of the runs.
    pub moved: f64,
    /// The median loss of the batch at each step.
    #[serde(skip)]
    pub losses: Vec<f64>,
}

/// What a run came to.
struct Run {
    losses: Vec<f64>,
    last: f64,
    moved: f64,
    blind: bool,
}

impl Run {
    /// Whether it ended below what a guess costs; not if its loss is no number.
    fn learnt(&self, guess: f64) -> bool {
        self.last < LEARNT * guess
    }
}

/// The course with each of the learning rates. `guess` is what a guess costs.
pub(super) fn outcomes(
    course: &Course,
    flags: &Flags,
    data: &Applications,
    guess: f64,
) -> Vec<Outcome> {
    let outcome = |&peak: &f64| {
        let run = |number: u32| train(course, flags, data, peak, number);
        let runs: Vec<Run> = (0..RUNS).into_par_iter().map(run).collect();
        let at = |t: usize| median(runs.iter().map(|run| run.losses[t]));
        Outcome {
            peak,
            loss: median(runs.iter().map(|run| run.last)),
            failed: runs.iter().filter(|run| !run.learnt(guess)).count(),
            blind: runs.iter().filter(|run| run.blind).count(),
            moved: median(runs.iter().map(|run| run.moved)),
            losses: (0..flags.steps as usize).map(at).collect(),
        }
    };
    PEAKS.par_iter().map(outcome).collect()
}

/// Trains a fresh network, one batch a step.
fn train(
    course: &Course,
    flags: &Flags,
    data: &Applications,
    peak: f64,
    number: u32,
) -> Run {
    let mut rng = TorchCpu::new(derived_seed(flags.seed, number).into());
    let network = Network::new(&flags.widths(data.names.len()), &mut rng);
    let start = network.theta.clone();
    let zeros = vec![0.0; start.len()];
    let schedule = Schedule {
        warm_up: if course.warms_up { flags.warm_up() } else { 0 },
        falls: course.falls,
        steps: flags.steps,
    };
    let mut trainer = Trainer::new(network, optimizer(course.corrected), data, BATCH);
    let mut order = Vec::new();
    let (mut losses, mut moved) = (Vec::new(), 0.0);
    for t in 1..=flags.steps {
        if order.len() < BATCH {
            order = rng.shuffled_loader(data.train.len());
        }
        let batch = order.split_off(order.len() - BATCH);
        trainer.optimizer.set_lr(peak * schedule.share(t));
        losses.push(trainer.epoch(&batch));
        if t <= EARLY {
            moved = distance(&trainer.network.theta, &start) / distance(&start, &zeros);
        }
    }
    let answers = trainer.network.logits_of(data, &data.validation);
    let blind = answers.iter().all(|answer| *answer == answers[0]);
    Run { losses, last: trainer.validate(), moved, blind }
}

fn optimizer(corrected: bool) -> Box<dyn Optimizer<f32> + Send> {
    let adam = Adam::default();
    if corrected {
        return Box::new(Driver::new(adam));
    }
    let Adam { lr, beta1, beta2, eps } = adam;
    Box::new(Driver::new(AdamWithoutCorrection { lr, beta1, beta2, eps }))
}

/// The length of the difference of two lists of parameters.
fn distance(a: &[f32], b: &[f32]) -> f64 {
    let squares = a.iter().zip(b).map(|(a, b)| f64::from(a - b).powi(2));
    squares.sum::<f64>().sqrt()
}
