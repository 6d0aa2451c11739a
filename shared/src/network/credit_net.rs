//! The credit network whose loss is sliced: 4-2-1, and trained on applications
//! that follow a rule.

use super::slice::random_direction;
use super::{Network, Trainer};
use crate::optim::{Adam, Driver};
use crate::problem::credit::Synthetic;
use crate::random::TorchCpu;

/// The network before its training and after it.
#[derive(Clone, Debug)]
pub struct CreditNet {
    /// The applications.
    pub synthetic: Synthetic,
    /// The network as it begins.
    pub untrained: Network,
    /// The network after [`EPOCHS`] epochs.
    pub trained: Network,
    /// Two random directions in the space of its parameters, as they were drawn.
    pub directions: [Vec<f32>; 2],
}

/// Units in the hidden layer.
pub const HIDDEN: usize = 2;
/// Passes through the training samples.
pub const EPOCHS: u32 = 20;
/// Learning rate of Adam.
pub const LEARNING_RATE: f64 = 0.01;
/// Training samples in a mini-batch.
pub const BATCH: usize = 32;

impl CreditNet {
    /// Draws applications, parameters and directions from PyTorch's generator
    /// with this seed, and trains the network with Adam.
    pub fn train(seed: u32) -> Self {
        let mut rng = TorchCpu::new(seed.into());
        let synthetic = Synthetic::sample(&mut rng);
        let data = &synthetic.applications;
        let untrained = Network::new(&[data.names.len(), HIDDEN, 1], &mut rng);
        let directions = [0, 1].map(|_| random_direction(&untrained, &mut rng));

        let adam = Driver::new(Adam { lr: LEARNING_RATE, ..Adam::default() });
        let mut trainer = Trainer::new(untrained.clone(), Box::new(adam), data, BATCH);
        for _ in 0..EPOCHS {
            trainer.epoch(&rng.shuffled_loader(data.train.len()));
        }
        let trained = trainer.network;
        CreditNet { synthetic, untrained, trained, directions }
    }

    /// The share of the rows that the trained network calls rightly.
    pub fn accuracy(&self, rows: &[usize]) -> f64 {
        self.trained.accuracy(&self.synthetic.applications, rows)
    }
}
