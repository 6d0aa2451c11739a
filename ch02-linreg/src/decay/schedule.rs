use nalgebra::Vector2;
use serde::Serialize;
use shared::problem::Objective;
use shared::problem::regression::Regression;

use crate::batches::{BatchDescent, Noise, Sampling, batch_rng};

/// One learning rate over time, and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Schedule {
    /// `constant`, `slow` or `fast`.
    pub name: &'static str,
    /// The epoch t₀ by which the learning rate has halved; infinite if constant.
    pub half_life: f64,
    /// The learning rate at the start.
    pub lr: f64,
    /// The loss above its minimum at the start and after each epoch, as long as
    /// it is finite: the mean over the runs.
    pub excess: Vec<f64>,
    /// Whether the runs ended early, because the next mean was not finite.
    pub overflowed: bool,
    /// The part of it that theory expects of the noise.
    pub ball: Vec<f64>,
    /// The part that is left of the way along the valley.
    pub way: Vec<f64>,
    /// What theory expects of the excess loss after each epoch, once the distance across
    /// the valley is gone: both parts together.
    pub predicted: Vec<f64>,
}

/// Runs with different batches that a curve is the mean of.
pub const RUNS: u32 = 50;

impl Schedule {
    /// A schedule that nothing has come of yet.
    pub fn new(name: &'static str, lr: f64, half_life: f64) -> Self {
        Schedule {
            name,
            half_life,
            lr,
            excess: Vec::new(),
            overflowed: false,
            ball: Vec::new(),
            way: Vec::new(),
            predicted: Vec::new(),
        }
    }

    /// The learning rate of an epoch t, from 0: α_t = α / (1 + t/t₀).
    // ANCHOR: lr
    pub fn lr_at(&self, epoch: usize) -> f64 {
        self.lr / (1.0 + epoch as f64 / self.half_life)
    }
    // ANCHOR_END: lr

    /// Lets the descents run.
    pub fn measure(
        &mut self,
        data: &Regression,
        batch_size: usize,
        epochs: usize,
        start: [f64; 2],
        seed: u32,
    ) {
        let quadratic = data.excess();
        let descent = |run| {
            let rng = batch_rng(seed, run);
            BatchDescent::new(data, batch_size, Sampling::Independent, rng, start)
        };
        let mut descents: Vec<BatchDescent> = (0..RUNS).map(descent).collect();
        self.excess.push(quadratic.loss(&start));
        for epoch in 0..epochs {
            let lr = self.lr_at(epoch);
            descents.iter_mut().for_each(|descent| descent.epoch(lr, |_| ()));
            let sum: f64 =
                descents.iter().map(|descent| quadratic.loss(&descent.theta)).sum();
            if !sum.is_finite() {
                self.overflowed = true;
                break;
            }
            self.excess.push(sum / f64::from(RUNS));
        }
    }

    /// The ball has the size that belongs to the learning rate of the moment.
    /// And each step multiplies the distance along the valley by 1 − α_t·λ_min.
    pub fn predict(
        &mut self,
        data: &Regression,
        noise: &Noise,
        batch_size: usize,
        start: [f64; 2],
    ) {
        let curvature = data.curvature();
        let steps = data.x.len().div_ceil(batch_size) as i32;
        let from_minimum = Vector2::from(start) - Vector2::from(data.least_squares());
        let mut d = from_minimum.dot(&curvature.flat_axis);
        for epoch in 0..self.excess.len() {
            // The ball after an epoch is that of the epoch's learning rate.
            let lr = self.lr_at(epoch.saturating_sub(1));
            let ball = noise.excess(lr, batch_size);
            let way = 0.5 * curvature.lambda_min * d * d;
            self.ball.push(ball);
            self.way.push(way);
            self.predicted.push(ball + way);
            d *= (1.0 - self.lr_at(epoch) * curvature.lambda_min).powi(steps);
        }
    }

    /// The last epoch that was reached.
    pub fn last(&self) -> usize {
        self.excess.len() - 1
    }
}
