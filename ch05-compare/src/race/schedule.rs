use clap::ValueEnum;
use serde::Serialize;
use shared::schedule::half_cosine;
use shared::walk::{Step, Walk};

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
    /// and none in a step after the last.
    pub fn shares(self, steps: usize) -> Vec<f64> {
        let share = |t: usize| {
            let gone = (t - 1) as f64 / steps as f64;
            match self {
                Schedule::Constant => 1.0,
                Schedule::Linear => 1.0 - gone,
                Schedule::Cosine => half_cosine(gone),
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

/// Walks to the last step, each with its share of the learning rate, and shows the start
/// and every step. Whether it got there: not if a number is not finite before.
pub(crate) fn follow(
    mut walk: Walk,
    lr: f64,
    shares: &[f64],
    mut show: impl FnMut(usize, &Step),
) -> bool {
    for t in 0..=shares.len() {
        if t > 0 {
            walk.optimizer.set_lr(shares[t - 1] * lr);
        }
        let Some(step) = walk.advance() else { return false };
        show(t, step);
    }
    true
}
