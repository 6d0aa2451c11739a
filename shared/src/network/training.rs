//! Training a network with any optimizer, batch by batch.

use std::ops::Range;

use nalgebra::DMatrix;

use super::loss::binary_cross_entropy;
use super::network::{Network, Pass, sigmoid};
use crate::optim::Optimizer;
use crate::problem::credit::Applications;

/// A network in training: the parameters, what moves them, and the data.
pub struct Trainer<'a> {
    /// The network as it is now.
    pub network: Network,
    /// What moves its parameters.
    pub optimizer: Box<dyn Optimizer<f32> + Send>,
    data: &'a Applications,
    gradient: Vec<f32>,
    /// Rows of a batch.
    pub batch_size: usize,
    /// The rows of this epoch in the order of their visit.
    rows: Vec<usize>,
    full_batch: Pass,
    /// For what is left over at the end of an epoch.
    last_batch: Pass,
    validation: Pass,
}

impl<'a> Trainer<'a> {
    /// Makes ready to train `network` on the training rows of `data`, in
    /// batches of `batch_size` (or of all of them, if they are fewer).
    ///
    /// # Panics
    /// If `batch_size` is 0, if there are no training rows, or if the network is made
    /// for another number of features.
    pub fn new(
        network: Network,
        optimizer: Box<dyn Optimizer<f32> + Send>,
        data: &'a Applications,
        batch_size: usize,
    ) -> Self {
        assert_eq!(
            network.layers()[0].inputs,
            data.names.len(),
            "features of the data, inputs of the network"
        );
        assert!(batch_size > 0 && !data.train.is_empty(), "a batch has samples");
        let batch_size = batch_size.min(data.train.len());
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
            optimizer,
            batch_size,
        }
    }

    /// Trains on every training sample once, in the order given by positions
    /// among them. Returns the mean of the batches' losses.
    pub fn epoch(&mut self, order: &[usize]) -> f64 {
        self.rows.clear();
        self.rows.extend(order.iter().map(|&i| self.data.train[i]));
        let mut total = 0.0;
        for rows in self.rows.chunks(self.batch_size) {
            let full = rows.len() == self.batch_size;
            let batch = if full { &mut self.full_batch } else { &mut self.last_batch };
            batch.load(&self.data.features, &self.data.labels, rows);

            // ANCHOR: step
            self.network.forward(batch);
            total += f64::from(batch.loss());
            self.network.backward(batch, &mut self.gradient);
            self.optimizer.step(&mut self.network.theta, &self.gradient);
            // ANCHOR_END: step
        }
        total / self.rows.len().div_ceil(self.batch_size) as f64
    }

    /// The loss on the validation part: the mean over its rows.
    ///
    /// # Panics
    /// If it has none.
    pub fn validate(&mut self) -> f64 {
        self.network.forward(&mut self.validation);
        f64::from(self.validation.loss())
    }

    /// The mean of the validation batches' losses, as the notebook has it. A last
    /// batch that is smaller counts as much as the others.
    pub fn validate_by_batches(&mut self) -> f64 {
        self.network.forward(&mut self.validation);
        let p = self.validation.probabilities().chunks(self.batch_size);
        let y = self.validation.labels().chunks(self.batch_size);
        let batches = p.len() as f64;
        p.zip(y).map(|(p, y)| f64::from(binary_cross_entropy(p, y))).sum::<f64>()
            / batches
    }

    /// What the optimizer remembers of some of the parameters.
    pub fn memory(&self, parameters: Range<usize>) -> Vec<Vec<f64>> {
        parameters.map(|i| self.optimizer.remembers(i)).collect()
    }

    /// Whether every parameter, and all that the optimizer remembers, is a finite
    /// number.
    pub fn is_finite(&self) -> bool {
        let theta = &self.network.theta;
        theta.iter().all(|value| value.is_finite()) && self.optimizer.is_finite()
    }
}

impl Network {
    /// The logit of each of the rows of `data`.
    pub fn logits_of(&self, data: &Applications, rows: &[usize]) -> Vec<f32> {
        // Not all at once: a wide network would need much memory for that.
        let logits = rows.chunks(1000).flat_map(|rows| {
            let of = |i: usize, j: usize| data.features_of(rows[i])[j];
            self.logits(DMatrix::from_fn(rows.len(), data.names.len(), of))
        });
        logits.collect()
    }

    /// The share of the rows of `data` whose label the network gets right.
    pub fn accuracy(&self, data: &Applications, rows: &[usize]) -> f64 {
        let labels = rows.iter().map(|&row| data.labels[row]);
        let calls = self.logits_of(data, rows).into_iter().zip(labels);
        let right = calls.filter(|&(z, y)| (sigmoid(z) > 0.5) == (y == 1.0)).count();
        right as f64 / rows.len() as f64
    }
}
