//! The four places of epsilon: closed forms, and the libraries themselves.

use ch03_adam::epsilon::{Flags, VARIANTS, Variant, WeighedMoments};
use chapter::{Topic, args};
use proptest::prelude::*;
use serde_json::Value;

const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;

#[test]
fn epsilon_output() {
    let results = args::results::<Flags>(&[]).unwrap();
    insta::assert_snapshot!(Flags::text(&results));
}

/// `adam_of_keras_and_optax.json` holds five steps of three parameters, made
/// with a learning rate of 1; its first entry says with which versions.
#[test]
fn every_step_is_that_of_the_library() {
    let fixture = include_str!("fixtures/adam_of_keras_and_optax.json");
    let fixture: Value = serde_json::from_str(fixture).unwrap();
    let gradients = rows(&fixture["gradients"]);
    let [algorithm_1, reordered, inside_root, _] = VARIANTS;
    for (variant, key) in [
        (algorithm_1, "optax"),
        (reordered, "Keras"),
        (inside_root, "optax, eps_root=1e-8, eps=0"),
    ] {
        let expected = rows(&fixture[key]);
        check_steps(&variant, key, &gradients, &expected);
    }
}

#[test]
fn every_step_of_algorithm_1_is_pytorchs() {
    let fixture = include_str!("../../shared/tests/fixtures/torch_optimizers.json");
    let fixture: Value = serde_json::from_str(fixture).unwrap();
    let mut before: Vec<f64> =
        serde_json::from_value(fixture["start"].clone()).unwrap();
    let mut steps = Vec::new();
    for after in rows(&fixture["adam"]) {
        let lr = 0.001;
        steps.push(before.iter().zip(&after).map(|(b, a)| (b - a) / lr).collect());
        before = after;
    }
    check_steps(&VARIANTS[0], "PyTorch", &rows(&fixture["gradients"]), &steps);
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    serde_json::from_value(value.clone()).unwrap()
}

/// Each step of each parameter, with moments that are updated here.
fn check_steps(
    variant: &Variant,
    library: &str,
    gradients: &[Vec<f64>],
    expected: &[Vec<f64>],
) {
    assert_eq!(gradients.len(), expected.len());
    assert!(gradients.len() >= 5);
    for i in 0..3 {
        let (mut m, mut v) = (0.0, 0.0);
        for (t, (g, theirs)) in (1..).zip(gradients.iter().zip(expected)) {
            m = BETA1 * m + (1.0 - BETA1) * g[i];
            v = BETA2 * v + (1.0 - BETA2) * g[i] * g[i];
            let weights1 = 1.0 - BETA1.powi(t);
            let weights2 = 1.0 - BETA2.powi(t);
            let ours = (variant.step)(
                WeighedMoments { m, v, weights1, weights2 },
                variant.eps,
            );
            assert!(
                (ours - theirs[i]).abs() <= 1e-9,
                "{library}, step {t}: {ours}, there {}",
                theirs[i]
            );
        }
    }
}

/// The library's defaults differ by ten; in the first step the gap is √1000
/// times as wide.
#[test]
fn keras_epsilon_is_at_last_ten_times_pytorchs() {
    let [pytorch, keras, ..] = VARIANTS;
    let half = |variant: Variant, t| variant.half_at(BETA1, BETA2, t, variant.eps);
    let gap = |t| half(keras, t) / half(pytorch, t);
    assert!((gap(1_000_000) - 10.0).abs() < 1e-9);
    assert!((gap(1) - 10.0 * 1000f64.sqrt()).abs() < 1e-6);
}

proptest! {
    #[test]
    fn first_steps_have_a_closed_form(
        exponent in -9.0..-1.0f64,
        negative: bool,
        beta1 in 0.0..0.99f64,
        beta2 in 0.1..0.9999f64,
        eps_exponent in -12.0..-4.0f64,
    ) {
        let g = 10f64.powf(exponent) * if negative { -1.0 } else { 1.0 };
        let eps = 10f64.powf(eps_exponent);
        // The scale of the uncorrected moments at t = 1.
        let (first, root) = (1.0 - beta1, (1.0 - beta2).sqrt());
        let expected = [
            g / (g.abs() + eps),
            g / (g.abs() + eps / root),
            g / g.hypot(eps.sqrt()),
            first * g / (root * g.abs() + eps),
        ];
        for (variant, expected) in VARIANTS.iter().zip(expected) {
            let step = variant.first_step(beta1, beta2, g, eps);
            prop_assert!(
                (step - expected).abs() <= 1e-9 * expected.abs(),
                "{}: {step}, expected {expected}", variant.name
            );
        }
    }

    #[test]
    fn the_halving_gradient_has_a_closed_form(
        beta2 in 0.1..0.9999f64,
        t in 1..10_000i32,
        eps_exponent in -12.0..-4.0f64,
    ) {
        let eps = 10f64.powf(eps_exponent);
        let root = (1.0 - beta2.powi(t)).sqrt();
        let expected = [eps, eps / root, (eps / 3.0).sqrt(), eps / root];
        for (variant, expected) in VARIANTS.iter().zip(expected) {
            let half = variant.half_at(BETA1, beta2, t, eps);
            prop_assert!(
                (half - expected).abs() <= 1e-9 * expected,
                "{}: {half}, expected {expected}", variant.name
            );
        }
    }
}
