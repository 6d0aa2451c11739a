use super::Applications;
use crate::random::TorchCpu;

/// Features of an application of the notebook.
pub const FEATURES: usize = 4;
/// Applications that are drawn.
pub const SAMPLES: usize = 10_000;
/// Applications to train on, of those drawn.
pub const TRAIN_SAMPLES: usize = 8_000;

impl Applications {
    /// Draws the data as the notebook does: `randn`, `randint`, `random_split`.
    /// The features are noise and the labels coin flips.
    pub fn notebook(rng: &mut TorchCpu) -> Self {
        let features = rng.randn(SAMPLES * FEATURES);
        let labels = (0..SAMPLES).map(|_| rng.randint(2) as f32).collect();
        let mut train = rng.randperm(SAMPLES);
        let validation = train.split_off(TRAIN_SAMPLES);
        let names = (1..=FEATURES).map(|i| format!("noise {i}")).collect();
        Applications { names, features, labels, train, validation }
    }
}
