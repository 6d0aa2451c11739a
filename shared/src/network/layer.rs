use std::ops::Range;

use nalgebra::DMatrix;

use super::product::{columns_mut, product};

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
        for (column, b) in columns_mut(&mut z).zip(&self.b) {
            column.iter_mut().for_each(|z| *z += b);
        }
        z
    }
    // ANCHOR_END: forward

    // ANCHOR: backward
    /// ∂L/∂W and ∂L/∂b
    pub fn gradient(x: &DMatrix<f32>, dz: &DMatrix<f32>) -> (DMatrix<f32>, Vec<f32>) {
        let dw = product(&x.transpose(), dz);
        let db = dz.column_iter().map(|column| column.sum()).collect();
        (dw, db)
    }

    /// ∂L/∂x
    pub fn backward(&self, dz: &DMatrix<f32>) -> DMatrix<f32> {
        product(dz, &self.w.transpose())
    }
    // ANCHOR_END: backward
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
