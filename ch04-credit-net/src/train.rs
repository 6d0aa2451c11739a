use shared::cross_entropy::binary_cross_entropy;
use shared::network::{Network, Pass};
use shared::optim::TorchAdam;
use shared::random::TorchCpu;

use crate::Flags;
use crate::data::{Applications, FEATURES, Labels};

/// What a training run leaves behind.
#[derive(Clone, Debug)]
pub struct Training {
    /// The trained network; if the run diverged, as it was an epoch before.
    pub network: Network,
    /// Adam with its moments, from the same moment.
    pub adam: TorchAdam,
    /// The mean loss over the training batches, one an epoch.
    pub train_losses: Vec<f64>,
    /// The mean loss over the validation batches after each epoch.
    pub validation_losses: Vec<f64>,
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

/// Trains a network as `flags` say, calling `after_epoch` with the number of
/// epochs done.
// ANCHOR: train
pub fn train(flags: &Flags, mut after_epoch: impl FnMut(u32)) -> Training {
    let mut rng = TorchCpu::new(flags.seed.into());
    let data = match (Applications::sample(&mut rng), flags.labels) {
        (data, Labels::Coin) => data,
        (data, Labels::Rule) => data.decided_by_rule(flags.seed),
    };
    let widths = [&[FEATURES], flags.hidden.widths(), &[1]].concat();
    let network = Network::new(&widths, &mut rng);
    let (lr, beta1, beta2, eps) = (flags.lr, flags.beta1, flags.beta2, flags.eps);
    let zeros = vec![0.0; network.theta.len()];
    let (m, v) = (zeros.clone(), zeros);
    let adam = TorchAdam { lr, beta1, beta2, eps, m, v, t: 0 };

    let mut trainer = Trainer::new(network, adam, &data, flags.batch_size as usize);
    let (mut train_losses, mut validation_losses) = (Vec::new(), Vec::new());
    let mut diverged = None;
    for epoch in 1..=flags.epochs {
        let order = rng.shuffled_loader(data.train.len());
        rng.plain_loader();
        let before = (trainer.network.clone(), trainer.adam.clone());
        let train_loss = trainer.epoch(&order);
        let validation_loss = trainer.validate();
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
    let approved = data.labels.iter().filter(|&&y| y == 1.0).count() as f64;
    let approved = approved / data.labels.len() as f64;
    let all: Vec<usize> = (0..data.labels.len()).collect();
    Training {
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

/// A network in training, with the memory that every step uses again.
struct Trainer<'a> {
    data: &'a Applications,
    network: Network,
    adam: TorchAdam,
    gradient: Vec<f32>,
    batch_size: usize,
    /// The rows of this epoch in the order of their visit.
    rows: Vec<usize>,
    full_batch: Pass,
    /// For what is left over at the end of an epoch.
    last_batch: Pass,
    validation: Pass,
}

impl<'a> Trainer<'a> {
    fn new(
        network: Network,
        adam: TorchAdam,
        data: &'a Applications,
        batch_size: usize,
    ) -> Self {
        let pass = |rows| Pass::new(&network, rows);
        let mut validation = pass(data.validation.len());
        validation.load(&data.features, &data.labels, &data.validation);
        Trainer {
            gradient: vec![0.0; network.theta.len()],
            rows: Vec::with_capacity(data.train.len()),
            full_batch: pass(batch_size),
            last_batch: pass(data.train.len() % batch_size),
            validation,
            data,
            network,
            adam,
            batch_size,
        }
    }

    /// Trains on every training sample once, in the order given by positions
    /// among them. Returns the mean of the batches' losses.
    // ANCHOR: epoch
    fn epoch(&mut self, order: &[usize]) -> f64 {
        self.rows.clear();
        self.rows.extend(order.iter().map(|&i| self.data.train[i]));
        let mut total = 0.0;
        for rows in self.rows.chunks(self.batch_size) {
            let full = rows.len() == self.batch_size;
            let batch = if full { &mut self.full_batch } else { &mut self.last_batch };
            batch.load(&self.data.features, &self.data.labels, rows);

            self.network.forward(batch);
            total += f64::from(batch.loss());
            self.network.backward(batch, &mut self.gradient);
            self.adam.step(&mut self.network.theta, &self.gradient);
        }
        total / self.rows.len().div_ceil(self.batch_size) as f64
    }
    // ANCHOR_END: epoch

    /// The mean of the validation batches' losses.
    fn validate(&mut self) -> f64 {
        self.network.forward(&mut self.validation);
        let p = self.validation.probabilities().chunks(self.batch_size);
        let y = self.validation.labels().chunks(self.batch_size);
        let batches = p.len() as f64;
        p.zip(y).map(|(p, y)| f64::from(binary_cross_entropy(p, y))).sum::<f64>()
            / batches
    }

    /// The share of the rows whose label the network gets right.
    fn accuracy(&self, rows: &[usize]) -> f64 {
        // Not all at once: a wide network would need much memory for that.
        let right: usize = rows.chunks(1000).map(|rows| self.right(rows)).sum();
        right as f64 / rows.len() as f64
    }

    /// How many of the rows the network gets right.
    fn right(&self, rows: &[usize]) -> usize {
        let mut pass = Pass::new(&self.network, rows.len());
        pass.load(&self.data.features, &self.data.labels, rows);
        self.network.forward(&mut pass);
        let calls = pass.probabilities().iter().zip(pass.labels());
        calls.filter(|&(&p, &y)| (p > 0.5) == (y == 1.0)).count()
    }

    fn is_finite(&self) -> bool {
        let Trainer { network, adam, .. } = self;
        network
            .theta
            .iter()
            .chain(&adam.m)
            .chain(&adam.v)
            .all(|value| value.is_finite())
    }
}
