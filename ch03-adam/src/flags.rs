//! The flags that several topics share.

use chapter::args;
use clap::Args;
use shared::optim::Adam;

/// Adam's hyperparameters, for the topics whose parameters have a few units to go.
#[derive(Args, Clone, Copy, Debug)]
pub struct AdamFlags {
    /// Learning rate (the paper's alpha)
    #[arg(long, default_value_t = 0.1, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// Decay of the first moment
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub beta1: f64,
    /// Decay of the second moment
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY)]
    pub beta2: f64,
    /// What keeps the division finite
    #[arg(long, default_value_t = 1e-8, value_parser = args::EPSILON)]
    pub eps: f64,
}

impl AdamFlags {
    /// The rule with these hyperparameters.
    pub fn rule(self) -> Adam {
        let AdamFlags { lr, beta1, beta2, eps } = self;
        Adam { lr, beta1, beta2, eps }
    }
}
