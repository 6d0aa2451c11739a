//! Gradient descent on all samples, step by step.

mod draw;
mod tell;
mod values;

use chapter::Output;
use shared::portable::pow;
use shared::problem::Objective;
use shared::problem::regression::{Curvature, Regression};

use crate::Flags;

/// The topic's text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let descent = descend(flags);
    Output::new(
        tell::text(&descent),
        draw::figures(flags, &descent),
        values::values(&descent),
    )
}

/// The parameters before a step, and the loss there.
#[derive(Clone, Copy, Debug)]
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

/// A run of gradient descent.
#[derive(Clone, Debug)]
pub struct Descent {
    /// The points that the line is fitted to.
    pub data: Regression,
    /// The learning rate.
    pub lr: f64,
    /// Every epoch from 0 on, up to the last whose loss is a finite number.
    pub history: Vec<Epoch>,
    /// Whether the run ended early, because the next loss was not finite.
    pub overflowed: bool,
    /// How the loss bends.
    pub curvature: Curvature,
    /// The parameters of least squares, (w, b).
    pub minimum: [f64; 2],
    /// The loss there.
    pub lowest_loss: f64,
}

/// Gradient descent as `flags` say.
// ANCHOR: descend
pub fn descend(flags: &Flags) -> Descent {
    let data = Regression::sample(flags.seed);
    let (mut w, mut b) = (flags.start_w, flags.start_b);
    let mut history = Vec::new();
    for epoch in 0..=flags.epochs as usize {
        let loss = data.loss(w, b);
        if !loss.is_finite() {
            break;
        }
        history.push(Epoch { epoch, w, b, loss });

        let [dw, db] = data.gradient(w, b);
        // θ_{t+1} = θ_t − α ∇L(θ_t)
        w -= flags.lr * dw;
        b -= flags.lr * db;
    }
    let minimum = data.least_squares();
    Descent {
        lr: flags.lr,
        overflowed: history.len() <= flags.epochs as usize,
        history,
        curvature: data.curvature(),
        lowest_loss: data.loss(minimum[0], minimum[1]),
        minimum,
        data,
    }
}
// ANCHOR_END: descend

impl Descent {
    /// The start.
    pub fn first(&self) -> &Epoch {
        &self.history[0]
    }

    /// The end: the last epoch whose loss is a finite number.
    pub fn last(&self) -> &Epoch {
        &self.history[self.history.len() - 1]
    }

    /// Eight epochs to look at, closer together at the start; fewer when the
    /// run is short.
    pub fn snapshots(&self) -> Vec<&Epoch> {
        let last = self.last().epoch;
        let mut epochs = vec![0, 1, 2, 5, 10, last / 4, last / 2, last];
        epochs.retain(|&epoch| epoch <= last);
        epochs.sort();
        epochs.dedup();
        epochs.into_iter().map(|epoch| &self.history[epoch]).collect()
    }

    /// The epoch from which the loss stays above where it started, by more than
    /// rounding, if the run ends like that.
    pub fn diverged_from(&self) -> Option<usize> {
        let limit = self.first().loss * (1.0 + 1e-9);
        let last_below = self.history.iter().rposition(|e| e.loss <= limit);
        let epoch = last_below.unwrap_or(0) + 1;
        (epoch < self.history.len() || self.overflowed).then_some(epoch)
    }

    /// The last epoch whose excess loss is more than rounding.
    pub fn last_above_rounding(&self) -> usize {
        let rounding = 1e-20 * self.lowest_loss;
        self.excess().iter().rposition(|&e| e > rounding).unwrap_or(0)
    }

    /// The loss above the lowest possible one, at each epoch.
    pub fn excess(&self) -> Vec<f64> {
        let excess = self.data.excess();
        self.history.iter().map(|e| excess.loss(&[e.w, e.b])).collect()
    }

    /// What an epoch multiplies the excess loss by, as theory has it.
    pub fn predicted_rate(&self) -> f64 {
        self.curvature.rate(self.lr)
    }

    /// The same, measured over the last quarter of the run: the geometric mean
    /// of its epochs, and how many they are. Nothing if the run has fewer than
    /// four. Where the factors of both axes are nearly the same, a quarter may
    /// not be the long run yet.
    pub fn measured_rate(&self) -> Option<(f64, usize)> {
        let (excess, end) = (self.excess(), self.last_above_rounding());
        let from = end - end / 4;
        let epochs = end - from;
        (epochs > 0)
            .then(|| (pow(excess[end] / excess[from], 1.0 / epochs as f64), epochs))
    }
}
