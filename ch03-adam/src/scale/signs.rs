use shared::optim::{Adam, AnyRule, Lion};
use shared::problem::regression::Regression;

use super::follow::{Path, follow};
use crate::Flags;

/// Three optimizers with one learning rate, which for the last two is the
/// length of every step.
#[derive(Clone, Debug)]
pub struct Signs {
    /// Adam.
    pub adam: Path,
    /// Descent along the sign of the gradient.
    pub sign: Path,
    /// Lion, without weight decay.
    pub lion: Path,
}

/// Follows the three. Sign descent is Lion without a memory.
// ANCHOR: signs
pub fn signs(flags: &Flags) -> Signs {
    let data = Regression::sample(flags.seed);
    let &Flags { lr, beta1, beta2, eps, .. } = flags;
    let adam = Adam { lr, beta1, beta2, eps };
    let sign = Lion { lr, beta1: 0.0, ..Lion::default() };
    let lion = Lion { lr, ..Lion::default() };
    Signs {
        adam: follow(flags, &data, 1.0, adam.optimizer()),
        sign: follow(flags, &data, 1.0, sign.optimizer()),
        lion: follow(flags, &data, 1.0, lion.optimizer()),
    }
}
// ANCHOR_END: signs

/// The longest step of a parameter in a path, over the learning rate.
pub(super) fn longest(path: &Path, lr: f64) -> f64 {
    path.steps().flatten().fold(0.0, |longest: f64, step| longest.max(step.abs())) / lr
}
