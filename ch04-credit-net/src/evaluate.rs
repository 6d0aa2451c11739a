//! How good probabilities are: accuracy, loss, ROC curve, calibration, costs.

use serde::Serialize;
use shared::portable::{exp, ln, ln_1p};

/// Bins of the calibration table, equally wide.
pub const BINS: usize = 10;

/// What a model says, beside what came true. There is at least one of each label.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The logits of label 1, z = ln(p / (1 − p)). From z = 37 on p is rounded to 1
    /// and no longer tells two applications apart; z still does.
    pub z: Vec<f64>,
    /// Whether the label is 1.
    pub y: Vec<bool>,
}

/// The probability p = 1 / (1 + exp(−z)) to a logit z.
pub(crate) fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + exp(-z))
}

/// The logit to a probability.
pub(crate) fn logit(p: f64) -> f64 {
    ln(p / (1.0 - p))
}

/// What a logit z costs if the label is 1, −ln p = ln(1 + exp(−z)); for label 0 it is
/// the cost of −z. So written, it neither overflows nor loses digits.
pub(crate) fn cost(z: f64) -> f64 {
    (-z).max(0.0) + ln_1p(exp(-z.abs()))
}

/// A bin of the calibration table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Bin {
    /// How many probabilities fall into it.
    pub count: usize,
    /// Their mean; NaN if there is none.
    pub predicted: f64,
    /// The share of label 1 among them; NaN if there is none.
    pub observed: f64,
}

/// What the models say beside what comes.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Calibration {
    /// The network.
    pub network: Calibrated,
    /// Logistic regression.
    pub logistic: Calibrated,
}

/// What a model says beside what comes.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Calibrated {
    /// The bins, from 0 to 1.
    pub bins: [Bin; BINS],
    /// How far what was predicted is from what came.
    pub error: f64,
}

impl Calibration {
    pub(crate) fn new(network: &Evaluation, logistic: &Evaluation) -> Self {
        let of = |model: &Evaluation| Calibrated {
            bins: model.calibration(),
            error: model.calibration_error(),
        };
        Calibration { network: of(network), logistic: of(logistic) }
    }
}

/// The four ways in which a call can end. Label 1 is the one to approve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Confusion {
    /// Approved, label 1: right.
    pub approved_good: usize,
    /// Approved, label 0: the mistake that costs more.
    pub approved_bad: usize,
    /// Declined, label 1: the mistake that costs 1.
    pub declined_good: usize,
    /// Declined, label 0: right.
    pub declined_bad: usize,
}

impl Confusion {
    /// What the mistakes cost per application, if approving a bad one costs
    /// `cost_of_bad` and declining a good one costs 1.
    pub fn cost(&self, cost_of_bad: f64) -> f64 {
        let right = self.approved_good + self.declined_bad;
        let all = right + self.approved_bad + self.declined_good;
        let cost = cost_of_bad * self.approved_bad as f64 + self.declined_good as f64;
        cost / all as f64
    }
}

/// From which probability p on approving is the cheaper call: declining is
/// expected to cost p, approving (1 − p) · cost_of_bad.
pub fn threshold(cost_of_bad: f64) -> f64 {
    cost_of_bad / (1.0 + cost_of_bad)
}

impl Evaluation {
    /// Takes in what came true of other applications, or of the same again.
    pub fn extend(&mut self, other: &Evaluation) {
        self.z.extend(&other.z);
        self.y.extend(&other.y);
    }

    /// The logits, each with whether the label is 1.
    fn calls(&self) -> impl Iterator<Item = (f64, bool)> {
        self.z.iter().copied().zip(self.y.iter().copied())
    }

    /// The share of right calls, if those above one half are approved.
    pub fn accuracy(&self) -> f64 {
        let right = self.calls().filter(|&(z, y)| (z > 0.0) == y);
        right.count() as f64 / self.y.len() as f64
    }

