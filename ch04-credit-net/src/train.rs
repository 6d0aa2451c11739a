use serde::Serialize;
use shared::network::{Network, Trainer};
use shared::optim::AnyRule;
use shared::problem::credit::Applications;
use shared::random::TorchCpu;

/// What is trained, and how; for how long is another matter.
#[derive(Debug)]
pub struct Plan {
    /// Units in each hidden layer.
    pub hidden: Vec<usize>,
    /// What moves the parameters.
    pub rule: Box<dyn AnyRule>,
    /// Training samples in a mini-batch, or all of them if they are fewer.
    pub batch_size: usize,
    /// Whether the validation loss is the mean over batches, as the notebook has it, and
    /// not over rows.
    pub validate_by_batches: bool,
}

/// What a training run leaves behind.
#[derive(Clone, Debug, Serialize)]
pub struct Training {
    /// The trained network; if the run diverged, as it was an epoch before.
    #[serde(skip)]
    pub network: Network,
    /// What the optimizer remembers of each bias of the first hidden layer, from the
    /// same moment: of Adam the two moments.
    #[serde(skip)]
    pub memory: Vec<Vec<f64>>,
    /// The batches of an epoch.
    pub batches: usize,
    /// The steps that were taken.
    pub steps: usize,
    /// The mean loss over the training batches, one an epoch.
    pub train_losses: Vec<f64>,
    /// The loss on the validation part after each epoch.
    pub validation_losses: Vec<f64>,
    /// The lowest of these.
    pub lowest_validation_loss: f64,
    /// The logit of approval of each application of the validation part.
    #[serde(skip)]
    pub validation_logits: Vec<f64>,
    /// The share of all applications that the network calls rightly.
    pub accuracy: f64,
    /// The same among those it was trained on.
    pub train_accuracy: f64,
    /// The same among those it never saw in training.
    pub validation_accuracy: f64,
    /// The epoch, from 1, in which a number stopped being finite, if one did.
    pub diverged: Option<u32>,
}

/// The two moments of Adam and its kin: the mean absolute value over the biases of the
/// first hidden layer.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Moments {
    /// The first moment.
    pub m: f64,
    /// The second moment.
    pub v: f64,
    /// √v / m
    pub ratio: f64,
    /// m / √v, the size of a step in learning rates.
    pub quotient: f64,
}

impl Training {
    /// The two moments at the end, if the optimizer remembers two numbers and an epoch
    /// was finite.
    pub fn moments(&self) -> Option<Moments> {
        let [m, v] = [0, 1].map(|which| {
            let moment = |memory: &Vec<f64>| Some(memory.get(which)?.abs());
            let all: Option<Vec<f64>> = self.memory.iter().map(moment).collect();
            all.filter(|all| !all.is_empty())
        });
        let mean =
            |moments: Vec<f64>| moments.iter().sum::<f64>() / moments.len() as f64;
        let (m, v) = (mean(m?), mean(v?));
        Some(Moments { m, v, ratio: v.sqrt() / m, quotient: m / v.sqrt() })
    }
}

/// Trains a network on `data`, calling `after_epoch` with the number of epochs done. The
/// parameters and the shuffles come from `rng`.
pub fn train(
    plan: &Plan,
    epochs: u32,
    data: &Applications,
    rng: &mut TorchCpu,
    mut after_epoch: impl FnMut(u32),
) -> Training {
    let widths = [&[data.names.len()], &plan.hidden[..], &[1]].concat();
    let network = Network::new(&widths, rng);
    let optimizer = plan.rule.optimizer_f32();
    let mut trainer = Trainer::new(network, optimizer, data, plan.batch_size);
    let mut memory = Vec::new();
    let (mut train_losses, mut validation_losses) = (Vec::new(), Vec::new());
    let mut diverged = None;
    for epoch in 1..=epochs {
        let order = rng.shuffled_loader(data.train.len());
        rng.plain_loader();
        let before = trainer.network.clone();
        let train_loss = trainer.epoch(&order);
        let validation_loss = if plan.validate_by_batches {
            trainer.validate_by_batches()
        } else {
            trainer.validate()
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
    let batches = data.train.len().div_ceil(trainer.batch_size);
    let network = trainer.network;
    let logits = network.logits_of(data, &data.validation);
    Training {
        memory,
        batches,
        steps: train_losses.len() * batches,
        validation_logits: logits.into_iter().map(f64::from).collect(),
        accuracy: network.accuracy(data, &all),
        train_accuracy: network.accuracy(data, &data.train),
        validation_accuracy: network.accuracy(data, &data.validation),
        network,
        train_losses,
        lowest_validation_loss: validation_losses
            .iter()
            .copied()
            .fold(f64::INFINITY, f64::min),
        validation_losses,
        diverged,
    }
}
