use nalgebra::{Matrix2, Vector2};

use super::objective::Objective;

/// A quadratic form in two parameters, ½ (θ − θ*)ᵀ H (θ − θ*): how far a quadratic
/// loss is above its minimum. It stays exact where the difference of two losses
/// would round to 0.
#[derive(Clone, Debug)]
pub struct Quadratic {
    /// The second derivatives H.
    pub hessian: Matrix2<f64>,
    /// Where the minimum is, θ*.
    pub minimiser: Vector2<f64>,
}

impl Quadratic {
    fn error(&self, theta: &[f64]) -> Vector2<f64> {
        Vector2::new(theta[0], theta[1]) - self.minimiser
    }
}

impl Objective for Quadratic {
    /// ½ (θ − θ*)ᵀ H (θ − θ*)
    fn loss(&self, theta: &[f64]) -> f64 {
        let error = self.error(theta);
        0.5 * (self.hessian * error).dot(&error)
    }

    /// H (θ − θ*)
    fn gradient(&self, _t: usize, theta: &[f64], g: &mut [f64]) {
        g.copy_from_slice((self.hessian * self.error(theta)).as_slice());
    }
}
