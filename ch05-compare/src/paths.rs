//! The ways over a landscape, for pictures.

use shared::table::number;

use crate::Contender;
use crate::fair::FairRace;
use crate::problem::Ground;

/// Steps that a picture shows.
pub(crate) const SHOWN: usize = 200;

/// One optimizer's way over a landscape, with the learning rate that the fair race
/// chose, from where its books start it.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub(crate) contender: Contender,
    /// The points before the first step and after each.
    pub(crate) points: Vec<(f64, f64)>,
}

impl Path {
    /// The loss where the way ends, and whose way it is.
    pub(crate) fn end(&self, ground: Ground) -> String {
        let (x, y) = self.points[self.points.len() - 1];
        let value = ground.value([x, y]);
        // Below that it is rounding.
        let tiny = value.abs() < 1e-12;
        let value = if tiny { "<1e-12".into() } else { number(value, 8, 4) };
        format!("{value} for {}", self.contender.name())
    }
}

/// The ways of all optimizers of a race.
pub(crate) fn paths(race: &FairRace, ground: Ground) -> Vec<Path> {
    let path = |contender: Contender, lr| Path {
        contender,
        points: follow(contender, lr, ground),
    };
    race.entries.iter().map(|entry| path(entry.contender, entry.best_lr)).collect()
}

fn follow(contender: Contender, lr: f64, ground: Ground) -> Vec<(f64, f64)> {
    let mut optimizer = contender.optimizer(lr);
    let mut theta = ground.start();
    let mut points = vec![(theta[0], theta[1])];
    for _ in 0..SHOWN {
        let g = ground.gradient(theta);
        optimizer.step(&mut theta, &g);
        if !theta.iter().all(|value| value.is_finite()) {
            break;
        }
        points.push((theta[0], theta[1]));
    }
    points
}
