use serde::Serialize;
use shared::optim::{Adam, AnyRule, Sgd};

use super::follow::{Line, Path};

/// What the loss is multiplied by, and what prose calls it.
pub const FACTORS: [(&str, f64); 6] = [
    ("thousand", 1e3),
    ("one", 1.0),
    ("thousandth", 1e-3),
    ("millionth", 1e-6),
    ("billionth", 1e-9),
    ("trillionth", 1e-12),
];
/// Gradient descent's learning rate, that of `ch02-linreg`.
pub const SGD_LR: f64 = 0.01;

/// Both optimizers on the loss times a factor.
#[derive(Clone, Debug, Serialize)]
pub struct Rescaled {
    /// The factor in a word.
    pub name: &'static str,
    /// The factor.
    pub factor: f64,
    /// Gradient descent.
    pub sgd: Path,
    /// Adam.
    pub adam: Path,
    /// How far Adam's parameters are at most from those of factor 1.
    pub moved: f64,
    /// The same with the smallest epsilon, 1e-30.
    pub moved_without_eps: f64,
}

/// Runs both on every rescaled loss, in the order of [`FACTORS`].
// ANCHOR: rescaled
pub fn rescaled(line: &Line, adam: &Adam) -> Vec<Rescaled> {
    let sgd = Sgd { lr: SGD_LR };
    let without_eps = Adam { eps: 1e-30, ..adam.clone() };
    let unscaled = line.follow(1.0, adam.optimizer());
    let unscaled_without_eps = line.follow(1.0, without_eps.optimizer());
    let run = |(name, factor)| {
        let scaled = line.follow(factor, adam.optimizer());
        let scaled_without_eps = line.follow(factor, without_eps.optimizer());
        Rescaled {
            name,
            factor,
            sgd: line.follow(factor, sgd.optimizer()),
            moved: apart(&scaled, &unscaled),
            moved_without_eps: apart(&scaled_without_eps, &unscaled_without_eps),
            adam: scaled,
        }
    };
    FACTORS.into_iter().map(run).collect()
}
// ANCHOR_END: rescaled

/// The largest difference of a parameter between two paths.
fn apart(a: &Path, b: &Path) -> f64 {
    let pairs = a.theta.iter().flatten().zip(b.theta.iter().flatten());
    pairs.fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()))
}
