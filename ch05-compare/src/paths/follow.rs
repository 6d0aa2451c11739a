use serde::Serialize;
use shared::optim::Known;
use shared::walk::Walk;

use crate::contender::optimizer;
use crate::problem::Planar;

/// Steps that a picture shows.
pub const SHOWN: usize = 200;

/// One optimizer's path over a problem in the plane, with the learning rate that the
/// fair race chose, from where pictures start.
#[derive(Clone, Debug, Serialize)]
pub struct Path {
    /// The optimizer's name on a command line.
    pub name: &'static str,
    /// How far the loss at the end is above the lowest; infinite if a number is not
    /// finite.
    pub excess: f64,
    /// Whose it is.
    #[serde(skip)]
    pub contender: Known,
    /// The points before the first step and after each, as long as they are finite.
    #[serde(skip)]
    pub points: Vec<(f64, f64)>,
}

/// The path of an optimizer with this learning rate and this decay of its momentum.
pub fn follow(contender: Known, lr: f64, beta: f64, planar: &Planar) -> Path {
    let objective = planar.objective();
    let walk = Walk::new(&*objective, &planar.start, optimizer(contender, lr, beta));
    let mut points = Vec::new();
    let mut excess = f64::INFINITY;
    for step in walk.up_to(SHOWN) {
        points.push((step.theta[0], step.theta[1]));
        excess = step.loss - planar.minimum;
    }
    if points.len() <= SHOWN {
        excess = f64::INFINITY;
    }
    Path { name: contender.name, excess, contender, points }
}
