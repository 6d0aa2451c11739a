use shared::functions::TestFunction;

use super::{Instance, points_in};

/// A function of two variables, from a random place in its window. All of it is
/// moved by a random offset: a minimum at (0, 0) would favour weight decay, which
/// pulls there.
pub(super) struct Function {
    function: &'static TestFunction,
    start: [f64; 2],
    offset: [f64; 2],
}

/// Where a function falls without end, that low is low enough.
const ESCAPED: f64 = -1.0;

/// So close to the ridge of a saddle does a run start.
const NEAR_RIDGE: f64 = 0.01;

impl Function {
    pub(super) fn new(function: &'static TestFunction, seed: u32) -> Self {
        let [x, mut y] = function.window;
        if function.minimum.is_none() {
            y = [-NEAR_RIDGE, NEAR_RIDGE];
        }
        let [start, offset] = points_in([[x, y], [[-1.0, 1.0]; 2]], seed);
        Function { function, start, offset }
    }

    /// The place on the function that the parameters stand for.
    fn place(&self, theta: &[f64]) -> [f64; 2] {
        [theta[0] - self.offset[0], theta[1] - self.offset[1]]
    }
}

impl Instance for Function {
    fn start(&self) -> Vec<f64> {
        vec![self.start[0] + self.offset[0], self.start[1] + self.offset[1]]
    }

    fn gradient(&self, _: usize, theta: &[f64], g: &mut [f64]) {
        g.copy_from_slice(&(self.function.gradient)(self.place(theta)));
    }

    fn excess(&self, theta: &[f64]) -> f64 {
        let value = (self.function.value)(self.place(theta));
        match self.function.minimum {
            Some(minimum) => value - minimum,
            None if value < ESCAPED => 0.0,
            None => value - ESCAPED,
        }
    }
}
