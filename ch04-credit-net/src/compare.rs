//! The network against its baselines, on one split of the data.

use std::f64::consts::LN_2;
use std::mem;

use serde::Serialize;
use shared::problem::credit::Applications;
use shared::random::TorchCpu;

use crate::data::{Best, Dataset};
use crate::evaluate::{Evaluation, logit};
use crate::logistic::Logistic;
use crate::plane::Plane;
use crate::splits::Scores;
use crate::train::{Plan, Training, train};

/// What one split gives. Everything but the training is on the validation part.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The training of the network.
    pub training: Training,
    /// What logistic regression, the baseline, has learnt.
    pub fit: Logistic,
    /// How many applications were trained on.
    pub trained_on: usize,
    /// What a guess gets.
    pub guess: Guess,
    /// What the network says.
    pub network: Evaluation,
    /// What logistic regression says.
    pub logistic: Evaluation,
    /// The same for every application: the share of label 1 in training.
    pub constant: Evaluation,
    /// The best that can be expected, where the rule is known.
    pub best: Option<Best>,
    /// The plane of two features.
    pub plane: Option<Plane>,
}

/// What those get who know nothing of an application, among all of them.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Guess {
    /// The loss of saying one half each time, ln 2.
    pub loss: f64,
    /// The share of right calls of the label that is more frequent.
    pub accuracy: f64,
}

/// How good a model is on the validation part.
#[derive(Clone, Debug, Serialize)]
pub struct Model {
    /// How many parameters it has.
    pub parameters: usize,
    /// The share of right calls.
    pub accuracy: f64,
    /// The area under the ROC curve.
    pub auc: f64,
    /// The mean binary cross-entropy.
    pub loss: f64,
    /// The ROC curve.
    #[serde(skip)]
    pub roc: Vec<(f64, f64)>,
}

impl Model {
    fn new(evaluation: &Evaluation, parameters: usize) -> Self {
        Model {
            parameters,
            accuracy: evaluation.accuracy(),
            auc: evaluation.auc(),
            loss: evaluation.loss(),
            roc: evaluation.roc(),
        }
    }
}

/// How Newton's method fitted the logistic regression.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Newton {
    /// The steps that it took.
    pub steps: u32,
    /// Whether it came to the minimum.
    pub converged: bool,
}

/// How many applications only one of the two models calls rightly.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct OnlyRight {
    /// Those of the network.
    pub network: usize,
    /// Those of logistic regression.
    pub logistic: usize,
}

impl Comparison {
    /// Trains both models on the training part of a dataset, and asks them about the
    /// validation part. With early stopping, `epochs` are the most to choose from.
    pub(crate) fn new(
        dataset: Dataset,
        plan: &Plan,
        (most_epochs, stopping_early): (u32, bool),
        mut rng: TorchCpu,
        after_epoch: impl FnMut(u32),
    ) -> Self {
        let Dataset { applications: mut data, best } = dataset;
        let epochs = if stopping_early {
            early_stopping(plan, most_epochs, &mut data, rng.clone())
        } else {
            most_epochs
        };
        let training = train(plan, epochs, &data, &mut rng, after_epoch);
        let fit = Logistic::train(&data);

        let rows = &data.validation;
        let y: Vec<bool> = rows.iter().map(|&row| data.labels[row] == 1.0).collect();
        let evaluation = |z| Evaluation { z, y: y.clone() };
        let share = data.approved(&data.train);
        let all: Vec<usize> = (0..data.labels.len()).collect();
        let approved = data.approved(&all);
        Comparison {
            plane: Plane::of(&data),
            network: evaluation(training.validation_logits.clone()),
            logistic: evaluation(fit.logits(&data, rows)),
            constant: evaluation(vec![logit(share); rows.len()]),
            trained_on: data.train.len(),
            guess: Guess { loss: LN_2, accuracy: approved.max(1.0 - approved) },
            best,
            training,
            fit,
        }
    }

    /// How good the network is.
    pub fn network(&self) -> Model {
        Model::new(&self.network, self.training.network.theta.len())
    }

    /// How good logistic regression is.
    pub fn logistic(&self) -> Model {
        Model::new(&self.logistic, self.fit.w.len())
    }

    /// How good it is to say the same for every application.
    pub fn share(&self) -> Model {
        Model::new(&self.constant, 1)
    }

    /// How logistic regression was fitted.
    pub fn newton(&self) -> Newton {
        Newton { steps: self.fit.steps, converged: self.fit.converged }
    }

    /// The numbers to keep of this split, where there are many.
    pub fn scores(&self) -> Scores {
        Scores::new(&self.network, &self.logistic, &self.constant)
    }

    /// How many applications only one of the models calls rightly.
    pub fn only_right(&self) -> OnlyRight {
        let (network, logistic) = (&self.network, &self.logistic);
        let calls = network.z.iter().zip(&logistic.z).zip(&network.y);
        let right = calls.map(|((&a, &b), &y)| ((a > 0.0) == y, (b > 0.0) == y));
        let only = |who| right.clone().filter(|&calls| calls == who).count();
        OnlyRight { network: only((true, false)), logistic: only((false, true)) }
    }
}

/// For how many epochs to train, chosen without a look at the validation part:
/// a fifth of the training part is held back in its place, and the epoch after
/// which its loss was lowest is the one to stop at.
// ANCHOR: early_stopping
fn early_stopping(
    plan: &Plan,
    most_epochs: u32,
    data: &mut Applications,
    mut rng: TorchCpu,
) -> u32 {
    let n = data.train.len();
    let held_back = data.train.split_off(n - n / 5);
    let validation = mem::replace(&mut data.validation, held_back);
    let losses = train(plan, most_epochs, data, &mut rng, |_| ()).validation_losses;
    data.train.extend(mem::replace(&mut data.validation, validation));
    let best = (1..).zip(losses).min_by(|a, b| a.1.total_cmp(&b.1));
    best.map_or(most_epochs, |(epoch, _)| epoch)
}
// ANCHOR_END: early_stopping
