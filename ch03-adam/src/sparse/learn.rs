use serde::Serialize;
use shared::optim::{AdaGrad, Adam, AnyRule, Optimizer, Sgd};
use shared::problem::Objective;
use shared::random::NumpyLegacy;
use shared::walk::Walk;

use super::LazyAdam;

/// What both weights are in truth.
pub const TARGET: f64 = 3.0;
const NOISE: f64 = 0.5;
/// How near to the target a weight has arrived.
pub const NEAR: f64 = 0.3;

/// Two features and the target y = 3 x₁ + 3 x₂ + noise.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The frequent feature, 1 or −1, and the rare one, 1, −1 or mostly 0.
    pub x: [f64; 2],
    /// The target.
    pub y: f64,
}

/// One sample for each step. Where present, both features are alike; they
/// differ only in how often they are.
// ANCHOR: samples
pub fn samples(seed: u32, every: u32, epochs: u32) -> Vec<Sample> {
    let mut rng = NumpyLegacy::new(seed);
    let sample = |_| {
        let frequent = sign(rng.uniform());
        let present = rng.uniform() < 1.0 / f64::from(every);
        let rare = if present { sign(rng.uniform()) } else { 0.0 };
        let y = TARGET * frequent + TARGET * rare + rng.normal(0.0, NOISE);
        Sample { x: [frequent, rare], y }
    };
    (0..epochs).map(sample).collect()
}
// ANCHOR_END: samples

/// 1 or −1, from a number that is uniform in [0, 1).
fn sign(uniform: f64) -> f64 {
    if uniform < 0.5 { -1.0 } else { 1.0 }
}

/// A run of one optimizer through the samples.
#[derive(Clone, Debug, Serialize)]
pub struct Learner {
    /// The optimizer in one word.
    pub name: &'static str,
    /// The optimizer.
    pub title: &'static str,
    /// The weight of the feature that is always present.
    pub frequent: Weight,
    /// The weight of the rare feature.
    pub rare: Weight,
    /// Of the way that the rare weight moved, back and forth, how many percent in
    /// steps in which its feature was absent.
    pub silent_percent: f64,
    /// Both weights before the first step and after each.
    #[serde(skip)]
    pub weights: Vec<[f64; 2]>,
}

/// What becomes of a weight.
#[derive(Clone, Debug, Serialize)]
pub struct Weight {
    /// The first step after which it is near its target. It need not stay there.
    pub arrival: Option<usize>,
    /// What it is at most.
    pub highest: f64,
    /// What it is at last.
    pub last: f64,
}

/// Four optimizers with the same learning rate.
pub fn learners(adam: &Adam, samples: &[Sample], every: u32) -> [Learner; 4] {
    let &Adam { lr, eps, .. } = adam;
    let stream = SampleStream { samples, every: f64::from(every) };
    let lazy = LazyAdam(adam.clone());
    [
        learn("sgd", "SGD", &stream, Sgd { lr }.optimizer()),
        learn("adagrad", "AdaGrad", &stream, AdaGrad { lr, eps }.optimizer()),
        learn("adam", "Adam", &stream, adam.optimizer()),
        learn("lazy", "lazy Adam", &stream, lazy.optimizer()),
    ]
}

/// The mean of ½(θ·x − y)² over all samples there could be, of which each step sees
/// one.
pub struct SampleStream<'a> {
    /// The samples, one a step; after the last one comes the first again.
    pub samples: &'a [Sample],
    /// The rare feature is there in one sample of so many.
    pub every: f64,
}

impl Objective for SampleStream<'_> {
    // The signs are independent, so the features are not correlated.
    fn loss(&self, theta: &[f64]) -> f64 {
        let [frequent, rare] = [theta[0], theta[1]].map(|w| (w - TARGET).powi(2));
        0.5 * (frequent + rare / self.every + NOISE.powi(2))
    }

    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) {
        let Sample { x, y } = self.samples[t % self.samples.len()];
        let error = theta[0] * x[0] + theta[1] * x[1] - y;
        g.copy_from_slice(&x.map(|x| error * x));
    }
}

/// Learns from the samples, one a step, as long as the numbers are finite.
fn learn(
    name: &'static str,
    title: &'static str,
    stream: &SampleStream,
    optimizer: Box<dyn Optimizer + Send>,
) -> Learner {
    let walk = Walk::new(stream, &[0.0; 2], optimizer).up_to(stream.samples.len());
    let weights: Vec<[f64; 2]> =
        walk.map(|step| [step.theta[0], step.theta[1]]).collect();
    Learner {
        name,
        title,
        frequent: weight(&weights, 0),
        rare: weight(&weights, 1),
        silent_percent: 100.0 * silent_share(&weights, stream.samples),
        weights,
    }
}

fn weight(weights: &[[f64; 2]], i: usize) -> Weight {
    let of_it = || weights.iter().map(|weights| weights[i]);
    Weight {
        arrival: of_it().position(|w| (w - TARGET).abs() <= NEAR),
        highest: of_it().fold(f64::NEG_INFINITY, f64::max),
        last: weights[weights.len() - 1][i],
    }
}

/// Of the way that the rare weight moved, back and forth, the share in
/// steps in which its feature was absent.
fn silent_share(weights: &[[f64; 2]], samples: &[Sample]) -> f64 {
    let steps = weights.windows(2).map(|pair| (pair[1][1] - pair[0][1]).abs());
    let (mut silent, mut all) = (0.0, 0.0);
    for (step, sample) in steps.zip(samples) {
        all += step;
        if sample.x[1] == 0.0 {
            silent += step;
        }
    }
    if all > 0.0 { silent / all } else { 0.0 }
}

impl Learner {
    /// How far the rare weight moves at step `t`, from 1.
    pub fn rare_step(&self, t: usize) -> Option<f64> {
        Some(self.weights.get(t)?[1] - self.weights[t - 1][1])
    }

    /// How far the rare weight moves after step `t`, until after step `until`.
    pub fn rare_drift(&self, t: usize, until: usize) -> Option<f64> {
        Some(self.weights.get(until)?[1] - self.weights[t][1])
    }
}

/// The steps, from 1, in which the rare feature is present.
pub(super) fn occurrences(samples: &[Sample]) -> Vec<usize> {
    let present = (1..).zip(samples).filter(|(_, sample)| sample.x[1] != 0.0);
    present.map(|(t, _)| t).collect()
}
