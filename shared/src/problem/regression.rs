//! The problem of ch01 to ch03: fit a line ŷ = w x + b to noisy points.

use nalgebra::{DMatrix, DVector, Matrix2, SymmetricEigen, Vector2};

use super::grid::Window;
use super::objective::Objective;
use super::quadratic::Quadratic;
use crate::random::NumpyLegacy;

/// The weight that generates the data.
pub const TRUE_W: f64 = 3.0;
/// The bias that generates the data.
pub const TRUE_B: f64 = 2.0;
/// The weights and biases that pictures show.
pub const WINDOW: Window = [[0.0, 6.0], [-2.0, 8.0]];
/// Where training starts, as (w, b).
pub const START: [f64; 2] = [0.1, 0.5];

const SAMPLES: usize = 50;
const X_MAX: f64 = 10.0;
const NOISE: f64 = 2.0;

/// Points (x_i, y_i), and the mean squared error of a line through them:
/// L(w, b) = (1/n) Σ (y_i − (w x_i + b))².
#[derive(Clone, Debug)]
pub struct Regression {
    /// Inputs.
    pub x: Vec<f64>,
    /// Targets, as many as inputs.
    pub y: Vec<f64>,
}

impl Regression {
    /// Fifty inputs spread evenly over [0, 10], with y = 3 x + 2 plus normal
    /// noise of standard deviation 2: NumPy's numbers for the same seed.
    // ANCHOR: sample
    pub fn sample(seed: u32) -> Self {
        let mut rng = NumpyLegacy::new(seed);
        let step = X_MAX / (SAMPLES - 1) as f64;
        let mut x: Vec<f64> = (0..SAMPLES).map(|i| i as f64 * step).collect();
        x[SAMPLES - 1] = X_MAX;
        let y =
            x.iter().map(|x| TRUE_W * x + TRUE_B + rng.normal(0.0, NOISE)).collect();
        Regression { x, y }
    }
    // ANCHOR_END: sample

    /// The mean squared error of the line with weight `w` and bias `b`.
    // ANCHOR: loss
    pub fn loss(&self, w: f64, b: f64) -> f64 {
        self.mean(|x, y| (y - (w * x + b)).powi(2))
    }
    // ANCHOR_END: loss

    /// The gradient of the loss, (∂L/∂w, ∂L/∂b).
    // ANCHOR: gradient
    pub fn gradient(&self, w: f64, b: f64) -> [f64; 2] {
        // ∂L/∂w = −(2/n) Σ x_i (y_i − ŷ_i)
        let dw = -2.0 * self.mean(|x, y| x * (y - (w * x + b)));
        // ∂L/∂b = −(2/n) Σ (y_i − ŷ_i)
        let db = -2.0 * self.mean(|x, y| y - (w * x + b));
        [dw, db]
    }
    // ANCHOR_END: gradient

    /// The second derivatives of the loss. They are the same everywhere, since
    /// the loss is quadratic in (w, b): H = (2/n) [Σ x², Σ x; Σ x, n].
    // ANCHOR: hessian
    pub fn hessian(&self) -> Matrix2<f64> {
        let (mean_x2, mean_x) = (self.mean(|x, _| x * x), self.mean(|x, _| x));
        2.0 * Matrix2::new(mean_x2, mean_x, mean_x, 1.0)
    }
    // ANCHOR_END: hessian

    /// The curvature of the loss: the eigenvalues and eigenvectors of its
    /// Hessian.
    pub fn curvature(&self) -> Curvature {
        Curvature::of(self.hessian())
    }

    /// The line of least squares, (w, b): the one minimum of the loss, by a
    /// singular value decomposition of the design matrix with rows (x_i, 1).
    /// (If all x_i are equal there are many minima, and this is one of them.)
    // ANCHOR: least_squares
    pub fn least_squares(&self) -> [f64; 2] {
        let n = self.x.len();
        let design =
            DMatrix::from_fn(n, 2, |i, j| if j == 0 { self.x[i] } else { 1.0 });
        let y = DVector::from_column_slice(&self.y);
        let solution =
            design.svd(true, true).solve(&y, 0.0).expect("both factors were asked for");
        [solution[0], solution[1]]
    }
    // ANCHOR_END: least_squares

    /// How far the loss is above its minimum.
    pub fn excess(&self) -> Quadratic {
        Quadratic { hessian: self.hessian(), minimiser: self.least_squares().into() }
    }

    fn mean(&self, term: impl Fn(f64, f64) -> f64) -> f64 {
        let sum: f64 = self.x.iter().zip(&self.y).map(|(&x, &y)| term(x, y)).sum();
        sum / self.x.len() as f64
    }
}

/// In θ = (w, b).
impl Objective for Regression {
    fn loss(&self, theta: &[f64]) -> f64 {
        self.loss(theta[0], theta[1])
    }

    fn gradient(&self, _t: usize, theta: &[f64], g: &mut [f64]) {
        g.copy_from_slice(&self.gradient(theta[0], theta[1]));
    }
}

/// Of an eigenvector and its opposite, the one whose larger component is positive.
fn pointing_up(axis: Vector2<f64>) -> Vector2<f64> {
    if axis[axis.iamax()] < 0.0 { -axis } else { axis }
}

/// How a loss bends at a point (a quadratic one: everywhere): along one axis most,
/// along the other least.
#[derive(Clone, Debug)]
pub struct Curvature {
    /// The largest eigenvalue of the Hessian: the curvature across the valley.
    pub lambda_max: f64,
    /// The smallest eigenvalue: the curvature along the valley.
    pub lambda_min: f64,
    /// The unit eigenvector across the valley, in (w, b).
    pub steep_axis: Vector2<f64>,
    /// The unit eigenvector along the valley, in (w, b).
    pub flat_axis: Vector2<f64>,
}

impl Curvature {
    /// The eigenvalues and eigenvectors of a Hessian.
    pub fn of(hessian: Matrix2<f64>) -> Self {
        let eigen = SymmetricEigen::new(hessian);
        let (steep, flat) = (eigen.eigenvalues.imax(), eigen.eigenvalues.imin());
        Curvature {
            lambda_max: eigen.eigenvalues[steep],
            lambda_min: eigen.eigenvalues[flat],
            steep_axis: pointing_up(eigen.eigenvectors.column(steep).into()),
            flat_axis: pointing_up(eigen.eigenvectors.column(flat).into()),
        }
    }

    /// λ_max / λ_min: how much steeper the valley's walls are than its floor.
    pub fn condition_number(&self) -> f64 {
        self.lambda_max / self.lambda_min
    }

    /// The learning rate above which gradient descent diverges, 2 / λ_max. A
    /// step multiplies the error along an eigenvector by 1 − lr·λ, which stays
    /// below 1 in size only for lr < 2 / λ (B. T. Polyak, "Introduction to
    /// Optimization", 1987, section 1.4).
    // ANCHOR: stability_bound
    pub fn stability_bound(&self) -> f64 {
        2.0 / self.lambda_max
    }
    // ANCHOR_END: stability_bound

    /// What an epoch of gradient descent multiplies the loss above its minimum
    /// by, in the long run: the larger (1 − lr·λ)². Above 1 it diverges.
    // ANCHOR: rate
    pub fn rate(&self, lr: f64) -> f64 {
        let factor = |lambda: f64| (1.0 - lr * lambda).powi(2);
        factor(self.lambda_max).max(factor(self.lambda_min))
    }
    // ANCHOR_END: rate
}
