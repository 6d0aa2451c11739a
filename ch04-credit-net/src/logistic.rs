//! Logistic regression: the network without a hidden layer, fitted exactly.

use std::iter;

use nalgebra::{DMatrix, DVector};
use shared::problem::credit::Applications;

use crate::evaluate::{cost, sigmoid};

/// The ridge: so small that it only picks one answer where the data leave many
/// open, or send a weight to infinity.
pub const RIDGE: f64 = 1e-3;
/// Applications that are taken in at once.
const BLOCK: usize = 1000;
const MOST_STEPS: u32 = 100;
/// How flat the loss must be, in every direction.
const FLAT: f64 = 1e-8;

/// A fitted logistic regression: p = sigmoid(w₀ + w₁x₁ + w₂x₂ + ...).
#[derive(Clone, Debug)]
pub struct Logistic {
    /// The intercept w₀, then a weight for each feature.
    pub w: DVector<f64>,
    /// The steps of Newton's method that were taken.
    pub steps: u32,
    /// Whether the gradient vanished: whether w is the minimum.
    pub converged: bool,
}

impl Logistic {
    /// Fits the training part of `data`, as [`fit`](Self::fit) does. Not all of its rows
    /// are in memory in double precision at once.
    pub fn train(data: &Applications) -> Self {
        let block = |rows: &[usize]| {
            let y = rows.iter().map(|&row| data.labels[row].into());
            (design(data, rows), DVector::from_iterator(rows.len(), y))
        };
        let blocks = || data.train.chunks(BLOCK).map(block);
        Logistic::newton(1 + data.names.len(), RIDGE, blocks)
    }

    /// The minimum of the summed cross-entropy, plus a ridge on all weights but
    /// the intercept,
    ///
    /// L(w) = Σ (ln(1 + exp(zᵢ)) − yᵢ zᵢ) + ridge/2 Σ_{j>0} wⱼ² with z = X w,
    ///
    /// by Newton's method (iteratively reweighted least squares; T. Hastie,
    /// R. Tibshirani and J. Friedman, *The Elements of Statistical Learning*,
    /// section 4.4.1). The first column of `x` must be 1, `y` is 0 or 1. With
    /// the ridge L is strictly convex, and where both labels occur it has one minimum. There
    /// is no learning rate to choose; a step that would go uphill is halved.
    pub fn fit(x: &DMatrix<f64>, y: &DVector<f64>, ridge: f64) -> Self {
        Logistic::newton(x.ncols(), ridge, || iter::once((x.clone(), y.clone())))
    }

    /// The same for an X and a y in blocks, one below the other.
    fn newton<B>(columns: usize, ridge: f64, blocks: impl Fn() -> B) -> Self
    where
        B: Iterator<Item = (DMatrix<f64>, DVector<f64>)>,
    {
        let mut lambda = DVector::repeat(columns, ridge);
        lambda[0] = 0.0;
        let mut w = DVector::zeros(columns);
        for steps in 0..MOST_STEPS {
            // ANCHOR: newton
            // ∇L = Xᵀ (p − y) + λ w
            let mut gradient = lambda.component_mul(&w);
            // ∇²L = Xᵀ diag(p (1 − p)) X + diag(λ)
            let mut hessian = DMatrix::from_diagonal(&lambda);
            for (mut x, y) in blocks() {
                let (x_transposed, z) = (x.transpose(), &x * &w);
                gradient += &x_transposed * error(&z, &y);
                for mut column in x.column_iter_mut() {
                    column.zip_apply(&z, |x, z| *x *= sigmoid(z) * sigmoid(-z));
                }
                hessian += x_transposed * x;
            }
            if gradient.amax() < FLAT {
                return Logistic { w, steps, converged: true };
            }
            let Some(cholesky) = hessian.cholesky() else { break };
            let mut step = cholesky.solve(&gradient);
            // ANCHOR_END: newton

            let loss = |w: &DVector<f64>| loss(blocks(), &lambda, w);
            // Near the minimum rounding may seem to go uphill.
            let before = loss(&w) * (1.0 + 1e-12);
            while loss(&(&w - &step)) > before && step.amax() > FLAT {
                step *= 0.5;
            }
            w -= step;
        }
        Logistic { w, steps: MOST_STEPS, converged: false }
    }

    /// The logit of label 1, z = w₀ + w₁x₁ + w₂x₂ + ..., of each of the rows of `data`.
    pub fn logits(&self, data: &Applications, rows: &[usize]) -> Vec<f64> {
        let logits = |rows| (design(data, rows) * &self.w).as_slice().to_vec();
        rows.chunks(BLOCK).flat_map(logits).collect()
    }
}

/// One row an application: a 1 for the intercept, then its features.
fn design(data: &Applications, rows: &[usize]) -> DMatrix<f64> {
    DMatrix::from_fn(rows.len(), 1 + data.names.len(), |i, j| match j {
        0 => 1.0,
        _ => data.features_of(rows[i])[j - 1].into(),
    })
}

fn loss(
    blocks: impl Iterator<Item = (DMatrix<f64>, DVector<f64>)>,
    lambda: &DVector<f64>,
    w: &DVector<f64>,
) -> f64 {
    let cost = |z, y| cost(if y == 1.0 { z } else { -z });
    let costs = blocks.map(|(x, y)| (x * w).zip_map(&y, cost).sum());
    costs.sum::<f64>() + 0.5 * lambda.component_mul(w).dot(w)
}

/// p − y. Where y is 1, p − 1 is written as −sigmoid(−z): so it keeps its digits where p
/// is nearly 1, and exchanging the labels turns every sign around and nothing else.
fn error(z: &DVector<f64>, y: &DVector<f64>) -> DVector<f64> {
    z.zip_map(y, |z, y| if y == 1.0 { -sigmoid(-z) } else { sigmoid(z) })
}
