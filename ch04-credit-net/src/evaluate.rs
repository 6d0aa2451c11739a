//! How good probabilities are: accuracy, loss, ROC curve, calibration, costs.

use shared::portable::ln;

/// Bins of the calibration table, equally wide.
pub const BINS: usize = 10;

/// Probabilities beside what came true. There is at least one of each label.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The probabilities of label 1.
    pub p: Vec<f64>,
    /// Whether the label is 1.
    pub y: Vec<bool>,
}

/// A bin of the calibration table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many probabilities fall into it.
    pub count: usize,
    /// Their mean; NaN if there is none.
    pub predicted: f64,
    /// The share of label 1 among them; NaN if there is none.
    pub observed: f64,
}

/// The four ways in which a call can end. Label 1 is the one to approve.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
        self.p.extend(&other.p);
        self.y.extend(&other.y);
    }

    /// The share of right calls, if those above one half are approved.
    pub fn accuracy(&self) -> f64 {
        let right = self.p.iter().zip(&self.y).filter(|&(&p, &y)| (p > 0.5) == y);
        right.count() as f64 / self.y.len() as f64
    }

    /// The mean binary cross-entropy, with the logarithm cut off at −100 as in
    /// the network's loss.
    pub fn loss(&self) -> f64 {
        let cost =
            |(&p, &y): (&f64, &bool)| -ln(if y { p } else { 1.0 - p }).max(-100.0);
        self.p.iter().zip(&self.y).map(cost).sum::<f64>() / self.y.len() as f64
    }

    /// The ROC curve: for every threshold, from the highest to the lowest, the
    /// share of label 0 that is approved (x) and the share of label 1 that is
    /// approved (y). From (0, 0) to (1, 1); equal probabilities are one step.
    // ANCHOR: roc
    pub fn roc(&self) -> Vec<(f64, f64)> {
        let mut calls: Vec<(f64, bool)> =
            self.p.iter().copied().zip(self.y.iter().copied()).collect();
        calls.sort_by(|a, b| b.0.total_cmp(&a.0));
        let good = self.y.iter().filter(|&&y| y).count() as f64;
        let bad = self.y.len() as f64 - good;
        let (mut approved_bad, mut approved_good) = (0.0, 0.0);
        let mut curve = vec![(0.0, 0.0)];
        for equal in calls.chunk_by(|a, b| a.0 == b.0) {
            let good_here = equal.iter().filter(|call| call.1).count();
            approved_good += good_here as f64;
            approved_bad += (equal.len() - good_here) as f64;
            curve.push((approved_bad / bad, approved_good / good));
        }
        curve
    }
    // ANCHOR_END: roc

    /// The area under the ROC curve, by trapezoids. It is the probability that
    /// a random application with label 1 gets a higher probability than a random
    /// one with label 0, ties counting one half (J. A. Hanley and B. J. McNeil,
    /// "The Meaning and Use of the Area under a ROC Curve", Radiology 143, 1982).
    pub fn auc(&self) -> f64 {
        let area = |pair: &[(f64, f64)]| {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            (x1 - x0) * (y0 + y1) / 2.0
        };
        self.roc().windows(2).map(area).sum()
    }

    /// In each tenth of the probabilities, what was predicted and what came.
    pub fn calibration(&self) -> [Bin; BINS] {
        let (mut counts, mut predicted, mut observed) =
            ([0; BINS], [0.0; BINS], [0.0; BINS]);
        for (&p, &y) in self.p.iter().zip(&self.y) {
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
        filled.map(distance).sum::<f64>() / self.p.len() as f64
    }

    /// How the calls end, if those above `threshold` are approved.
    pub fn confusion(&self, threshold: f64) -> Confusion {
        let count = |approved: bool, good: bool| {
            let calls = self.p.iter().zip(&self.y);
            calls.filter(|&(&p, &y)| (p > threshold) == approved && y == good).count()
        };
        Confusion {
            approved_good: count(true, true),
            approved_bad: count(true, false),
            declined_good: count(false, true),
            declined_bad: count(false, false),
        }
    }
}
