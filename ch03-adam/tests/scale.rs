//! How long steps are, and what rescaling does to them.

use ch03_adam::scale::{
    Flags, Line, bound, measured_noise_step, noise_step, papers_bound, streams,
};
use chapter::{Topic, args};
use proptest::collection::vec;
use proptest::prelude::*;
use shared::optim::{Adam, AnyRule, Driver, Optimizer, Sgd};
use shared::problem::regression::{Regression, START};

#[test]
fn scale_output() {
    let results = args::results::<Flags>(&[]).unwrap();
    insta::assert_snapshot!(Flags::text(&results));
}

#[test]
fn scale_output_without_a_bound() {
    let flags = ["--beta2", "0.5", "--epochs", "20"];
    let results = args::results::<Flags>(&flags).unwrap();
    insta::assert_snapshot!(Flags::text(&results));
}

#[test]
fn sign_descent_and_lion_move_by_the_learning_rate() {
    let signs = args::results::<Flags>(&[]).unwrap().signs;
    for path in [&signs.sign.path, &signs.lion.path] {
        assert_eq!(path.theta.len(), 501);
        for step in path.steps().flatten() {
            assert!((step.abs() - 0.1).abs() < 1e-12);
        }
    }
    let first = signs.adam.path.steps().next().unwrap();
    assert!(first.iter().all(|step| (step - 0.1).abs() < 1e-9));
}

/// At the defaults the paper's bound is √10, and gradients that grow exceed it.
#[test]
fn growing_gradients_exceed_the_papers_bound() {
    let papers = papers_bound(0.9, 0.999);
    assert!((papers - 10f64.sqrt()).abs() < 1e-12);
    let [equal, lone, growing] = streams(0.9, 0.999);
    assert!((equal.longest - 1.0).abs() < 1e-12);
    assert!((lone.longest - papers).abs() < 1e-6);
    assert!(growing.longest > 2.0 * papers);
}

/// The bound as a sum: √Σ aₖ²/cₖ, term by term.
#[test]
fn the_bound_is_the_sum_of_cauchy_and_schwarz() {
    for (beta1, beta2) in [(0.9f64, 0.999f64), (0.9, 0.99), (0.5, 0.9), (0.0, 0.999)] {
        let term = |k: i32| {
            let a = (1.0 - beta1) * beta1.powi(k);
            a * a / ((1.0 - beta2) * beta2.powi(k))
        };
        let sum: f64 = (0..2000).map(term).sum();
        assert!((bound(beta1, beta2).unwrap() - sum.sqrt()).abs() < 1e-9);
    }
    assert_eq!(bound(0.9, 0.8), None);
    assert_eq!(bound(0.0, 0.0), Some(1.0));
}

/// What the formula says is what Adam does, if its second moment has a long memory.
#[test]
fn steps_in_pure_noise_have_the_length_of_the_formula() {
    for beta1 in [0.0, 0.5, 0.9] {
        let measured = measured_noise_step(beta1, 0.999, 42);
        let expected = noise_step(beta1);
        assert!((measured / expected - 1.0).abs() < 0.02, "{measured} {expected}");
    }
    // √(0.1 / 1.9)
    assert!((noise_step(0.9) - 0.229_415_733_870_561_77).abs() < 1e-15);
}

fn line(seed: u32, epochs: u32) -> Line {
    Line { data: Regression::sample(seed), start: START, epochs }
}

fn gradients() -> impl Strategy<Value = Vec<f64>> {
    let gradient = prop_oneof![
        -1e3..1e3f64,
        -1e-3..1e-3f64,
        Just(0.0),
        (-40..40i32).prop_map(|e| 2f64.powi(e)),
    ];
    vec(gradient, 1..80)
}

proptest! {
    #[test]
    fn no_gradients_make_a_longer_step_than_the_bound(
        gradients in gradients(),
        beta1 in 0.0..0.99f64,
        slack in 0.001..1.0f64,
    ) {
        // Some β₂ between β₁² and 1.
        let beta2 = (beta1 * beta1 + slack * (1.0 - beta1 * beta1)).min(0.9999);
        let bound = bound(beta1, beta2).unwrap();
        let mut adam = Driver::new(Adam { lr: 1.0, beta1, beta2, eps: 1e-30 });
        for g in gradients {
            let mut step = [0.0];
            adam.step(&mut step, &[g]);
            prop_assert!(step[0].abs() <= bound * (1.0 + 1e-6), "{} above {bound}", step[0]);
        }
    }

    #[test]
    fn growing_gradients_reach_the_bound(beta1 in 0.3..0.9f64, slack in 0.5..0.95f64) {
        let beta2 = beta1 * beta1 + slack * (1.0 - beta1 * beta1);
        let growing = &streams(beta1, beta2)[2];
        let bound = bound(beta1, beta2).unwrap();
        prop_assert!((growing.longest / bound - 1.0).abs() < 1e-3, "{} of {bound}", growing.longest);
    }

    /// Multiplying by a power of two rounds nothing, so not a bit may change.
    #[test]
    fn a_loss_times_a_power_of_two_has_the_same_path(exponent in -60..60i32, seed: u32) {
        let (scaled, plain) = adam_paths(2f64.powi(exponent), seed);
        prop_assert_eq!(scaled, plain);
    }

    #[test]
    fn a_rescaled_loss_has_the_same_path(exponent in -18.0..18.0f64, seed: u32) {
        let (scaled, plain) = adam_paths(10f64.powf(exponent), seed);
        for (a, b) in scaled.iter().flatten().zip(plain.iter().flatten()) {
            prop_assert!((a - b).abs() < 1e-9, "{a}, {b}");
        }
    }

    /// For gradient descent the factor is one of the learning rate.
    #[test]
    fn a_factor_is_a_learning_rate_for_sgd(factor in 1e-3..1.0f64) {
        let line = line(42, 50);
        let scaled = line.follow(factor, Sgd { lr: 0.01 }.optimizer());
        let slower = line.follow(1.0, Sgd { lr: 0.01 * factor }.optimizer());
        for (a, b) in scaled.loss.iter().zip(&slower.loss) {
            prop_assert!((a - b).abs() <= 1e-9 * b);
        }
    }
}

/// Adam without a noticeable epsilon on the loss times a factor, and on the
/// loss itself.
fn adam_paths(factor: f64, seed: u32) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let line = line(seed, 200);
    let path = |factor: f64| {
        let adam = Adam { lr: 0.1, eps: 1e-300, ..Adam::default() };
        line.follow(factor, adam.optimizer()).theta
    };
    (path(factor), path(1.0))
}
