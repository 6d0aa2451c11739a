use shared::network::{Network, Trainer};
use shared::problem::credit::Applications;
use shared::random::TorchCpu;

use crate::{Flags, Source};

/// What a training run leaves behind.
#[derive(Clone, Debug)]
pub struct Training {
    /// The optimizer's hyperparameters by their names, the learning rate first.
    pub settings: Vec<(&'static str, f64)>,
    /// The trained network; if the run diverged, as it was an epoch before.
    pub network: Network,
    /// What the optimizer remembers of each bias of the first hidden layer, from the
    /// same moment: of Adam the two moments.
    pub memory: Vec<Vec<f64>>,
    /// The steps that were taken.
    pub steps: usize,
    /// The mean loss over the training batches, one an epoch.
    pub train_losses: Vec<f64>,
    /// The loss on the validation part after each epoch; for the notebook the mean
    /// over its batches, else over its rows.
    pub validation_losses: Vec<f64>,
    /// The logit of approval of each application of the validation part.
    pub validation_logits: Vec<f64>,
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
    /// The two moments of Adam and its kin at the end: the mean absolute value over
    /// the biases of the first hidden layer. `None` if the optimizer has no such
    /// moments, or no epoch was finite.
    pub fn moments(&self) -> Option<[f64; 2]> {
        let has = |beta| self.settings.iter().any(|(name, _)| *name == beta);
        let [m, v] = [0, 1].map(|which| {
            let moment = |memory: &Vec<f64>| Some(memory.get(which)?.abs());
            let all: Option<Vec<f64>> = self.memory.iter().map(moment).collect();
            all.filter(|all| !all.is_empty())
        });
        let mean =
            |moments: Vec<f64>| moments.iter().sum::<f64>() / moments.len() as f64;
        (has("beta1") && has("beta2")).then_some([mean(m?), mean(v?)])
    }
}

/// Trains a network on `data` as `flags` say, calling `after_epoch` with the
/// number of epochs done. The parameters and the shuffles come from `rng`.
///
/// # Panics
/// If [`Flags::rule`] is an error.
pub fn train(
    flags: &Flags,
    data: &Applications,
    rng: &mut TorchCpu,
    mut after_epoch: impl FnMut(u32),
) -> Training {
    let widths = [&[data.names.len()], flags.hidden().widths(), &[1]].concat();
    let network = Network::new(&widths, rng);
    let mut rule = flags.rule().expect("the flags go with the optimizer");
    let settings = rule.settings();
    let settings = settings.into_iter().map(|(name, value)| (name, *value)).collect();
    let optimizer = rule.optimizer_f32();
    let mut trainer = Trainer::new(network, optimizer, data, flags.batch_size as usize);
    let mut memory = Vec::new();
    let (mut train_losses, mut validation_losses) = (Vec::new(), Vec::new());
    let mut diverged = None;
    for epoch in 1..=flags.epochs {
        let order = rng.shuffled_loader(data.train.len());
        rng.plain_loader();
        let before = trainer.network.clone();
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
            trainer.network = before;
            break;
        }
        memory = trainer.memory(trainer.network.layers()[0].biases());
        train_losses.push(train_loss);
        validation_losses.push(validation_loss);
        after_epoch(epoch);
    }
    let all: Vec<usize> = (0..data.labels.len()).collect();
    let approved = data.approved(&all);
    let network = trainer.network;
    let logits = network.logits_of(data, &data.validation);
    Training {
        settings,
        memory,
        steps: train_losses.len() * data.train.len().div_ceil(trainer.batch_size),
        validation_logits: logits.into_iter().map(f64::from).collect(),
        accuracy: network.accuracy(data, &all),
        train_accuracy: network.accuracy(data, &data.train),
        validation_accuracy: network.accuracy(data, &data.validation),
        network,
        train_losses,
        validation_losses,
        majority: approved.max(1.0 - approved),
        diverged,
    }
}
