use nalgebra::Matrix2;

use super::super::grid::Window;
use super::super::objective::Objective;
use crate::portable::log_10;

/// A function of two variables with everything known about it.
#[derive(Clone, Debug)]
pub struct TestFunction {
    /// What flags call it.
    pub name: &'static str,
    /// What headings call it.
    pub title: &'static str,
    /// What it is, in a line.
    pub what: &'static str,
    /// f(x, y), as it is printed.
    pub formula: &'static str,
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
    pub stationary_points: &'static [[f64; 2]],
    /// The part that pictures show.
    pub window: Window,
    /// Whether a map needs levels at powers of ten.
    pub log_levels: bool,
    /// Whether a surface shows the logarithm, because else the highest corner
    /// would be all that one sees.
    pub log_surface: bool,
    /// Where an optimizer starts.
    pub start: [f64; 2],
}

impl TestFunction {
    /// How high a surface is drawn at a point: f, or log₁₀(1 + f/10), which
    /// bends little below 10.
    pub fn height(&self, at: [f64; 2]) -> f64 {
        let value = (self.value)(at);
        if self.log_surface { log_10(1.0 + value / 10.0) } else { value }
    }

    /// What that height is called.
    pub fn height_label(&self) -> &'static str {
        if self.log_surface { "log₁₀(1 + f/10)" } else { "f" }
    }
}

/// In θ = (x, y).
impl Objective for TestFunction {
    fn loss(&self, theta: &[f64]) -> f64 {
        (self.value)([theta[0], theta[1]])
    }

    fn gradient(&self, _t: usize, theta: &[f64], g: &mut [f64]) {
        g.copy_from_slice(&(self.gradient)([theta[0], theta[1]]));
    }
}
