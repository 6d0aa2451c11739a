use shared::random::TorchCpu;

/// Features of an application.
pub const FEATURES: usize = 4;
const SAMPLES: usize = 10_000;
/// Applications to train on.
pub const TRAIN_SAMPLES: u32 = 8_000;

/// Credit applications: made-up features, and whether each was approved.
#[derive(Clone, Debug)]
pub struct Applications {
    /// The features, one application after the other.
    pub features: Vec<f32>,
    /// 1 for approved, 0 for declined; a coin flip, whatever the features.
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
}
