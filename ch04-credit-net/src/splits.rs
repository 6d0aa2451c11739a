//! The two models over many random splits of the same data.

use serde::Serialize;
use shared::statistics;

use crate::evaluate::Evaluation;

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

impl Scores {
    pub(crate) fn new(
        network: &Evaluation,
        logistic: &Evaluation,
        constant: &Evaluation,
    ) -> Self {
        let scores = |model: &Evaluation| (model.accuracy(), model.auc());
        Scores {
            network: scores(network),
            logistic: scores(logistic),
            majority: constant.accuracy(),
        }
    }

    /// By how much the network is more accurate.
    fn difference(&self) -> f64 {
        self.network.0 - self.logistic.0
    }
}

/// What differs from split to split.
#[derive(Clone, Debug, Serialize)]
pub struct Splits {
    /// How many there are.
    pub count: usize,
    /// The seed of the last.
    pub last_seed: u32,
    /// The accuracy of the label that is more frequent in training.
    pub majority: Quartiles,
    /// The network.
    pub network: Spread,
    /// Logistic regression.
    pub logistic: Spread,
    /// The accuracy of the network minus that of logistic regression.
    pub difference: Points,
    /// The same of the areas under the ROC curves.
    pub auc_difference: Quartiles,
    /// In how many splits which model is more accurate.
    pub better: Better,
    /// What the difference in accuracy says.
    pub conclusion: &'static str,
    /// Each split.
    #[serde(skip)]
    pub scores: Vec<Scores>,
}

/// The accuracy and the area under the ROC curve of a model.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Spread {
    /// The accuracy.
    pub accuracy: Quartiles,
    /// The area under the ROC curve.
    pub auc: Quartiles,
}

/// The quartiles of a score over the splits.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Quartiles {
    /// The lower quartile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub high: f64,
}

/// In how many splits which model is more accurate.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Better {
    /// The network.
    pub network: usize,
    /// Logistic regression.
    pub logistic: usize,
    /// Neither.
    pub neither: usize,
}

/// A difference of accuracies over the splits, in percentage points.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Points {
    /// The lower quartile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub high: f64,
    /// The mean.
    pub mean: f64,
    /// The standard error of the mean.
    pub standard_error: f64,
}

impl Splits {
    /// Sums up the scores of splits with so many applications `(held back, trained on)`,
    /// the first of them from `seed`. A single split says nothing of others.
    pub(crate) fn new(
        scores: Vec<Scores>,
        seed: u32,
        (held_back, trained_on): (usize, usize),
    ) -> Option<Self> {
        let count = scores.len();
        if count < 2 {
            return None;
        }
        let of_each: Vec<f64> = scores.iter().map(Scores::difference).collect();
        let difference = Difference::new(&of_each, held_back, trained_on);
        let over = |score: fn(&Scores) -> f64| Quartiles::of(scores.iter().map(score));
        Some(Splits {
            count,
            last_seed: seed.wrapping_add(count as u32 - 1),
            majority: over(|s| s.majority),
            network: Spread {
                accuracy: over(|s| s.network.0),
                auc: over(|s| s.network.1),
            },
            logistic: Spread {
                accuracy: over(|s| s.logistic.0),
                auc: over(|s| s.logistic.1),
            },
            difference: difference.in_points(over(Scores::difference)),
            auc_difference: over(|s| s.network.1 - s.logistic.1),
            better: Better::count(&of_each),
            conclusion: difference.conclusion(),
            scores,
        })
    }
}

impl Quartiles {
    fn of(scores: impl Iterator<Item = f64>) -> Self {
        let mut ordered: Vec<f64> = scores.collect();
        ordered.sort_by(f64::total_cmp);
        let [low, median, high] = statistics::quartiles(&ordered);
        Quartiles { low, median, high }
    }
}

impl Better {
    fn count(differences: &[f64]) -> Self {
        let network = differences.iter().filter(|&&d| d > 0.0).count();
        let logistic = differences.iter().filter(|&&d| d < 0.0).count();
        Better { network, logistic, neither: differences.len() - network - logistic }
    }
}

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

    fn conclusion(&self) -> &'static str {
        match (self.is_clear(), self.mean > 0.0) {
            (false, _) => "the two cannot be told apart",
            (true, true) => "the network is clearly more accurate",
            (true, false) => "logistic regression is clearly more accurate",
        }
    }

    fn in_points(&self, Quartiles { low, median, high }: Quartiles) -> Points {
        Points {
            low: 100.0 * low,
            median: 100.0 * median,
            high: 100.0 * high,
            mean: 100.0 * self.mean,
            standard_error: 100.0 * self.standard_error,
        }
    }
}
