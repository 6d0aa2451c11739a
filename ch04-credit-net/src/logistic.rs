//! Logistic regression: the network without a hidden layer, fitted exactly.

use nalgebra::{DMatrix, DVector};
use shared::problem::credit::Applications;

use crate::evaluate::{cost, sigmoid};

/// The ridge: so small that it only picks one answer where the data leave many
/// open, or send a weight to infinity.
pub const RIDGE: f64 = 1e-3;
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
    /// Fits the training part of `data` by [`fit`](Self::fit).
    pub fn train(data: &Applications) -> Self {
        let y: Vec<f64> = data.train.iter().map(|&i| data.labels[i].into()).collect();
        Logistic::fit(&design(data, &data.train), &y.into(), RIDGE)
    }

    /// The minimum of the summed cross-entropy, plus a ridge on all weights but
    /// the intercept,
    ///
    /// L(w) = Σ (ln(1 + exp(zᵢ)) − yᵢ zᵢ) + ridge/2 Σ_{j>0} wⱼ² with z = X w,
    ///
    /// by Newton's method (iteratively reweighted least squares; T. Hastie,
    /// R. Tibshirani and J. Friedman, *The Elements of Statistical Learning*,
    /// section 4.4.1). The first column of `x` must be 1, `y` is 0 or 1. L is
    /// convex, so there is one minimum, and no learning rate to choose; a step
    /// that would go uphill is halved.
    pub fn fit(x: &DMatrix<f64>, y: &DVector<f64>, ridge: f64) -> Self {
        let mut lambda = DVector::repeat(x.ncols(), ridge);
        lambda[0] = 0.0;
        let x_transposed = x.transpose();
        let mut w = DVector::zeros(x.ncols());
        for steps in 0..MOST_STEPS {
            // ANCHOR: newton
            let z = x * &w;
            // ∇L = Xᵀ (p − y) + λ w
            let gradient = &x_transposed * error(&z, y) + lambda.component_mul(&w);
            if gradient.amax() < FLAT {
                return Logistic { w, steps, converged: true };
            }
            // ∇²L = Xᵀ diag(p (1 − p)) X + diag(λ)
            let mut weighted = x.clone();
            for mut column in weighted.column_iter_mut() {
                column.zip_apply(&z, |x, z| *x *= sigmoid(z) * sigmoid(-z));
            }
            let hessian = &x_transposed * weighted + DMatrix::from_diagonal(&lambda);
            let Some(cholesky) = hessian.cholesky() else { break };
            let mut step = cholesky.solve(&gradient);
            // ANCHOR_END: newton
            // Near the minimum rounding may seem to go uphill.
            let before = loss(x, y, &lambda, &w) * (1.0 + 1e-12);
            while loss(x, y, &lambda, &(&w - &step)) > before && step.amax() > FLAT {
                step *= 0.5;
            }
            w -= step;
        }
        Logistic { w, steps: MOST_STEPS, converged: false }
    }

    /// The logit of label 1, z = w₀ + w₁x₁ + w₂x₂ + ..., of each of the rows of `data`.
    pub fn logits(&self, data: &Applications, rows: &[usize]) -> Vec<f64> {
        (design(data, rows) * &self.w).as_slice().to_vec()
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
    x: &DMatrix<f64>,
    y: &DVector<f64>,
    lambda: &DVector<f64>,
    w: &DVector<f64>,
) -> f64 {
    let costs = (x * w).zip_map(y, |z, y| cost(if y == 1.0 { z } else { -z }));
    costs.sum() + 0.5 * lambda.component_mul(w).dot(w)
}

/// p − y. Where y is 1, p − 1 is written as −sigmoid(−z): so it keeps its digits where p
/// is nearly 1, and exchanging the labels turns every sign around and nothing else.
fn error(z: &DVector<f64>, y: &DVector<f64>) -> DVector<f64> {
    z.zip_map(y, |z, y| if y == 1.0 { -sigmoid(-z) } else { sigmoid(z) })
}
