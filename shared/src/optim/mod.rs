//! The optimizers, one a file. Each is a struct with its hyperparameters and
//! its state, and one method, `step`, that turns a gradient into a step.
//!
//! The caller owns the parameters theta; an optimizer only moves them. Its
//! state grows to the length of theta at the first step, and no step after
//! that allocates.

mod adagrad;
mod adam;
mod adamw;
mod amsgrad;
mod heavy_ball;
mod lion;
mod momentum;
mod nadam;
mod nesterov;
mod rmsprop;
mod sgd;
mod torch_adam;

pub use adagrad::AdaGrad;
pub use adam::Adam;
pub use adamw::AdamW;
pub use amsgrad::AmsGrad;
pub use heavy_ball::HeavyBall;
pub use lion::Lion;
pub use momentum::Momentum;
pub use nadam::NAdam;
pub use nesterov::Nesterov;
pub use rmsprop::RmsProp;
pub use sgd::Sgd;
pub use torch_adam::TorchAdam;

/// What lets the optimizers race each other.
// ANCHOR: trait
pub trait Optimizer {
    /// Moves the parameters `theta` one step, given the gradient `g` of the
    /// loss at `theta`.
    ///
    /// # Panics
    /// If `theta` and `g` differ in length, or have another length than in the
    /// steps before.
    fn step(&mut self, theta: &mut [f64], g: &[f64]);
}

/// A moment before the first step is 0 for each of the `n` parameters.
fn begin<T: Clone + Default>(moment: &mut Vec<T>, n: usize) {
    if moment.is_empty() {
        moment.resize(n, T::default());
    }
    assert_eq!(
        moment.len(),
        n,
        "the number of parameters has changed between two steps"
    );
}
// ANCHOR_END: trait
