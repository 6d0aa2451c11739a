//! Gradient descent on all samples, step by step.

mod alt;
mod figures;
mod text;

use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;
use shared::portable::pow;
use shared::problem::Objective;
use shared::problem::regression::{Curvature, Regression, START};
use shared::walk::diverged_from;

/// Gradient descent on all samples, step by step
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// Passes through the data, which are steps
    #[arg(long, default_value_t = 200, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Weight to start from
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start from
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
    /// Colours of the map
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

/// A run of gradient descent.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The learning rate.
    pub lr: f64,
    /// Every epoch from 0 on, up to the last whose loss is a finite number.
    pub history: Vec<Epoch>,
    /// Whether the run ended early, because the next loss was not finite.
    pub overflowed: bool,
    /// The epoch from which the loss stays above where it started, if it ends like that.
    pub diverged_from: Option<usize>,
    /// The gradient at the start, (∂L/∂w, ∂L/∂b).
    pub start_gradient: [f64; 2],
    /// The line of least squares.
    pub minimum: Minimum,
    /// The learning rates that are special, and the factors of this one.
    pub theory: Theory,
    /// What an epoch multiplied the loss above its minimum by, at the end; nothing if
    /// the run was too short to tell.
    pub measured_rate: Option<MeasuredRate>,
    /// The loss above its minimum, at each epoch.
    #[serde(skip)]
    pub excess: Vec<f64>,
    /// The points that the line is fitted to.
    #[serde(skip)]
    pub data: Regression,
    /// The colours of the map.
    #[serde(skip)]
    pub colors: ColorMap,
}

/// The parameters before a step, and the loss there.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Epoch {
    /// Steps taken so far.
    pub epoch: usize,
    /// The weight.
    pub w: f64,
    /// The bias.
    pub b: f64,
    /// The mean squared error.
    pub loss: f64,
}

/// The lowest point of the loss.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Minimum {
    /// The weight.
    pub w: f64,
    /// The bias.
    pub b: f64,
    /// The mean squared error.
    pub loss: f64,
}

/// What theory says of a learning rate.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Theory {
    /// The curvature across the valley.
    pub lambda_max: f64,
    /// The curvature along the valley.
    pub lambda_min: f64,
    /// The learning rate from which gradient descent diverges, 2/λ_max.
    pub bound: f64,
    /// The learning rate that is the fastest in the long run, 2/(λ_max + λ_min).
    pub best_lr: f64,
    /// What a step multiplies the error across the valley by, 1 − lr·λ_max.
    pub fast_factor: f64,
    /// The same along the valley, 1 − lr·λ_min.
    pub slow_factor: f64,
    /// What an epoch multiplies the loss above its minimum by, in the long run.
    pub rate: f64,
}

/// A rate of convergence as a run has it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct MeasuredRate {
    /// The factor of an epoch: the geometric mean.
    pub factor: f64,
    /// How many epochs it is the mean of.
    pub epochs: usize,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("lines", figures::lines),
        ("path", figures::path),
        ("loss", figures::loss),
        ("convergence", figures::convergence),
    ];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let data = Regression::sample(self.seed);
        let start = [self.start_w, self.start_b];
        let history = descend(&data, self.lr, start, self.epochs as usize);
        let [w, b] = data.least_squares();
        let minimum = Minimum { w, b, loss: data.loss(w, b) };
        let quadratic = data.excess();
        let excess: Vec<f64> =
            history.iter().map(|e| quadratic.loss(&[e.w, e.b])).collect();
        let losses: Vec<f64> = history.iter().map(|e| e.loss).collect();
        let overflowed = history.len() <= self.epochs as usize;
        Ok(Results {
            lr: self.lr,
            overflowed,
            diverged_from: diverged_from(&losses, overflowed),
            start_gradient: data.gradient(start[0], start[1]),
            theory: Theory::new(self.lr, &data.curvature()),
            measured_rate: measured_rate(
                &excess[..=last_above_rounding(&excess, &minimum)],
            ),
            minimum,
            excess,
            history,
            data,
            colors: self.colors,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

/// Gradient descent on the loss of `data`: every epoch from 0 to `epochs`, as long as its
/// loss is a finite number.
// ANCHOR: descend
pub fn descend(
    data: &Regression,
    lr: f64,
    [mut w, mut b]: [f64; 2],
    epochs: usize,
) -> Vec<Epoch> {
    let mut history = Vec::new();
    for epoch in 0..=epochs {
        let loss = data.loss(w, b);
        if !loss.is_finite() {
            break;
        }
        history.push(Epoch { epoch, w, b, loss });

        let [dw, db] = data.gradient(w, b);
        // θ_{t+1} = θ_t − α ∇L(θ_t)
        w -= lr * dw;
        b -= lr * db;
    }
    history
}
// ANCHOR_END: descend

/// The last epoch whose excess loss is more than rounding.
fn last_above_rounding(excess: &[f64], minimum: &Minimum) -> usize {
    let rounding = 1e-20 * minimum.loss;
    excess.iter().rposition(|&e| e > rounding).unwrap_or(0)
}

/// What an epoch multiplied the excess loss by: the geometric mean over the last quarter
/// of the epochs. Nothing if there are fewer than four. Where the factors of both axes
/// are nearly the same, a quarter may not be the long run yet.
fn measured_rate(excess: &[f64]) -> Option<MeasuredRate> {
    let end = excess.len() - 1;
    let epochs = end / 4;
    let factor = pow(excess[end] / excess[end - epochs], 1.0 / epochs as f64);
    (epochs > 0).then_some(MeasuredRate { factor, epochs })
}

impl Theory {
    fn new(lr: f64, curvature: &Curvature) -> Self {
        let Curvature { lambda_max, lambda_min, .. } = *curvature;
        Theory {
            lambda_max,
            lambda_min,
            bound: curvature.stability_bound(),
            best_lr: 2.0 / (lambda_max + lambda_min),
            fast_factor: 1.0 - lr * lambda_max,
            slow_factor: 1.0 - lr * lambda_min,
            rate: curvature.rate(lr),
        }
    }
}

impl Results {
    /// The start.
    pub fn first(&self) -> &Epoch {
        &self.history[0]
    }

    /// The end: the last epoch whose loss is a finite number.
    pub fn last(&self) -> &Epoch {
        &self.history[self.history.len() - 1]
    }

    /// Eight epochs to look at, closer together at the start; fewer when the run is
    /// short.
    pub fn snapshots(&self) -> Vec<&Epoch> {
        let last = self.last().epoch;
        let mut epochs = vec![0, 1, 2, 5, 10, last / 4, last / 2, last];
        epochs.retain(|&epoch| epoch <= last);
        epochs.sort();
        epochs.dedup();
        epochs.into_iter().map(|epoch| &self.history[epoch]).collect()
    }

    /// The excess losses that are more than rounding.
    pub fn excess_above_rounding(&self) -> &[f64] {
        &self.excess[..=last_above_rounding(&self.excess, &self.minimum)]
    }
}

/// Steps of a zigzag that are joined.
const JOINED: usize = 8;

/// Whether w turns back at nearly each of many steps.
fn zigzags(results: &Results) -> bool {
    let history = &results.history;
    let steps: Vec<f64> =
        history.windows(2).map(|pair| pair[1].w - pair[0].w).collect();
    let turns = steps.windows(2).filter(|pair| pair[0] * pair[1] < 0.0).count();
    history.len() > 2 * JOINED && 4 * turns > 3 * steps.len()
}
