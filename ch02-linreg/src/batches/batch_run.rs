use serde::Serialize;
use shared::problem::Objective;

use super::{BatchDescent, Noise};

/// A descent on batches of one size.
#[derive(Clone, Debug, Serialize)]
pub struct BatchRun {
    /// `all` samples at once, `batches`, or `single` samples.
    pub name: &'static str,
    /// Samples of a batch.
    pub batch_size: usize,
    /// Steps of an epoch.
    pub steps: usize,
    /// The loss above its minimum at the start and after each epoch, as long as
    /// it is finite.
    pub excess: Vec<f64>,
    /// The mean excess loss over the last quarter of the run.
    pub late_excess: f64,
    /// The excess loss that theory expects in the long run, for batches that are drawn
    /// independently.
    pub expected_excess: f64,
    /// The parameters (w, b) at the start and after each step of the first
    /// epochs.
    #[serde(skip)]
    pub path: Vec<[f64; 2]>,
}

/// Epochs of a path to look at.
pub(super) const PATH: usize = 40;

impl BatchRun {
    /// Lets a descent run for so many epochs.
    pub(super) fn new(
        mut descent: BatchDescent,
        noise: &Noise,
        lr: f64,
        epochs: usize,
    ) -> Self {
        let quadratic = descent.data.excess();
        let mut path = vec![descent.theta];
        let mut excess = vec![quadratic.loss(&descent.theta)];
        for epoch in 0..epochs {
            descent.epoch(lr, |theta| {
                if epoch < PATH {
                    path.push(theta);
                }
            });
            let now = quadratic.loss(&descent.theta);
            if !now.is_finite() {
                break;
            }
            excess.push(now);
        }
        path.retain(|&theta| quadratic.loss(&theta).is_finite());
        let late = &excess[excess.len() * 3 / 4..];
        BatchRun {
            name: match descent.batch_size {
                1 => "single",
                size if size == descent.data.x.len() => "all",
                _ => "batches",
            },
            batch_size: descent.batch_size,
            steps: descent.steps(),
            late_excess: late.iter().sum::<f64>() / late.len() as f64,
            expected_excess: noise.excess(lr, descent.batch_size),
            excess,
            path,
        }
    }
}
