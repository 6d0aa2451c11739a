/// What is to be minimised over parameters theta.
pub trait Objective {
    /// The loss at `theta`.
    fn loss(&self, theta: &[f64]) -> f64;

    /// Writes to `g` what is seen at `theta` of the gradient of the loss, after `t`
    /// steps. With batches or noise each step sees something else, and on average
    /// the gradient.
    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]);

    /// Both at once, for those that make one from the other.
    fn loss_and_gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) -> f64 {
        self.gradient(t, theta, g);
        self.loss(theta)
    }
}
