//! The paths over a problem in the plane, for pictures.

use shared::optim::Known;
use shared::walk::Walk;

use crate::contender::optimizer;
use crate::problem::Planar;

/// Steps that a picture shows.
pub(crate) const SHOWN: usize = 200;

/// One optimizer's path over a problem in the plane, with the learning rate that the
/// fair race chose, from where pictures start.
#[derive(Clone, Debug)]
pub(crate) struct DrawnPath {
    pub(crate) contender: Known,
    /// The points before the first step and after each, as long as they are finite.
    pub(crate) points: Vec<(f64, f64)>,
    /// How far the loss at the end is above the lowest; infinite if a number is not
    /// finite.
    pub(crate) excess: f64,
}

/// The path of an optimizer with this learning rate and this decay of its momentum.
pub(crate) fn follow(
    contender: Known,
    lr: f64,
    beta: f64,
    planar: &Planar,
) -> DrawnPath {
    let walk = Walk::new(planar, &planar.start, optimizer(contender, lr, beta));
    let mut points = Vec::new();
    let mut excess = f64::INFINITY;
    for step in walk.up_to(SHOWN) {
        points.push((step.theta[0], step.theta[1]));
        excess = step.loss - planar.minimum;
    }
    if points.len() <= SHOWN {
        excess = f64::INFINITY;
    }
    DrawnPath { contender, points, excess }
}
