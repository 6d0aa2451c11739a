use serde::Serialize;
use shared::optim::{Adam, Driver, Optimizer, Sgd};
use shared::random::{NumpyLegacy, derived_seed};

use crate::schedule::Schedule;

/// The loss above its minimum that Adam's ball of noise is worth, along an axis whose
/// gradients have this standard deviation, for a small learning rate. Near the minimum
/// √v̂ is about that deviation, so Adam is gradient descent with the rate α/σ along an
/// average; and the ball of gradient descent is worth α σ²/4.
pub fn ball(lr: f64, noise: f64) -> f64 {
    lr * noise / 4.0
}

/// The loss that is left in the long run, of two optimizers on a parabola of curvature 1.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Ball {
    /// The standard deviation of the gradients.
    pub noise: f64,
    /// The learning rate of both.
    pub lr: f64,
    /// Adam's, as measured.
    pub adam: f64,
    /// What it should be.
    pub adam_expected: f64,
    /// Gradient descent's, as measured.
    pub sgd: f64,
    /// What it should be for a small learning rate.
    pub sgd_expected: f64,
}

/// How noisy the gradients are.
const NOISES: [f64; 2] = [1.0, 10.0];
const RATES: [f64; 4] = [0.3, 0.1, 0.03, 0.01];
/// Parameters that wander side by side, each with noise of its own.
const WALKERS: usize = 100;

/// Both optimizers at every learning rate and noise.
pub fn balls(beta1: f64, beta2: f64, seed: u32) -> Vec<Ball> {
    let of = |noise: f64, lr: f64| {
        let adam = Driver::new(Adam { lr, beta1, beta2, eps: 1e-30 });
        let mut rng = NumpyLegacy::new(derived_seed(seed, 1));
        // A step takes the share α/σ of the distance, or α.
        let adam = left_over(adam, noise, noise / lr, &mut rng);
        let sgd = left_over(Driver::new(Sgd { lr }), noise, 1.0 / lr, &mut rng);
        Ball {
            noise,
            lr,
            adam,
            adam_expected: ball(lr, noise),
            sgd,
            sgd_expected: lr * noise * noise / 4.0,
        }
    };
    NOISES.iter().flat_map(|&noise| RATES.map(|lr| of(noise, lr))).collect()
}

/// The mean loss of walkers that have wandered for some memories of so many steps.
fn left_over(
    mut optimizer: impl Optimizer,
    noise: f64,
    memory: f64,
    rng: &mut NumpyLegacy,
) -> f64 {
    let mut walkers = Walkers::new(0.0);
    let steps = (8.0 * memory) as u32 + 500;
    let mut sum = 0.0;
    for t in 0..2 * steps {
        walkers.step(&mut optimizer, noise, rng);
        if t >= steps {
            sum += walkers.loss();
        }
    }
    sum / f64::from(steps)
}

/// Parameters on a parabola of curvature 1.
struct Walkers {
    theta: [f64; WALKERS],
}

impl Walkers {
    fn new(start: f64) -> Self {
        Walkers { theta: [start; WALKERS] }
    }

    /// The gradient of θ²/2 is θ; what is seen of it is noisy.
    fn step(
        &mut self,
        optimizer: &mut impl Optimizer,
        noise: f64,
        rng: &mut NumpyLegacy,
    ) {
        let g = self.theta.map(|theta| theta + noise * rng.standard_normal());
        optimizer.step(&mut self.theta, &g);
    }

    /// The mean of their losses.
    fn loss(&self) -> f64 {
        let losses = self.theta.iter().map(|theta| theta * theta / 2.0);
        losses.sum::<f64>() / WALKERS as f64
    }
}

/// Adam with a learning rate that stays, or falls.
#[derive(Clone, Debug, Serialize)]
pub struct Fall {
    /// `large`, `small` or `cosine`.
    pub name: &'static str,
    /// The learning rate at the start.
    pub lr: f64,
    /// Whether it falls to zero.
    pub falls: bool,
    /// The mean loss of the walkers at the end.
    pub last: f64,
    /// The mean loss before the first step and after each.
    #[serde(skip)]
    pub losses: Vec<f64>,
}

/// The noise of those that come from afar.
pub(super) const NOISE: f64 = 10.0;
/// Where they start.
pub(super) const START: f64 = 5.0;

/// A large learning rate, a tenth of it, and the large one that falls to zero.
pub fn falls(lr: f64, beta1: f64, beta2: f64, steps: u32, seed: u32) -> [Fall; 3] {
    [("large", lr, false), ("small", lr / 10.0, false), ("cosine", lr, true)].map(
        |(name, lr, falls)| {
            let schedule = Schedule { warm_up: 0, falls, steps };
            let mut adam = Driver::new(Adam { lr, beta1, beta2, eps: 1e-30 });
            let mut rng = NumpyLegacy::new(derived_seed(seed, 2));
            let mut walkers = Walkers::new(START);
            let mut losses = vec![walkers.loss()];
            for t in 1..=steps {
                adam.set_lr(lr * schedule.share(t));
                walkers.step(&mut adam, NOISE, &mut rng);
                losses.push(walkers.loss());
            }
            let last = walkers.loss();
            Fall { name, lr, falls, last, losses }
        },
    )
}
