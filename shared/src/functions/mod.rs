//! Functions of two variables to try optimizers on, one a file. Each is hard in
//! its own way, and all that there is to know about it is known.

pub mod beale;
pub mod bowl;
pub mod himmelblau;
pub mod rastrigin;
pub mod rosenbrock;
pub mod saddle;

use nalgebra::Matrix2;

/// A function of two variables with everything known about it.
#[derive(Clone, Debug)]
// ANCHOR: struct
pub struct TestFunction {
    /// What flags call it.
    pub name: &'static str,
    /// What headings call it.
    pub title: &'static str,
    /// f(x, y).
    pub value: fn([f64; 2]) -> f64,
    /// (∂f/∂x, ∂f/∂y).
    pub gradient: fn([f64; 2]) -> [f64; 2],
    /// The second derivatives.
    pub hessian: fn([f64; 2]) -> Matrix2<f64>,
    /// All points where the function is lowest; none if it falls without end.
    pub minimisers: &'static [[f64; 2]],
    /// The lowest value; none if the function falls without end.
    pub minimum: Option<f64>,
    /// Further points where the gradient is zero: saddles, tops, local minima.
    pub level_points: &'static [[f64; 2]],
    /// The part that pictures show, [[x_low, x_high], [y_low, y_high]].
    pub window: [[f64; 2]; 2],
    /// Where an optimizer starts.
    pub start: [f64; 2],
}
// ANCHOR_END: struct

/// All of them, the friendliest first.
pub static ALL: [TestFunction; 6] = [
    bowl::BOWL,
    saddle::SADDLE,
    rosenbrock::ROSENBROCK,
    beale::BEALE,
    himmelblau::HIMMELBLAU,
    rastrigin::RASTRIGIN,
];

/// The function of that name.
pub fn find(name: &str) -> Option<&'static TestFunction> {
    ALL.iter().find(|function| function.name == name)
}
