//! Credit applications to train a network on: features, and whether each was
//! approved. One source of data a file.

mod notebook;
mod synthetic;

pub use notebook::{FEATURES, SAMPLES, TRAIN_SAMPLES};
pub use synthetic::{Synthetic, approval_probability};

/// Credit applications, split into those to train on and those held back.
#[derive(Clone, Debug, PartialEq)]
pub struct Applications {
    /// The names of the features, one a column.
    pub names: Vec<String>,
    /// The features, one application after the other.
    pub features: Vec<f32>,
    /// 1 for approved, 0 for declined.
    pub labels: Vec<f32>,
    /// The applications to train on.
    pub train: Vec<usize>,
    /// The applications to check the training with.
    pub validation: Vec<usize>,
}

impl Applications {
    /// The features of application `row`.
    ///
    /// # Panics
    /// If there are not so many applications.
    pub fn features_of(&self, row: usize) -> &[f32] {
        let columns = self.names.len();
        &self.features[row * columns..][..columns]
    }

    /// The share of `rows` that were approved, from 0 to 1; NaN for no rows.
    pub fn approved(&self, rows: &[usize]) -> f64 {
        let approved = rows.iter().filter(|&&row| self.labels[row] == 1.0).count();
        approved as f64 / rows.len() as f64
    }

    /// Applications whose `features`, one application after the other in any
    /// units, are brought to mean 0 and standard deviation 1 (of the population)
    /// *on the training rows*. The other rows are moved and scaled by the same
    /// amounts, so that nothing of them leaks into the training. A feature that
    /// is constant in training becomes 0 everywhere: it can't teach anything.
    ///
    /// # Panics
    /// If there is no feature name, or a row that is not among the features.
    // ANCHOR: standardised
    pub fn standardised(
        names: Vec<String>,
        mut features: Vec<f64>,
        labels: Vec<f32>,
        (train, validation): (Vec<usize>, Vec<usize>),
    ) -> Self {
        let (columns, n) = (names.len(), train.len() as f64);
        for column in 0..columns {
            let x = train.iter().map(|&row| features[row * columns + column]);
            let mean = x.clone().sum::<f64>() / n;
            let std_dev = (x.map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
            // Rounding may leave a constant feature a tiny deviation.
            let constant = std_dev <= 1e-12 * mean.abs();
            for x in features[column..].iter_mut().step_by(columns) {
                *x = if constant { 0.0 } else { (*x - mean) / std_dev };
            }
        }
        let features = features.into_iter().map(|x| x as f32).collect();
        Applications { names, features, labels, train, validation }
    }
    // ANCHOR_END: standardised
}
