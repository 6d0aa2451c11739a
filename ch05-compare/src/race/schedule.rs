use clap::ValueEnum;
use serde::Serialize;
use shared::schedule::half_cosine;

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
