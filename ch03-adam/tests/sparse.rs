//! Rare features: the settled rhythm against its closed form, and the runs.

use ch03_adam::sparse::{
    Flags, LazyAdam, SampleStream, TARGET, learners, rhythm, samples, step_when_present,
};
use chapter::{Topic, args};
use proptest::collection::vec;
use proptest::prelude::*;
use shared::optim::{Adam, Driver, Optimizer};
use shared::problem::Objective;

#[test]
fn sparse_output() {
    let results = args::results::<Flags>(&[]).unwrap();
    insta::assert_snapshot!(Flags::text(&results));
}

/// Steps without a single rare sample are possible too.
#[test]
fn sparse_output_of_a_short_run() {
    let flags = ["--every", "1000", "--epochs", "10"];
    let results = args::results::<Flags>(&flags).unwrap();
    insta::assert_snapshot!(Flags::text(&results));
}

#[test]
fn the_rare_feature_is_as_rare_as_asked_for() {
    for every in [1, 10, 50] {
        let samples = samples(42, every, 20_000);
        let present = samples.iter().filter(|s| s.x[1] != 0.0).count() as f64;
        let expected = 20_000.0 / f64::from(every);
        assert!((present - expected).abs() <= 4.0 * expected.sqrt());
        assert!(samples.iter().all(|s| s.x[0].abs() == 1.0));
        let error = samples.iter().map(|s| s.y - TARGET * (s.x[0] + s.x[1]));
        assert!((error.sum::<f64>() / 20_000.0).abs() < 0.02);
    }
}

/// What the samples show of the gradient is on average that of the loss.
#[test]
fn the_samples_show_the_slope_of_the_loss() {
    let samples = samples(42, 5, 100_000);
    let stream = SampleStream { samples: &samples, every: 5.0 };
    let theta = [1.0, -4.0];
    let mut mean = [0.0; 2];
    for t in 0..samples.len() {
        let mut g = [0.0; 2];
        stream.gradient(t, &theta, &mut g);
        mean = [0, 1].map(|i| mean[i] + g[i] / samples.len() as f64);
    }
    let loss = |w: f64, b: f64| stream.loss(&[w, b]);
    let slope = [loss(2.0, -4.0) - loss(0.0, -4.0), loss(1.0, -3.0) - loss(1.0, -5.0)];
    for (mean, slope) in mean.iter().zip(slope) {
        assert!((mean - slope / 2.0).abs() < 0.03, "{mean} {slope}");
    }
}

/// Only Adam moves a weight whose gradient is 0.
#[test]
fn only_adam_moves_while_the_feature_is_away() {
    let [sgd, adagrad, adam, lazy] = args::results::<Flags>(&[]).unwrap().learners;
    for learner in [&sgd, &adagrad, &lazy] {
        assert_eq!(learner.silent_percent, 0.0, "{}", learner.name);
    }
    assert!(adam.silent_percent > 80.0);
}

/// SGD on ½(θ·x − y)² with features ±1: present, the error of the prediction
/// shrinks by 1 − lr on each of the two weights.
#[test]
fn sgd_takes_lr_times_the_error() {
    let samples = samples(42, 50, 500);
    let [sgd, ..] = learners(&Adam { lr: 0.1, ..Adam::default() }, &samples, 50);
    let mut theta = [0.0f64; 2];
    for (sample, weights) in samples.iter().zip(&sgd.weights[1..]) {
        let error = sample.y - theta[0] * sample.x[0] - theta[1] * sample.x[1];
        theta = [0, 1].map(|i| theta[i] + 0.1 * error * sample.x[i]);
        assert!((theta[0] - weights[0]).abs() < 1e-12);
        assert!((theta[1] - weights[1]).abs() < 1e-12);
    }
}

#[test]
fn adagrads_rare_step_is_root_k_times_the_frequent_one() {
    for every in [1, 4, 25, 100] {
        let ratio = rhythm(0.9, 0.999, 1e-8, every).adagrad;
        assert!((ratio / f64::from(every).sqrt() - 1.0).abs() < 0.01, "{ratio}");
    }
}

/// Over one rhythm m fades by β₁ a step and √v by √β₂.
#[test]
fn the_way_until_the_next_gradient_is_a_geometric_series() {
    let (beta1, beta2) = (0.9f64, 0.999f64);
    for every in [1, 5, 50, 200] {
        let fade = beta1 / beta2.sqrt();
        let sum = (1.0 - fade.powi(every as i32)) / (1.0 - fade);
        let expected = sum * step_when_present(beta1, beta2, every);
        let whole = rhythm(beta1, beta2, 1e-8, every).whole;
        assert!((whole / expected - 1.0).abs() < 1e-3, "{whole}, expected {expected}");
    }
}

proptest! {
    #[test]
    fn settled_steps_have_a_closed_form(
        every in 1..200u32,
        beta1 in 0.0..0.95f64,
        beta2 in 0.9..0.999f64,
    ) {
        let settled = rhythm(beta1, beta2, 1e-8, every);
        let expected = step_when_present(beta1, beta2, every);
        prop_assert!((settled.present / expected - 1.0).abs() < 1e-3);
        prop_assert_eq!(settled.steps.len(), every as usize + 1);
    }

    /// A lazy Adam does not notice steps without a gradient.
    #[test]
    fn lazy_adam_is_adam_without_the_silence(gradients in vec(prop_oneof![Just(0.0), -5.0..5.0f64], 1..50)) {
        let mut lazy = Driver::new(LazyAdam(Adam::default()));
        let mut adam = Driver::new(Adam::default());
        let (mut a, mut b) = ([0.0], [0.0]);
        for g in gradients {
            lazy.step(&mut a, &[g]);
            if g != 0.0 {
                adam.step(&mut b, &[g]);
            }
        }
        prop_assert_eq!(a, b);
    }
}
