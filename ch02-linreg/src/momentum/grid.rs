use nalgebra::Vector2;
use shared::optim::HeavyBall;
use shared::problem::regression::{Curvature, Regression};

use super::{Fastest, distances, measured_rate, rate};
use crate::Flags;

/// The rates over (lr, beta): predicted everywhere, measured at some points.
#[derive(Clone, Debug)]
pub struct RateGrid {
    /// How the loss bends.
    pub curvature: Curvature,
    /// The learning rate and the beta of the flags.
    pub chosen: Point,
    /// The fastest without momentum.
    pub descent: Fastest,
    /// The fastest with momentum.
    pub ball: Fastest,
    /// Where the rate was measured.
    pub points: Vec<Point>,
    /// The distance from the minimum over the steps that the flags ask for: with
    /// the fastest without momentum, the fastest with it, and the chosen ones.
    pub distances: [Vec<f64>; 3],
}

/// A learning rate and a beta, with the factor that a step multiplies the error
/// by in the long run.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// Learning rate.
    pub lr: f64,
    /// How much of the sum of gradients survives a step.
    pub beta: f64,
    /// The factor from the eigenvalues.
    pub predicted: f64,
    /// The factor of the optimizer's run; nothing if it was too short to tell.
    pub measured: Option<f64>,
}

/// The learning rates and betas that are measured.
const LRS: [f64; 5] = [0.005, 0.015, 0.025, 0.04, 0.053];
const BETAS: [f64; 4] = [0.0, 0.3, 0.6, 0.9];

impl RateGrid {
    /// The rates for the data, the start and the choice of `flags`.
    pub fn new(flags: &Flags) -> Self {
        let data = Regression::sample(flags.seed);
        let curvature = data.curvature();
        let point = |lr: f64, beta: f64| Point {
            lr,
            beta,
            predicted: rate(lr, beta, &curvature),
            measured: measured_rate(&data, lr, beta),
        };
        let points = BETAS.iter().flat_map(|&beta| LRS.map(|lr| point(lr, beta)));
        let (descent, ball) =
            (Fastest::without_momentum(&curvature), Fastest::with_momentum(&curvature));
        let start = Vector2::new(flags.start_w, flags.start_b)
            - Vector2::from(data.least_squares());
        let run = |(lr, beta): (f64, f64)| {
            let optimizer = HeavyBall { lr, beta };
            distances(data.hessian(), optimizer, start, flags.epochs as usize)
        };
        let runs =
            [(descent.lr, 0.0), (ball.lr, ball.beta), (flags.lr, flags.beta)].map(run);
        RateGrid {
            chosen: point(flags.lr, flags.beta),
            points: points.collect(),
            distances: runs,
            descent,
            ball,
            curvature,
        }
    }
}

impl RateGrid {
    /// The learning rate from which the heavy ball diverges, 2 (1 + β) / λ_max:
    /// there an eigenvalue of the iteration matrix is −1.
    pub fn bound(&self, beta: f64) -> f64 {
        (1.0 + beta) * self.curvature.stability_bound()
    }

    /// The learning rate from which the eigenvalues are complex along the flat
    /// axis, (1 − √β)² / λ_min: up to the bound, the rate is then √β.
    pub fn complex_from(&self, beta: f64) -> f64 {
        (1.0 - beta.sqrt()).powi(2) / self.curvature.lambda_min
    }
}

impl Point {
    /// Whether the heavy ball converges.
    pub fn stable(&self, curvature: &Curvature) -> bool {
        self.lr < (1.0 + self.beta) * curvature.stability_bound()
    }
}
