use shared::credit::Applications;
use shared::network::Network;
use shared::optim::TorchAdam;
use shared::random::TorchCpu;
use shared::training::Trainer;

use crate::{Flags, Source};

/// What a training run leaves behind.
#[derive(Clone, Debug)]
pub struct Training {
    /// The trained network; if the run diverged, as it was an epoch before.
    pub network: Network,
    /// Adam with its moments, from the same moment.
    pub adam: TorchAdam,
    /// The mean loss over the training batches, one an epoch.
    pub train_losses: Vec<f64>,
    /// The loss on the validation part after each epoch; for the notebook the mean
    /// over its batches, else over its rows.
    pub validation_losses: Vec<f64>,
    /// The probability of approval of each application of the validation part.
    pub validation_probabilities: Vec<f64>,
    /// The share of all applications that the network calls rightly.
    pub accuracy: f64,
    /// The same among those it was trained on.
    pub train_accuracy: f64,
    /// The same among those it never saw in training.
    pub validation_accuracy: f64,
    /// The larger share of the two labels: what calling always the same gets.
    pub majority: f64,
    /// The epoch, from 1, in which a number stopped being finite, if one did.
    pub diverged: Option<u32>,
}

impl Training {
    /// Adam's two moments at the end: the mean absolute value over the biases of
    /// the first hidden layer.
    pub fn moments(&self) -> [f64; 2] {
        let biases = self.network.layers()[0].biases();
        [&self.adam.m, &self.adam.v].map(|moments| {
            let absolute = moments[biases.clone()].iter().map(|&m| f64::from(m.abs()));
            absolute.sum::<f64>() / biases.len() as f64
        })
    }
}

/// Trains a network on `data` as `flags` say, calling `after_epoch` with the
/// number of epochs done. The parameters and the shuffles come from `rng`.
// ANCHOR: train
pub fn train(
    flags: &Flags,
    data: &Applications,
    rng: &mut TorchCpu,
    mut after_epoch: impl FnMut(u32),
) -> Training {
    let widths = [&[data.names.len()], flags.hidden().widths(), &[1]].concat();
    let network = Network::new(&widths, rng);
    let (lr, beta1, beta2, eps) = (flags.lr(), flags.beta1, flags.beta2, flags.eps);
    let zeros = vec![0.0; network.theta.len()];
    let (m, v) = (zeros.clone(), zeros);
    let adam = TorchAdam { lr, beta1, beta2, eps, m, v, t: 0 };

    let mut trainer = Trainer::new(network, adam, data, flags.batch_size as usize);
    let (mut train_losses, mut validation_losses) = (Vec::new(), Vec::new());
    let mut diverged = None;
    for epoch in 1..=flags.epochs {
        let order = rng.shuffled_loader(data.train.len());
        rng.plain_loader();
        let before = (trainer.network.clone(), trainer.adam.clone());
        let train_loss = trainer.epoch(&order);
        let validation_loss = match flags.data {
            Source::Notebook => trainer.validate_by_batches(),
            _ => trainer.validate(),
        };
        if !(train_loss.is_finite()
            && validation_loss.is_finite()
            && trainer.is_finite())
        {
            diverged = Some(epoch);
            (trainer.network, trainer.adam) = before;
            break;
        }
        train_losses.push(train_loss);
        validation_losses.push(validation_loss);
        after_epoch(epoch);
    }
    let all: Vec<usize> = (0..data.labels.len()).collect();
    let approved = data.approved(&all);
    let p = trainer.probabilities(&data.validation);
    Training {
        validation_probabilities: p.into_iter().map(f64::from).collect(),
        accuracy: trainer.accuracy(&all),
        train_accuracy: trainer.accuracy(&data.train),
        validation_accuracy: trainer.accuracy(&data.validation),
        network: trainer.network,
        adam: trainer.adam,
        train_losses,
        validation_losses,
        majority: approved.max(1.0 - approved),
        diverged,
    }
}
// ANCHOR_END: train
