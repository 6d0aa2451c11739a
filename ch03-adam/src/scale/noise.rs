use shared::optim::{Adam, Driver, Optimizer};
use shared::random::{NumpyLegacy, derived_seed};

/// The root mean square of Adam's step over the learning rate, where the gradients
/// are pure noise: independent, with mean 0 and the same variance at every step.
///
/// The average m = Σ aₖgₖ with aₖ = (1 − β₁)·β₁ᵏ has the variance Σ aₖ² of the
/// gradient's, which is (1 − β₁)/(1 + β₁), and v hovers around the gradient's
/// variance: the longer its memory, the closer.
// ANCHOR: noise_step
pub fn noise_step(beta1: f64) -> f64 {
    ((1.0 - beta1) / (1.0 + beta1)).sqrt()
}
// ANCHOR_END: noise_step

/// Steps that are averaged, after as many that are not.
const STEPS: u32 = 100_000;

/// The same, measured on normal gradients.
pub fn measured_noise_step(beta1: f64, beta2: f64, seed: u32) -> f64 {
    let mut rng = NumpyLegacy::new(derived_seed(seed, 0));
    let mut adam = Driver::new(Adam { lr: 1.0, beta1, beta2, eps: 1e-30 });
    let mut squares = 0.0;
    for t in 0..2 * STEPS {
        let mut theta = [0.0];
        adam.step(&mut theta, &[rng.standard_normal()]);
        if t >= STEPS {
            squares += theta[0] * theta[0];
        }
    }
    (squares / f64::from(STEPS)).sqrt()
}
