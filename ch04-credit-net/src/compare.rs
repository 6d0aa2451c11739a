//! The network against its baselines, on one split of the data or on many.

use std::mem;

use shared::problem::credit::Applications;
use shared::random::TorchCpu;
use shared::statistics;

use crate::data::{Best, Dataset, Loaded};
use crate::error::Error;
use crate::evaluate::{Evaluation, logit};
use crate::logistic::Logistic;
use crate::{Flags, Training, train};

/// What one split gives. Everything but the training is on the validation part.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The training of the network.
    pub training: Training,
    /// What logistic regression, the baseline, has learnt.
    pub fit: Logistic,
    /// How many applications were trained on.
    pub trained_on: usize,
    /// What the network says.
    pub network: Evaluation,
    /// What logistic regression says.
    pub logistic: Evaluation,
    /// The same for every application: the share of label 1 in training.
    pub constant: Evaluation,
    /// The best that can be expected, where the rule is known.
    pub best: Option<Best>,
}

/// What is kept of each split.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Accuracy and area under the ROC curve of the network.
    pub network: (f64, f64),
    /// The same of logistic regression.
    pub logistic: (f64, f64),
    /// Accuracy of the label that is more frequent in training.
    pub majority: f64,
}

impl Comparison {
    /// Draws the data from `seed`, trains both models on the training part, and
    /// asks them about the validation part.
    pub(crate) fn new(
        loaded: &Loaded,
        flags: &Flags,
        seed: u32,
        after_epoch: impl FnMut(u32),
    ) -> Result<Self, Error> {
        let mut rng = TorchCpu::new(seed.into());
        let Dataset { applications: mut data, best } = loaded.draw(&mut rng)?;
        let epochs = if flags.early_stopping {
            early_stopping(flags, &mut data, rng.clone())
        } else {
            flags.epochs
        };
        let trained = &Flags { epochs, ..flags.clone() };
        let training = train(trained, &data, &mut rng, after_epoch);
        let fit = Logistic::train(&data);

        let rows = &data.validation;
        let y: Vec<bool> = rows.iter().map(|&row| data.labels[row] == 1.0).collect();
        let evaluation = |z| Evaluation { z, y: y.clone() };
        let share = data.approved(&data.train);
        Ok(Comparison {
            network: evaluation(training.validation_logits.clone()),
            logistic: evaluation(fit.logits(&data, rows)),
            constant: evaluation(vec![logit(share); rows.len()]),
            trained_on: data.train.len(),
            best,
            training,
            fit,
        })
    }

    /// The numbers to keep.
    pub fn scores(&self) -> Scores {
        let scores = |model: &Evaluation| (model.accuracy(), model.auc());
        Scores {
            network: scores(&self.network),
            logistic: scores(&self.logistic),
            majority: self.constant.accuracy(),
        }
    }

    /// How many applications only the network calls rightly, and how many only
    /// logistic regression.
    pub fn only_right(&self) -> (usize, usize) {
        let (network, logistic) = (&self.network, &self.logistic);
        let calls = network.z.iter().zip(&logistic.z).zip(&network.y);
        let right = calls.map(|((&a, &b), &y)| ((a > 0.0) == y, (b > 0.0) == y));
        let only = |who| right.clone().filter(|&calls| calls == who).count();
        (only((true, false)), only((false, true)))
    }
}

/// For how many epochs to train, chosen without a look at the validation part:
/// a fifth of the training part is held back in its place, and the epoch after
/// which its loss was lowest is the one to stop at.
// ANCHOR: early_stopping
fn early_stopping(flags: &Flags, data: &mut Applications, mut rng: TorchCpu) -> u32 {
    let n = data.train.len();
    let held_back = data.train.split_off(n - n / 5);
    let validation = mem::replace(&mut data.validation, held_back);
    let losses = train(flags, data, &mut rng, |_| ()).validation_losses;
    data.train.extend(mem::replace(&mut data.validation, validation));
    let best = (1..).zip(losses).min_by(|a, b| a.1.total_cmp(&b.1));
    best.map_or(flags.epochs, |(epoch, _)| epoch)
}
// ANCHOR_END: early_stopping

/// The difference of two models over random splits of the same data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The mean over the splits.
    pub mean: f64,
    /// Its standard error. The splits share samples, so they are not independent;
    /// in place of 1/J, for J splits, it has 1/J plus the ratio of samples held back
    /// to samples trained on.
    pub standard_error: f64,
}

impl Difference {
    /// From the difference in each split.
    ///
    /// Source: C. Nadeau and Y. Bengio, "Inference for the Generalization Error",
    /// Machine Learning 52, 2003: the corrected resampled t-test.
    // ANCHOR: difference
    pub fn new(of_each: &[f64], held_back: usize, trained_on: usize) -> Self {
        let splits = of_each.len() as f64;
        let mean = of_each.iter().sum::<f64>() / splits;
        let squares: f64 = of_each.iter().map(|d| (d - mean).powi(2)).sum();
        let shared = held_back as f64 / trained_on as f64;
        let variance = (1.0 / splits + shared) * squares / (splits - 1.0);
        Difference { mean, standard_error: variance.sqrt() }
    }
    // ANCHOR_END: difference

    /// Whether the mean is more than three standard errors from 0.
    pub fn is_clear(&self) -> bool {
        self.mean.abs() > 3.0 * self.standard_error
    }
}

/// The quartiles of a score over the splits.
pub(crate) fn quartiles(scores: &[Scores], score: &dyn Fn(&Scores) -> f64) -> [f64; 3] {
    let mut values: Vec<f64> = scores.iter().map(score).collect();
    values.sort_by(f64::total_cmp);
    statistics::quartiles(&values)
}
