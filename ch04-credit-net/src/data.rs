use rand::RngExt;
use shared::random::{NumpyLegacy, TorchCpu};

/// Features of an application.
pub const FEATURES: usize = 4;
const SAMPLES: usize = 10_000;
/// Applications to train on.
pub const TRAIN_SAMPLES: u32 = 8_000;

/// How an application was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, clap::ValueEnum)]
pub enum Labels {
    /// By the flip of a coin, as in the notebook: nothing can be learnt
    #[default]
    Coin,
    /// Approved if the first two features together exceed the third; one
    /// decision in twenty is wrong
    Rule,
}

/// The share of decisions that follow the rule of [`Labels::Rule`].
pub const RIGHT: f64 = 0.95;

/// Credit applications: made-up features, and whether each was approved.
#[derive(Clone, Debug)]
pub struct Applications {
    /// The features, one application after the other.
    pub features: Vec<f32>,
    /// 1 for approved, 0 for declined.
    pub labels: Vec<f32>,
    /// The applications to train on.
    pub train: Vec<usize>,
    /// The applications to check the training with.
    pub validation: Vec<usize>,
}

impl Applications {
    /// Draws the data as the notebook does: `randn`, `randint`, `random_split`.
    pub fn sample(rng: &mut TorchCpu) -> Self {
        let features = rng.randn(SAMPLES * FEATURES);
        let labels = (0..SAMPLES).map(|_| rng.randint(2) as f32).collect();
        let mut train = rng.randperm(SAMPLES);
        let validation = train.split_off(TRAIN_SAMPLES as usize);
        Applications { features, labels, train, validation }
    }

    /// The same applications, decided by the rule. Which decisions are wrong
    /// comes from a stream of its own, so that all else stays as it is.
    pub fn decided_by_rule(mut self, seed: u32) -> Self {
        let mut rng = NumpyLegacy::new(seed);
        for (x, label) in self.features.chunks(FEATURES).zip(&mut self.labels) {
            let follows = rng.random_bool(RIGHT);
            *label = if (x[0] + x[1] > x[2]) == follows { 1.0 } else { 0.0 };
        }
        self
    }
}
