//! Momentum's spectral picture: how fast the heavy ball is for every learning
//! rate and every beta.

mod alt;
mod figures;
mod point;
mod run;
mod spectrum;
mod text;

use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use nalgebra::Vector2;
use serde::Serialize;
use shared::optim::HeavyBall;
use shared::problem::regression::{Curvature, Regression, START};

pub use point::Point;
pub use run::{distances, measured_rate};
pub use spectrum::{
    Fastest, bound, complex_from, iteration_matrix, rate, spectral_radius,
};

/// Momentum: its speed for every learning rate and beta
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// How much of the sum of gradients survives a step
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub beta: f64,
    /// Steps of the runs whose distance from the minimum is drawn
    #[arg(long, default_value_t = 200, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Weight to start those runs from
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start those runs from
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
    /// Colours of the map
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

/// The rates over (lr, beta): predicted everywhere, measured at some points.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The learning rate and the beta of the flags.
    pub chosen: Point,
    /// The fastest without momentum.
    pub descent: Fastest,
    /// The fastest with momentum.
    pub ball: Fastest,
    /// The root of the condition number of the loss.
    pub root_kappa: f64,
    /// Where the rate was measured.
    pub points: Vec<Point>,
    /// The distance from the minimum over the steps that the flags ask for: with
    /// the fastest without momentum, the fastest with it, and the chosen ones.
    #[serde(skip)]
    pub distances: [Vec<f64>; 3],
    /// How the loss bends.
    #[serde(skip)]
    pub curvature: Curvature,
    /// The colours of the map.
    #[serde(skip)]
    pub colors: ColorMap,
}

/// The learning rates and betas that are measured.
const LRS: [f64; 5] = [0.005, 0.015, 0.025, 0.04, 0.053];
const BETAS: [f64; 4] = [0.0, 0.3, 0.6, 0.9];

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("map", figures::map),
        ("slices", figures::slices),
        ("errors", figures::errors),
    ];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let data = Regression::sample(self.seed);
        let curvature = data.curvature();
        let (descent, ball) =
            (Fastest::without_momentum(&curvature), Fastest::with_momentum(&curvature));
        let start = Vector2::new(self.start_w, self.start_b)
            - Vector2::from(data.least_squares());
        let run = |(lr, beta): (f64, f64)| {
            distances(
                data.hessian(),
                HeavyBall { lr, beta },
                start,
                self.epochs as usize,
            )
        };
        let points = BETAS.iter().flat_map(|&beta| LRS.map(|lr| (lr, beta)));
        Ok(Results {
            chosen: Point::new(&data, self.lr, self.beta),
            points: points.map(|(lr, beta)| Point::new(&data, lr, beta)).collect(),
            distances: [
                run((descent.lr, 0.0)),
                run((ball.lr, ball.beta)),
                run((self.lr, self.beta)),
            ],
            root_kappa: curvature.condition_number().sqrt(),
            descent,
            ball,
            curvature,
            colors: self.colors,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

/// The learning rates and the betas of the figures.
const LR_MAX: f64 = 0.06;

const BETA_MAX: f64 = 0.98;

/// The distances that are drawn.
fn visible(distance: &f64) -> bool {
    (1e-16..1e6).contains(distance)
}
