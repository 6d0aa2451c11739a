use nalgebra::Matrix2;
use serde::Serialize;
use shared::problem::functions::TestFunction;
use shared::problem::regression::Curvature;

/// How a function bends at a point where it is lowest.
#[derive(Clone, Debug, Serialize)]
pub struct Minimum {
    /// Where it is.
    pub at: [f64; 2],
    /// The second derivatives there.
    pub hessian: Hessian,
    /// h_xy / √(h_xx h_yy): 0 if the valley runs along x or y, and near 1 in size if it
    /// is long, narrow and askew.
    pub correlation: f64,
    /// The curvature along the valley.
    pub lambda_min: f64,
    /// The curvature across it.
    pub lambda_max: f64,
    /// The learning rate above which gradient descent can't rest there.
    pub bound: f64,
    /// How many times as much the function bends across as along.
    pub condition_number: f64,
    /// What that becomes when x and y are scaled.
    pub scaled_condition_number: f64,
}

/// The second derivatives of a function.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Hessian {
    /// By x, twice.
    pub xx: f64,
    /// By x and y.
    pub xy: f64,
    /// By y, twice.
    pub yy: f64,
}

impl Minimum {
    /// The minimum of `function` at `at`.
    pub fn new(function: &TestFunction, at: [f64; 2]) -> Self {
        let h = (function.hessian)(at);
        let curvature = Curvature::of(h);
        Minimum {
            at,
            hessian: Hessian { xx: h.m11, xy: h.m12, yy: h.m22 },
            correlation: h.m12 / (h.m11 * h.m22).sqrt(),
            lambda_min: curvature.lambda_min,
            lambda_max: curvature.lambda_max,
            bound: curvature.stability_bound(),
            condition_number: curvature.condition_number(),
            scaled_condition_number: scaled_condition_number(h),
        }
    }
}

/// What the condition number becomes when x and y are scaled until both bend
/// alike: (1 + |ρ|) / (1 − |ρ|), with ρ = h_xy / √(h_xx h_yy). No scaling of
/// the two makes it smaller (G. E. Forsythe and E. G. Straus, "On Best
/// Conditioned Matrices", Proceedings of the AMS 6, 1955).
// ANCHOR: scaled
pub fn scaled_condition_number(h: Matrix2<f64>) -> f64 {
    let rho = h.m12.abs() / (h.m11 * h.m22).sqrt();
    (1.0 + rho) / (1.0 - rho)
}
// ANCHOR_END: scaled
