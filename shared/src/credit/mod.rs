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

    /// Brings each feature to mean 0 and standard deviation 1 (population, in
    /// double precision) *on the training rows*; the others are moved by the
    /// same amounts, so that nothing of them leaks into the training. A feature
    /// that is constant in training becomes 0 there.
    pub fn standardise(&mut self) {
        let columns = self.names.len();
        for column in 0..columns {
            let values = |rows: &[usize]| -> Vec<f64> {
                let value = |row| f64::from(self.features[row * columns + column]);
                rows.iter().map(|&row| value(row)).collect()
            };
            let x = values(&self.train);
            let n = x.len() as f64;
            let mean = x.iter().sum::<f64>() / n;
            let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
            // Rounding gives a constant column a tiny variance.
            let constant = variance.sqrt() <= 1e-6 * mean.abs();
            let std_dev = if constant { 1.0 } else { variance.sqrt() };
            for value in self.features[column..].iter_mut().step_by(columns) {
                *value = ((f64::from(*value) - mean) / std_dev) as f32;
            }
        }
    }
}
