use serde::Serialize;
use shared::optim::{Adam, Driver, Optimizer, Sgd, corrected};
use shared::statistics::median;

use super::full_batch::FullBatch;
use super::sharpness::{ROUNDS, Sharpness};

/// Steps between two looks at the curvature.
const EVERY: u32 = 10;
/// Gradients of a step, those of its share of a look among them.
pub(super) const GRADIENTS_A_STEP: f64 = 1.0 + 2.0 * ROUNDS as f64 / EVERY as f64;
/// Looks that say together whether the curvature is near the bound.
const LOOKS: usize = 10;
/// From this share of the bound on it is near.
pub(super) const NEAR: f64 = 0.9;

/// Training with full batches and a constant learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    /// The learning rate.
    pub lr: f64,
    /// The largest curvature that this rate bears: 2/α for gradient descent. For Adam it is
    /// 2(1 + β₁)/((1 − β₁)α), of the curvature divided by the scale of each parameter.
    pub bound: f64,
    /// The largest curvature over the bound, the median of the last half; none if the run
    /// ended before there was one.
    pub late: Option<f64>,
    /// The step from which the curvature was near the bound, at nine tenths of it or more:
    /// at this step, and in the median of the hundred that begin there. None if it never was.
    pub near_from: Option<u32>,
    /// The share of the steps after that at which the loss rose; none if it never came.
    pub rises: Option<f64>,
    /// The step after which a number was no longer finite, if any.
    pub diverged_at: Option<u32>,
    /// The loss at the end.
    pub last: f64,
    /// The longest step of a parameter, over the learning rate.
    pub longest: f64,
    /// How high the loss has risen above the lowest before, at most; none if it only fell.
    pub spike: Option<Spike>,
    /// The largest curvature, at every tenth step.
    #[serde(skip)]
    pub curvatures: Vec<(u32, f64)>,
    /// The loss before each step and after the last.
    #[serde(skip)]
    pub losses: Vec<f64>,
    /// The longest step of a parameter over the learning rate, at each step.
    #[serde(skip)]
    pub steps: Vec<f64>,
}

/// The loss at its worst after it had been better.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Spike {
    /// The step.
    pub at: usize,
    /// The loss there.
    pub loss: f64,
    /// The lowest loss before.
    pub before: f64,
}

/// Gradient descent.
pub fn gradient_descent(full_batch: FullBatch, lr: f64, steps: u32) -> Run {
    let ones = vec![1.0; full_batch.network.theta.len()];
    let look = |_: &Driver<Sgd, f32>| ones.clone();
    follow(full_batch, Driver::new(Sgd { lr }), lr, 2.0 / lr, steps, look)
}

/// The largest curvature, divided by the scale of each parameter, that Adam bears while the
/// scale stays: that of its average of the gradients.
// ANCHOR: bound
pub(super) fn largest_curvature(adam: &Adam) -> f64 {
    2.0 * (1.0 + adam.beta1) / ((1.0 - adam.beta1) * adam.lr)
}
// ANCHOR_END: bound

/// Adam.
pub fn adam(full_batch: FullBatch, adam: Adam, steps: u32) -> Run {
    let Adam { lr, beta2, eps, .. } = adam;
    let bound = largest_curvature(&adam);
    // A step is divided by p = √v̂ + ε.
    let look = |driver: &Driver<Adam, f32>| -> Vec<f64> {
        let scale = |v: f64| 1.0 / (corrected(v, beta2, driver.t).sqrt() + eps).sqrt();
        driver.memory.iter().map(|moments| scale(moments.v.into())).collect()
    };
    follow(full_batch, Driver::new(adam), lr, bound, steps, look)
}

fn follow<O: Optimizer<f32>>(
    mut full_batch: FullBatch,
    mut optimizer: O,
    lr: f64,
    bound: f64,
    steps: u32,
    scale: impl Fn(&O) -> Vec<f64>,
) -> Run {
    let mut g = vec![0.0; full_batch.network.theta.len()];
    let mut sharpness = Sharpness::new(g.len());
    let mut run = Run::new(lr, bound);
    run.losses.push(full_batch.loss_and_gradient(&mut g));
    for t in 1..=steps {
        let before = full_batch.network.theta.clone();
        optimizer.step(&mut full_batch.network.theta, &g);
        let moves = full_batch.network.theta.iter().zip(&before);
        let longest =
            moves.map(|(new, old)| f64::from((new - old).abs())).fold(0.0, f64::max);
        let loss = full_batch.loss_and_gradient(&mut g);
        let finite = |x: &f32| x.is_finite();
        if !(loss.is_finite()
            && g.iter().all(finite)
            && full_batch.network.theta.iter().all(finite))
        {
            run.diverged_at = Some(t);
            break;
        }
        run.losses.push(loss);
        run.steps.push(longest / lr);
        if t % EVERY == 0 {
            run.curvatures.push((t, sharpness.at(&mut full_batch, &scale(&optimizer))));
        }
    }
    run.sum_up();
    run
}

impl Run {
    fn new(lr: f64, bound: f64) -> Self {
        Run {
            lr,
            bound,
            late: None,
            diverged_at: None,
            near_from: None,
            rises: None,
            last: 0.0,
            longest: 0.0,
            spike: None,
            curvatures: Vec::new(),
            losses: Vec::new(),
            steps: Vec::new(),
        }
    }

    fn sum_up(&mut self) {
        let shares: Vec<f64> = self
            .curvatures
            .iter()
            .map(|(_, curvature)| curvature / self.bound)
            .collect();
        let late = &shares[shares.len() / 2..];
        self.late = (!late.is_empty()).then(|| median(late.iter().copied()));
        // A single look may be far off.
        let is_near =
            |looks: &[f64]| looks[0] >= NEAR && median(looks.iter().copied()) >= NEAR;
        let near = shares.windows(LOOKS).position(is_near);
        self.near_from = near.map(|i| self.curvatures[i].0);
        self.rises = self.near_from.and_then(|t| {
            let after = &self.losses[t as usize..];
            let rises = after.windows(2).filter(|pair| pair[1] > pair[0]).count();
            (after.len() > 1).then(|| rises as f64 / (after.len() - 1) as f64)
        });
        self.last = *self.losses.last().expect("there is a start");
        self.longest = self.steps.iter().copied().fold(0.0, f64::max);
        let mut before = self.losses[0];
        let mut worst = 0.0;
        for (at, &loss) in self.losses.iter().enumerate() {
            if loss - before > worst {
                worst = loss - before;
                self.spike = Some(Spike { at, loss, before });
            }
            before = before.min(loss);
        }
    }
}
