use std::f64::consts::PI;

use clap::ValueEnum;
use serde::Serialize;
use shared::portable::cos;

/// How the learning rate runs from the first step of a run to its last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Schedule {
    /// It stays as it is
    #[default]
    Constant,
    /// It falls to zero in a straight line
    Linear,
    /// It falls to zero along half a cosine
    Cosine,
}

impl Schedule {
    /// The share of the learning rate that each of some steps takes: all of it in the first,
    /// and none in a step after the last. Source of the cosine: I. Loshchilov and
    /// F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017,
    /// without restarts.
    pub fn shares(self, steps: usize) -> Vec<f64> {
        let share = |t: usize| {
            let gone = (t - 1) as f64 / steps as f64;
            match self {
                Schedule::Constant => 1.0,
                Schedule::Linear => 1.0 - gone,
                Schedule::Cosine => 0.5 * (1.0 + cos(PI * gone)),
            }
        };
        (1..=steps).map(share).collect()
    }

    /// Its name on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Schedule::Constant => "constant",
            Schedule::Linear => "linear",
            Schedule::Cosine => "cosine",
        }
    }
}
