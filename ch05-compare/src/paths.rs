//! The ways over a landscape, for pictures.

use crate::Contender;
use crate::problem::Ground;

/// Steps that a picture shows.
pub(crate) const SHOWN: usize = 200;

/// One optimizer's way over a landscape, with the learning rate that the fair race
/// chose, from where pictures start.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub(crate) contender: Contender,
    /// The points before the first step and after each, as long as they are finite.
    pub(crate) points: Vec<(f64, f64)>,
    /// How far the loss at the end is above the lowest; infinite if a point is not
    /// finite.
    pub(crate) excess: f64,
}

/// The way of an optimizer with this learning rate and this decay of its momentum.
pub(crate) fn follow(contender: Contender, lr: f64, beta: f64, ground: Ground) -> Path {
    let mut optimizer = contender.optimizer(lr, beta);
    let mut theta = ground.start();
    let mut points = vec![theta.into()];
    for _ in 0..SHOWN {
        let (_, g) = ground.look(theta);
        optimizer.step(&mut theta, &g);
        if !theta.iter().all(|value| value.is_finite()) {
            return Path { contender, points, excess: f64::INFINITY };
        }
        points.push(theta.into());
    }
    let excess = ground.look(theta).0 - ground.minimum();
    Path { contender, points, excess }
}
