use std::ops::Range;

use nalgebra::DMatrix;

use super::product::product;

/// One layer of a network, z = x W + b. A batch is a matrix with one row a sample and
/// one column a feature.
#[derive(Clone, Debug)]
pub struct Layer {
    /// W: inputs x outputs.
    pub w: DMatrix<f32>,
    /// b: one for each output.
    pub b: Vec<f32>,
}

impl Layer {
    /// z = x W + b
    // ANCHOR: forward
    pub fn forward(&self, x: &DMatrix<f32>) -> DMatrix<f32> {
        let mut z = product(x, &self.w);
        for (mut column, &b) in z.column_iter_mut().zip(&self.b) {
            column.add_scalar_mut(b);
        }
        z
    }
    // ANCHOR_END: forward

    /// What ∂L/∂z makes of ∂L/∂W, ∂L/∂b and ∂L/∂x.
    pub fn backward(
        &self,
        x: &DMatrix<f32>,
        dz: &DMatrix<f32>,
    ) -> (DMatrix<f32>, Vec<f32>, DMatrix<f32>) {
        // ANCHOR: backward
        let dw = product(&x.transpose(), dz);
        let db = dz.column_iter().map(|column| column.sum()).collect();
        let dx = product(dz, &self.w.transpose());
        // ANCHOR_END: backward
        (dw, db, dx)
    }
}

/// The shape of a layer, and where its parameters are in theta.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Features that come in.
    pub inputs: usize,
    /// Features that go out.
    pub outputs: usize,
    pub(super) start: usize,
}

impl Shape {
    /// Where the weights are in theta: outputs x inputs, row by row, which is W
    /// column by column.
    pub fn weights(&self) -> Range<usize> {
        self.start..self.start + self.inputs * self.outputs
    }

    /// Where the biases are in theta.
    pub fn biases(&self) -> Range<usize> {
        self.weights().end..self.weights().end + self.outputs
    }
}
