use serde::Serialize;
use shared::optim::Known;
use shared::walk::Walk;

use crate::contender::{Setting, optimizer};
use crate::problem::Planar;
use crate::race;

/// Steps that a picture shows at the most.
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

/// The path of an optimizer with a setting. Each step takes a share of the learning rate.
pub fn follow(
    contender: Known,
    setting: Setting,
    shares: &[f64],
    planar: &Planar,
) -> Path {
    let objective = planar.objective();
    let rule = optimizer(contender, setting);
    let walk = Walk::new(&*objective, &planar.start, rule);
    let mut path =
        Path { name: contender.name, excess: f64::INFINITY, contender, points: vec![] };
    let arrived = race::follow(walk, setting.lr, shares, |_, step| {
        path.points.push((step.theta[0], step.theta[1]));
        path.excess = step.loss - planar.minimum;
    });
    if !arrived {
        path.excess = f64::INFINITY;
    }
    path
}
