use serde::Serialize;
use shared::optim::{Adam, Driver, Optimizer, corrected};

use super::run::largest_curvature;

/// Adam on θ²/2, whose curvature is 1 everywhere.
#[derive(Clone, Debug, Serialize)]
pub struct Parabola {
    /// Adam's decay of the second moment.
    pub beta2: f64,
    /// Its learning rate.
    pub lr: f64,
    /// The highest loss of the second half.
    pub spike: f64,
    /// When it is that high.
    pub spike_at: usize,
    /// The lowest loss of the hundred steps before.
    pub before: f64,
    /// The longest step of the second half, over the learning rate.
    pub longest: f64,
    /// The curvature 1/(√v̂ + ε) over the largest that the rate bears: the highest of the
    /// second half.
    pub sharpest: f64,
    /// The loss before each step.
    #[serde(skip)]
    pub losses: Vec<f64>,
    /// The curvature over the largest that the rate bears, at each step.
    #[serde(skip)]
    pub ratios: Vec<f64>,
}

const LR: f64 = 0.01;
const START: f64 = 1.0;
/// Steps on the parabola.
pub(super) const STEPS: usize = 20_000;

/// Adam with each of three memories.
pub fn parabolas() -> [Parabola; 3] {
    [0.999, 0.99, 0.95].map(parabola)
}

fn parabola(beta2: f64) -> Parabola {
    let adam = Adam { lr: LR, beta2, eps: 1e-30, ..Adam::default() };
    let bound = largest_curvature(&adam);
    let mut adam = Driver::new(adam);
    let mut theta = [START];
    let (mut losses, mut steps, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STEPS {
        let g = theta;
        losses.push(g[0] * g[0] / 2.0);
        adam.step(&mut theta, &g);
        steps.push((theta[0] - g[0]).abs() / LR);
        let v_hat = corrected(adam.memory[0].v, beta2, adam.t);
        ratios.push(1.0 / (v_hat.sqrt() * bound));
    }
    let late = STEPS / 2..;
    let spike_at = (STEPS / 2..STEPS).max_by(|&a, &b| losses[a].total_cmp(&losses[b]));
    let spike_at = spike_at.expect("there are steps");
    let highest = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    Parabola {
        beta2,
        lr: LR,
        spike: losses[spike_at],
        spike_at,
        before: losses[spike_at - 100..spike_at]
            .iter()
            .copied()
            .fold(f64::MAX, f64::min),
        longest: highest(&steps[late.clone()]),
        sharpest: highest(&ratios[late]),
        losses,
        ratios,
    }
}