    /// The mean binary cross-entropy.
    pub fn loss(&self) -> f64 {
        let costs = self.calls().map(|(z, y)| cost(if y { z } else { -z }));
        costs.sum::<f64>() / self.y.len() as f64
    }

    /// The ROC curve: for every threshold, from the highest to the lowest, the
    /// share of label 0 that is approved (x) and the share of label 1 that is
    /// approved (y). From (0, 0) to (1, 1); equal logits are one step.
    pub fn roc(&self) -> Vec<(f64, f64)> {
        let curve = self.approved();
        let (bad, good) = curve[curve.len() - 1];
        curve.into_iter().map(|(x, y)| (x / bad, y / good)).collect()
    }

    /// The same in numbers of applications.
    // ANCHOR: roc
    fn approved(&self) -> Vec<(f64, f64)> {
        let mut calls: Vec<(f64, bool)> = self.calls().collect();
        calls.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut bad, mut good) = (0.0, 0.0);
        let mut curve = vec![(bad, good)];
        for equal in calls.chunk_by(|a, b| a.0 == b.0) {
            let good_here = equal.iter().filter(|call| call.1).count();
            good += good_here as f64;
            bad += (equal.len() - good_here) as f64;
            curve.push((bad, good));
        }
        curve
    }
    // ANCHOR_END: roc

    /// The area under the ROC curve, by trapezoids. It is the probability that
    /// a random application with label 1 gets a higher probability than a random
    /// one with label 0, ties counting one half (J. A. Hanley and B. J. McNeil,
    /// "The Meaning and Use of the Area under a ROC Curve", Radiology 143, 1982).
    ///
    /// Numbers of applications are added up, so nothing is rounded before the end.
    pub fn auc(&self) -> f64 {
        let curve = self.approved();
        let area = |pair: &[(f64, f64)]| {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            (x1 - x0) * (y0 + y1) / 2.0
        };
        let (bad, good) = curve[curve.len() - 1];
        curve.windows(2).map(area).sum::<f64>() / (bad * good)
    }

    /// In each tenth of the probabilities, what was predicted and what came.
    pub fn calibration(&self) -> [Bin; BINS] {
        let (mut counts, mut predicted, mut observed) =
            ([0; BINS], [0.0; BINS], [0.0; BINS]);
        for (z, y) in self.calls() {
            let p = sigmoid(z);
            let bin = ((p * BINS as f64) as usize).min(BINS - 1);
            counts[bin] += 1;
            predicted[bin] += p;
            observed[bin] += f64::from(u8::from(y));
        }
        std::array::from_fn(|i| Bin {
            count: counts[i],
            predicted: predicted[i] / counts[i] as f64,
            observed: observed[i] / counts[i] as f64,
        })
    }

    /// How far, over the bins, what was predicted is from what came: the mean of
    /// |predicted - observed|, each bin weighing as much as it holds. (Expected
    /// calibration error; C. Guo et al., "On Calibration of Modern Neural
    /// Networks", 2017, section 2.)
    pub fn calibration_error(&self) -> f64 {
        let bins = self.calibration();
        let distance =
            |bin: &Bin| bin.count as f64 * (bin.predicted - bin.observed).abs();
        let filled = bins.iter().filter(|bin| bin.count > 0);
        filled.map(distance).sum::<f64>() / self.y.len() as f64
    }

    /// How the calls end, if those with a probability above `threshold` are approved:
    /// everyone above 0, no one above 1.
    pub fn confusion(&self, threshold: f64) -> Confusion {
        let least = logit(threshold);
        let count = |approved: bool, good: bool| {
            let ends_so = |&(z, y): &(f64, bool)| (z > least) == approved && y == good;
            self.calls().filter(ends_so).count()
        };
        Confusion {
            approved_good: count(true, true),
            approved_bad: count(true, false),
            declined_good: count(false, true),
            declined_bad: count(false, false),
        }
    }
}
