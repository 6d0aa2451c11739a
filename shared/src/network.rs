//! A fully connected network of any depth and width: ReLU between the layers,
//! a sigmoid at the end, and back-propagation written out.
//!
//! A batch is a matrix with one row a sample and one column a feature, so a
//! layer computes `Z = X W + b` with `W` an inputs x outputs matrix.
//! Single precision, in PyTorch's order of the parameters.

use std::ops::Range;

use nalgebra::{DMatrix, DMatrixView, DMatrixViewMut};

use crate::cross_entropy::{binary_cross_entropy, binary_cross_entropy_gradient};
use crate::random::TorchCpu;

/// The network: its layers, and all its parameters in one vector theta.
#[derive(Clone, Debug)]
pub struct Network {
    layers: Vec<Layer>,
    /// Every parameter: layer after layer, the weights (outputs x inputs, row
    /// by row) before the biases.
    pub theta: Vec<f32>,
}

/// One layer: its shape, and where its parameters stand in theta.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// Features that come in.
    pub inputs: usize,
    /// Features that go out.
    pub outputs: usize,
    start: usize,
}

impl Layer {
    /// Where the weights stand in theta.
    pub fn weights(&self) -> Range<usize> {
        self.start..self.start + self.inputs * self.outputs
    }

    /// Where the biases stand in theta.
    pub fn biases(&self) -> Range<usize> {
        self.weights().end..self.weights().end + self.outputs
    }
}

impl Network {
    /// A network with PyTorch's initial parameters, drawn from `rng`. `widths`
    /// are the sizes from the input to the output: `[4, 2, 1]` is a hidden
    /// layer of 2 between 4 features and 1 probability.
    ///
    /// # Panics
    /// If there are fewer than two widths, or one of them is 0.
    // ANCHOR: new
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
            layers.push(Layer { inputs, outputs, start: theta.len() });
            let (weights, biases) = rng.linear(inputs, outputs);
            theta.extend(weights);
            theta.extend(biases);
        }
        Network { layers, theta }
    }
    // ANCHOR_END: new

    /// The layers, from the input to the output.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Forward: turns the samples in `pass` into probabilities, and leaves there
    /// what every layer saw.
    ///
    /// Nothing is allocated, but for one thing: products of matrices with more
    /// than five rows and columns go to the crate `matrixmultiply`, which takes a
    /// buffer for each of them and may use the fused instructions of a processor,
    /// so that wide networks differ in the last digit between processors.
    ///
    /// # Panics
    /// If the pass was made for a network of another shape.
    // ANCHOR: forward
    pub fn forward(&self, pass: &mut Pass) {
        let last = self.layers.len() - 1;
        for (k, layer) in self.layers.iter().enumerate() {
            let (before, after) = pass.x.split_at_mut(k + 1);
            let (x, z) = (&before[k], &mut after[0]);
            // z = x W + b
            for (mut column, &b) in z.column_iter_mut().zip(&self.theta[layer.biases()])
            {
                column.fill(b);
            }
            z.gemm(1.0, x, &self.weights(layer), 1.0);
            // The next layer's x: relu(z), or at the end sigmoid(z).
            if k < last {
                z.apply(|z| *z = z.max(0.0));
            } else {
                z.apply(|z| *z = 1.0 / (1.0 + (-*z).exp()));
            }
        }
    }
    // ANCHOR_END: forward

    /// Backward: the gradient of the mean binary cross-entropy with respect to
    /// theta, by the chain rule from the last layer to the first. `pass` holds
    /// what [`Network::forward`] left there.
    ///
    /// Every entry of `gradient` is written, none is added to: nothing needs to
    /// be set to zero between two batches.
    ///
    /// # Panics
    /// If `gradient` is not as long as theta.
    // ANCHOR: backward
    pub fn backward(&self, pass: &mut Pass, gradient: &mut [f32]) {
        assert_eq!(gradient.len(), self.theta.len());
        let Pass { x, y, dz, w_transposed } = pass;
        let last = self.layers.len() - 1;
        binary_cross_entropy_gradient(
            x[last + 1].as_slice(),
            y,
            dz[last].as_mut_slice(),
        );
        for (k, layer) in self.layers.iter().enumerate().rev() {
            let (before, after) = dz.split_at_mut(k);
            let (x, dz) = (&x[k], &after[0]);
            // z = x W + b, so ∂L/∂W = xᵀ ∂L/∂z and ∂L/∂b = Σ_rows ∂L/∂z
            let dw = &mut gradient[layer.weights()];
            DMatrixViewMut::from_slice(dw, layer.inputs, layer.outputs)
                .gemm_tr(1.0, x, dz, 0.0);
            for (db, column) in
                gradient[layer.biases()].iter_mut().zip(dz.column_iter())
            {
                *db = column.sum();
            }
            if let Some(dx) = before.last_mut() {
                // ∂L/∂x = ∂L/∂z Wᵀ
                self.weights(layer).transpose_to(&mut w_transposed[k]);
                dx.gemm(1.0, dz, &w_transposed[k], 0.0);
                // x = relu(z) of the layer before: its slope is 1 where x > 0, else 0
                dx.zip_apply(x, |dx, x| *dx = if x > 0.0 { *dx } else { 0.0 });
            }
        }
    }
    // ANCHOR_END: backward

    /// The weights of a layer as an inputs x outputs matrix. (Row by row in
    /// outputs x inputs is column by column in inputs x outputs.)
    fn weights(&self, layer: &Layer) -> DMatrixView<'_, f32> {
        DMatrixView::from_slice(
            &self.theta[layer.weights()],
            layer.inputs,
            layer.outputs,
        )
    }
}

/// The memory of one pass through a network with one output: the samples, what
/// each layer made of them, and how the loss changes with it. Made once and used for every batch of its size.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The samples, the output of each hidden layer, the probabilities.
    x: Vec<DMatrix<f32>>,
    /// The samples' labels.
    y: Vec<f32>,
    /// ∂L/∂z of each layer.
    dz: Vec<DMatrix<f32>>,
    w_transposed: Vec<DMatrix<f32>>,
}

impl Pass {
    /// The memory for batches of `rows` samples.
    pub fn new(network: &Network, rows: usize) -> Self {
        let layers = network.layers();
        let output = |layer: &Layer| DMatrix::zeros(rows, layer.outputs);
        let mut x = vec![DMatrix::zeros(rows, layers[0].inputs)];
        x.extend(layers.iter().map(output));
        Pass {
            x,
            y: vec![0.0; rows],
            dz: layers.iter().map(output).collect(),
            w_transposed: layers
                .iter()
                .map(|l| DMatrix::zeros(l.outputs, l.inputs))
                .collect(),
        }
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

    /// The probabilities that the last [`Network::forward`] left here, one a row.
    pub fn probabilities(&self) -> &[f32] {
        self.x.last().expect("a network has a layer").as_slice()
    }

    /// The mean binary cross-entropy of these probabilities.
    pub fn loss(&self) -> f32 {
        binary_cross_entropy(self.probabilities(), &self.y)
    }
}
