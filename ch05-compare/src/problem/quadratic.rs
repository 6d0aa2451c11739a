//! Quadratic losses: a bowl along the axes, and a line fitted to points, with all
//! of them in each gradient or a few.

use nalgebra::{Matrix2, Vector2};
use shared::problem::functions::bowl::BOWL;
use shared::problem::regression::{Regression, WINDOW};
use shared::random::TorchCpu;

use super::{BETWEEN_NUMBERS, Instance, points_in};

/// Points in a mini-batch.
const BATCH: usize = 10;

/// L* + ½ (θ − θ*)ᵀ H (θ − θ*), with another minimum and start for each seed.
pub(super) struct Quadratic {
    hessian: Matrix2<f64>,
    minimum: Vector2<f64>,
    start: [f64; 2],
}

impl Quadratic {
    /// The bowl of the test functions, turned so that its axes are those of the
    /// parameters: curvatures 1 and 100.
    pub(super) fn aligned(seed: u32) -> Self {
        let [start, minimum] = points_in([BOWL.window, [[-1.0, 1.0]; 2]], seed);
        let start = [start[0] + minimum[0], start[1] + minimum[1]];
        let hessian = Matrix2::from_diagonal(&Vector2::new(1.0, 100.0));
        Quadratic { hessian, minimum: minimum.into(), start }
    }

    /// The loss of a line through the seed's points.
    pub(super) fn line(seed: u32) -> Self {
        Quadratic::through(&Regression::sample(seed), seed)
    }

    fn through(data: &Regression, seed: u32) -> Self {
        let [start] = points_in([WINDOW], seed);
        Quadratic {
            hessian: data.hessian(),
            minimum: data.least_squares().into(),
            start,
        }
    }

    /// θ − θ*
    fn error(&self, theta: &[f64]) -> Vector2<f64> {
        let error = Vector2::new(theta[0], theta[1]) - self.minimum;
        error.add_scalar(-BETWEEN_NUMBERS)
    }

    /// ½ (θ − θ*)ᵀ H (θ − θ*)
    fn excess(&self, theta: &[f64]) -> f64 {
        let error = self.error(theta);
        0.5 * (self.hessian * error).dot(&error)
    }
}

impl Instance for Quadratic {
    fn start(&self) -> Vec<f64> {
        self.start.to_vec()
    }

    // ∇L = H (θ − θ*)
    fn look(&self, _: usize, theta: &[f64], g: &mut [f64]) -> f64 {
        g.copy_from_slice((self.hessian * self.error(theta)).as_slice());
        self.excess(theta)
    }
}

/// The same loss, but each step sees only a mini-batch of the points; every five
/// steps they are shuffled anew.
pub(super) struct Batches {
    line: Quadratic,
    /// The loss of each step's batch, which is a quadratic too.
    batches: Vec<Batch>,
}

/// ∇L_B(θ) = H_B θ + ∇L_B(0)
struct Batch {
    hessian: Matrix2<f64>,
    slope_at_zero: Vector2<f64>,
}

impl Batches {
    pub(super) fn new(seed: u32, looks: usize) -> Self {
        let data = Regression::sample(seed);
        let n = data.x.len();
        let mut rng = TorchCpu::new(u64::from(seed));
        let mut batches = Vec::with_capacity(looks + n / BATCH);
        while batches.len() < looks {
            batches
                .extend(rng.randperm(n).chunks(BATCH).map(|rows| batch(&data, rows)));
        }
        Batches { line: Quadratic::through(&data, seed), batches }
    }
}

fn batch(data: &Regression, rows: &[usize]) -> Batch {
    let points = Regression {
        x: rows.iter().map(|&i| data.x[i]).collect(),
        y: rows.iter().map(|&i| data.y[i]).collect(),
    };
    let slope_at_zero = points.gradient(0.0, 0.0).into();
    Batch { hessian: points.hessian(), slope_at_zero }
}

impl Instance for Batches {
    fn start(&self) -> Vec<f64> {
        self.line.start()
    }

    fn look(&self, step: usize, theta: &[f64], g: &mut [f64]) -> f64 {
        let Batch { hessian, slope_at_zero } = &self.batches[step];
        let at = Vector2::new(theta[0], theta[1]);
        g.copy_from_slice((hessian * at + slope_at_zero).as_slice());
        self.line.excess(theta)
    }
}
