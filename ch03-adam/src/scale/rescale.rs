use shared::optim::{Adam, AnyRule, Sgd};
use shared::problem::regression::Regression;

use super::follow::{Path, follow};
use crate::Flags;

/// What the loss is multiplied by.
pub const FACTORS: [f64; 6] = [1e3, 1.0, 1e-3, 1e-6, 1e-9, 1e-12];
/// Gradient descent's learning rate, that of `ch02-linreg`.
pub const SGD_LR: f64 = 0.01;

/// Both optimizers on the loss times a factor.
#[derive(Clone, Debug)]
pub struct Rescaled {
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
pub fn rescaled(flags: &Flags) -> Vec<Rescaled> {
    let data = Regression::sample(flags.seed);
    let &Flags { lr, beta1, beta2, .. } = flags;
    let adam = |factor: f64, eps: f64| {
        let adam = Adam { lr, beta1, beta2, eps };
        follow(flags, &data, factor, adam.optimizer())
    };
    let (unscaled, unscaled_without_eps) = (adam(1.0, flags.eps), adam(1.0, 1e-30));
    let run = |factor: f64| {
        let scaled = adam(factor, flags.eps);
        Rescaled {
            factor,
            sgd: follow(flags, &data, factor, Sgd { lr: SGD_LR }.optimizer()),
            moved: apart(&scaled, &unscaled),
            moved_without_eps: apart(&adam(factor, 1e-30), &unscaled_without_eps),
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
