//! Quadratic losses: a bowl along the axes, and a line fitted to points, with all
//! of them in each gradient or a few.

use std::sync::Arc;

use nalgebra::{Matrix2, Vector2};
use shared::problem::functions::bowl::BOWL;
use shared::problem::regression::{Regression, WINDOW};
use shared::problem::{Objective, Quadratic};
use shared::random::{TorchCpu, derived_seed};

use super::instance::{Instance, Moved, points_in};

/// Points in a mini-batch.
const BATCH: usize = 10;

/// The bowl of the test functions, turned so that its axes are those of the
/// parameters: curvatures 1 and 100.
pub(super) fn aligned(seed: u32) -> Instance {
    let [start, minimum] = points_in([BOWL.window, [[-1.0, 1.0]; 2]], seed);
    let start = vec![start[0] + minimum[0], start[1] + minimum[1]];
    let hessian = Matrix2::from_diagonal(&Vector2::new(1.0, 100.0));
    Instance { start, excess: Box::new(around(minimum, hessian)) }
}

/// The loss of a line through the seed's points.
pub(super) fn line(seed: u32) -> Instance {
    let excess = above_best_line(&Regression::sample(seed));
    Instance { start: start_of_line(seed), excess: Box::new(excess) }
}

/// The same loss, but each step sees only a mini-batch of the points; every five
/// steps they are shuffled anew.
pub(super) fn batches(seed: u32, looks: usize) -> Instance {
    let data = Regression::sample(seed);
    let n = data.x.len();
    let mut rng = TorchCpu::new(derived_seed(seed, 1).into());
    let mut batches = Vec::with_capacity(looks + n / BATCH);
    while batches.len() < looks {
        batches.extend(rng.randperm(n).chunks(BATCH).map(|rows| batch(&data, rows)));
    }
    let batches = Batches { line: above_best_line(&data), batches };
    Instance { start: start_of_line(seed), excess: Box::new(batches) }
}

fn start_of_line(seed: u32) -> Vec<f64> {
    let [start] = points_in([WINDOW], seed);
    start.to_vec()
}

/// ½ (θ − θ*)ᵀ H (θ − θ*), by the distance from the minimum θ*.
fn around(minimum: [f64; 2], hessian: Matrix2<f64>) -> Moved {
    let quadratic = Quadratic { hessian, minimiser: Vector2::zeros() };
    Moved { objective: Arc::new(quadratic), offset: minimum, minimum: 0.0 }
}

fn above_best_line(data: &Regression) -> Moved {
    around(data.least_squares(), data.hessian())
}

struct Batches {
    line: Moved,
    /// The loss of each step's batch, which is a quadratic too.
    batches: Vec<Batch>,
}

/// ∇L_B(θ) = H_B θ + ∇L_B(0)
struct Batch {
    hessian: Matrix2<f64>,
    gradient_at_zero: Vector2<f64>,
}

fn batch(data: &Regression, rows: &[usize]) -> Batch {
    let points = Regression {
        x: rows.iter().map(|&i| data.x[i]).collect(),
        y: rows.iter().map(|&i| data.y[i]).collect(),
    };
    let gradient_at_zero = points.gradient(0.0, 0.0).into();
    Batch { hessian: points.hessian(), gradient_at_zero }
}

impl Objective for Batches {
    fn loss(&self, theta: &[f64]) -> f64 {
        self.line.loss(theta)
    }

    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) {
        let Batch { hessian, gradient_at_zero } = &self.batches[t];
        let theta = Vector2::new(theta[0], theta[1]);
        g.copy_from_slice((hessian * theta + gradient_at_zero).as_slice());
    }
}
