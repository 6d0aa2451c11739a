//! A fully connected network of any depth and width: ReLU between the layers, a
//! sigmoid at the end. Single precision, in PyTorch's order of the parameters.

use nalgebra::DMatrix;

use super::layer::{Layer, Shape};
use super::loss::{binary_cross_entropy, binary_cross_entropy_gradient};
use crate::portable::exp_f32;
use crate::random::TorchCpu;

/// The network: its layers, and all its parameters in one vector theta.
#[derive(Clone, Debug)]
pub struct Network {
    layers: Vec<Shape>,
    /// Every parameter: layer after layer, the weights (outputs x inputs, row
    /// by row) before the biases.
    pub theta: Vec<f32>,
}

impl Network {
    /// A network with PyTorch's initial parameters, drawn from `rng`. `widths`
    /// are the sizes from the input to the output: `[4, 2, 1]` is a hidden
    /// layer of 2 between 4 features and 1 probability.
    ///
    /// # Panics
    /// If there are fewer than two widths, or one of them is 0.
    pub fn new(widths: &[usize], rng: &mut TorchCpu) -> Self {
        assert!(
            widths.len() >= 2,
            "a network needs an input and an output, got widths {widths:?}"
        );
        assert!(
            !widths.contains(&0),
            "a layer needs at least one unit, got widths {widths:?}"
        );
        let (mut layers, mut theta) = (Vec::new(), Vec::new());
        for pair in widths.windows(2) {
            let (inputs, outputs) = (pair[0], pair[1]);
            layers.push(Shape { inputs, outputs, start: theta.len() });
            let (weights, biases) = rng.linear(inputs, outputs);
            theta.extend(weights);
            theta.extend(biases);
        }
        Network { layers, theta }
    }

    /// The shapes of the layers, from the input to the output.
    pub fn layers(&self) -> &[Shape] {
        &self.layers
    }

    /// A layer with its parameters as they are now.
    fn layer(&self, shape: &Shape) -> Layer {
        let weights = &self.theta[shape.weights()];
        Layer {
            w: DMatrix::from_column_slice(shape.inputs, shape.outputs, weights),
            b: self.theta[shape.biases()].to_vec(),
        }
    }

    /// Forward: turns the samples in `pass` into probabilities, and leaves there
    /// what every layer saw.
    ///
    /// # Panics
    /// If the samples have another number of features than the network.
    pub fn forward(&self, pass: &mut Pass) {
        // ANCHOR: forward
        for (k, shape) in self.layers.iter().enumerate() {
            let z = self.layer(shape).forward(&pass.x[k]);
            let is_last = k + 1 == self.layers.len();
            pass.x[k + 1] = if is_last { z.map(sigmoid) } else { z.map(relu) };
        }
        // ANCHOR_END: forward
    }

    /// What the last layer makes of samples, one a row of `x`, before the sigmoid. A
    /// probability near 1 is rounded to it; its logit still tells how near.
    ///
    /// # Panics
    /// If the samples have another number of features than the network.
    pub fn logits(&self, x: DMatrix<f32>) -> Vec<f32> {
        let last = self.layers.len() - 1;
        let z = |k: usize, x: &DMatrix<f32>| self.layer(&self.layers[k]).forward(x);
        let x = (0..last).fold(x, |x, k| z(k, &x).map(relu));
        z(last, &x).as_slice().to_vec()
    }

    /// Backward: the gradient of the mean binary cross-entropy with respect to
    /// theta, by the chain rule from the last layer to the first. `pass` holds
    /// what [`Network::forward`] left there.
    ///
    /// Every entry of `gradient` is written, none is added to: nothing needs to
    /// be set to zero between two batches.
    ///
    /// # Panics
    /// If `gradient` is not as long as theta.
    pub fn backward(&self, pass: &Pass, gradient: &mut [f32]) {
        assert_eq!(gradient.len(), self.theta.len(), "a derivative for each parameter");
        let mut dz = DMatrix::zeros(pass.y.len(), 1);
        binary_cross_entropy_gradient(pass.probabilities(), &pass.y, dz.as_mut_slice());

        // ANCHOR: backward
        for (k, shape) in self.layers.iter().enumerate().rev() {
            let x = &pass.x[k];
            let (dw, db) = Layer::gradient(x, &dz);
            gradient[shape.weights()].copy_from_slice(dw.as_slice());
            gradient[shape.biases()].copy_from_slice(&db);
            if k > 0 {
                // x = relu(z) of the layer before: its slope is 1 where x > 0, else 0.
                let dx = self.layer(shape).backward(&dz);
                dz = dx.zip_map(x, |dx, x| if x > 0.0 { dx } else { 0.0 });
            }
        }
        // ANCHOR_END: backward
    }
}

fn relu(z: f32) -> f32 {
    z.max(0.0)
}

pub(super) fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + exp_f32(-z))
}

/// One batch on its way through a network with one output: the samples, what each
/// layer made of them, and the labels.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The samples, the output of each hidden layer, the probabilities.
    x: Vec<DMatrix<f32>>,
    /// The samples' labels.
    y: Vec<f32>,
}

impl Pass {
    /// For batches of `rows` samples.
    pub fn new(network: &Network, rows: usize) -> Self {
        let inputs = network.layers()[0].inputs;
        let mut x = vec![DMatrix::zeros(rows, inputs)];
        let outputs = network.layers().iter().map(|layer| layer.outputs);
        x.extend(outputs.map(|outputs| DMatrix::zeros(rows, outputs)));
        Pass { x, y: vec![0.0; rows] }
    }

    /// Copies in the samples and labels that `rows` names. `samples` holds one
    /// sample after the other; a label is 0 or 1.
    ///
    /// # Panics
    /// If `rows` are not as many as the pass was made for, or one of them lies
    /// outside the samples.
    pub fn load(&mut self, samples: &[f32], labels: &[f32], rows: &[usize]) {
        let x = &mut self.x[0];
        assert!(
            rows.len() == x.nrows(),
            "a pass made for {} rows was given {}",
            x.nrows(),
            rows.len()
        );
        let features = x.ncols();
        for (i, &row) in rows.iter().enumerate() {
            let sample = &samples[row * features..][..features];
            for (j, &value) in sample.iter().enumerate() {
                x[(i, j)] = value;
            }
            self.y[i] = labels[row];
        }
    }

    /// The labels, one a row.
    pub fn labels(&self) -> &[f32] {
        &self.y
    }

    /// The probabilities that [`Network::forward`] left here, one a row; zeros
    /// before the first.
    pub fn probabilities(&self) -> &[f32] {
        self.x[self.x.len() - 1].as_slice()
    }

    /// The mean binary cross-entropy of these probabilities.
    pub fn loss(&self) -> f32 {
        binary_cross_entropy(self.probabilities(), &self.y)
    }
}
