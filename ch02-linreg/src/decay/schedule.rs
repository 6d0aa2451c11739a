use nalgebra::Vector2;
use shared::problem::Objective;
use shared::problem::regression::Regression;

use crate::Flags;
use crate::batches::{BatchDescent, Noise, Sampling, batch_rng};

/// Runs whose learning rate decays slowly, fast, or not at all.
#[derive(Clone, Debug)]
pub struct Decay {
    /// Samples of a batch.
    pub batch_size: usize,
    /// Steps of an epoch.
    pub steps: usize,
    /// The runs: constant, with the half-life of the flags, and with a twentieth
    /// of it.
    pub schedules: Vec<Schedule>,
    /// The shortest half-life, in epochs, with which the distance along the
    /// valley falls as fast as the ball shrinks: 1 / (2·lr·λ_min·K), for K steps
    /// an epoch.
    pub shortest_half_life: f64,
}

/// One learning rate over time, and what came of it.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The epoch t₀ by which the learning rate has halved; infinite if constant.
    pub half_life: f64,
    /// The learning rate at the start.
    lr: f64,
    /// The loss above its minimum at the start and after each epoch, as long as
    /// it is finite: the mean over the runs.
    pub excess: Vec<f64>,
    /// Whether the runs ended early, because the next mean was not finite.
    pub overflowed: bool,
    /// The part of it that theory expects of the noise.
    pub ball: Vec<f64>,
    /// The part that is left of the way along the valley.
    pub way: Vec<f64>,
}

/// Runs with different batches that a curve is the mean of.
pub(crate) const RUNS: u32 = 50;

impl Decay {
    /// The runs that `flags` ask for.
    pub fn new(flags: &Flags) -> Self {
        let data = Regression::sample(flags.seed);
        let half_life = f64::from(flags.half_life);
        let run = |half_life: f64| Schedule::run(flags, &data, half_life);
        let schedules = [f64::INFINITY, half_life, half_life / 20.0].map(run).to_vec();
        let batch_size = flags.batch_size as usize;
        let steps = data.x.len().div_ceil(batch_size);
        let lambda_min = data.curvature().lambda_min;
        let shortest_half_life = 1.0 / (2.0 * flags.lr * lambda_min * steps as f64);
        Decay { batch_size, steps, schedules, shortest_half_life }
    }
}

impl Schedule {
    fn run(flags: &Flags, data: &Regression, half_life: f64) -> Self {
        let mut schedule = Schedule {
            half_life,
            lr: flags.lr,
            excess: Vec::new(),
            overflowed: false,
            ball: Vec::new(),
            way: Vec::new(),
        };
        schedule.measure(flags, data);
        schedule.predict(flags, data);
        schedule
    }

    /// The learning rate of an epoch t, from 0: α_t = α / (1 + t/t₀).
    // ANCHOR: lr
    pub fn lr(&self, epoch: usize) -> f64 {
        self.lr / (1.0 + epoch as f64 / self.half_life)
    }
    // ANCHOR_END: lr

    fn measure(&mut self, flags: &Flags, data: &Regression) {
        let quadratic = data.excess();
        let start = [flags.start_w, flags.start_b];
        let size = flags.batch_size as usize;
        let descent = |run| {
            let rng = batch_rng(flags.seed, run);
            BatchDescent::new(data, size, Sampling::Independent, rng, start)
        };
        let mut descents: Vec<BatchDescent> = (0..RUNS).map(descent).collect();
        self.excess.push(quadratic.loss(&start));
        for epoch in 0..flags.epochs as usize {
            let lr = self.lr(epoch);
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
    fn predict(&mut self, flags: &Flags, data: &Regression) {
        let (noise, curvature) = (Noise::of(data), data.curvature());
        let size = flags.batch_size as usize;
        let steps = data.x.len().div_ceil(size) as i32;
        let from_minimum = Vector2::new(flags.start_w, flags.start_b)
            - Vector2::from(data.least_squares());
        let mut d = from_minimum.dot(&curvature.flat_axis);
        for epoch in 0..self.excess.len() {
            // The ball after an epoch is that of the epoch's learning rate.
            let lr = self.lr(epoch.saturating_sub(1));
            self.ball.push(noise.excess(lr, size));
            self.way.push(0.5 * curvature.lambda_min * d * d);
            d *= (1.0 - self.lr(epoch) * curvature.lambda_min).powi(steps);
        }
    }

    /// What theory expects of the excess loss after an epoch, once the distance
    /// across the valley is gone.
    pub fn predicted(&self, epoch: usize) -> f64 {
        self.ball[epoch] + self.way[epoch]
    }

    /// The last epoch that was reached.
    pub fn last(&self) -> usize {
        self.excess.len() - 1
    }
}
