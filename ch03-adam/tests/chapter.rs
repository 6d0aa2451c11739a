//! What the chapter prints, and the numbers behind it.

use ch03_adam::{Flags, run, trace};
use serde_json::Value;

#[test]
fn default_output() {
    insta::assert_snapshot!(run(&Flags::default()).text);
}

#[test]
fn output_for_the_papers_learning_rate() {
    insta::assert_snapshot!(
        run(&Flags { lr: 0.001, rows: 2, ..Flags::default() }).text
    );
}

#[test]
fn output_without_memory() {
    let flags = Flags { beta1: 0.0, beta2: 0.0, epochs: 1, ..Flags::default() };
    insta::assert_snapshot!(run(&flags).text);
}

/// The notebook's Adam, and each of its 500 losses.
#[test]
fn every_loss_is_numpys() {
    let fixture = include_str!("../../shared/tests/fixtures/numpy_seed42.json");
    let expected: Value = serde_json::from_str(fixture).unwrap();
    let data = shared::problem::regression::Regression::sample(42);
    let losses = expected["optimizers"]["Adam"]["losses"].as_array().unwrap();
    let trace = trace(&Flags::default());
    // The loss after step t is the one before step t + 1.
    for (step, theirs) in trace.corrected.iter().zip(&losses[1..]) {
        let (ours, theirs) =
            (data.loss(step.theta[0], step.theta[1]), theirs.as_f64().unwrap());
        assert!((ours - theirs).abs() <= 1e-9 * theirs, "{ours}, NumPy {theirs}");
    }
}

/// At the defaults the first step without correction is √10 times too long.
#[test]
fn the_first_step_is_root_ten_times_too_long() {
    let trace = trace(&Flags::default());
    let (with, without) = (trace.corrected[0], trace.uncorrected[0]);
    for i in 0..2 {
        assert!((without.step[i] / with.step[i] - 10f64.sqrt()).abs() < 1e-6);
        assert!((with.g[i] / with.m[i] - 10.0).abs() < 1e-9);
        assert!((with.step[i].abs() - 0.1).abs() < 1e-9);
    }
}

/// With nothing to remember there is nothing to correct.
#[test]
fn without_memory_both_are_the_same() {
    let trace = trace(&Flags { beta1: 0.0, beta2: 0.0, ..Flags::default() });
    for (with, without) in trace.corrected.iter().zip(&trace.uncorrected) {
        assert_eq!(with.theta, without.theta);
    }
}

/// More than the command line lets in: the first step is already too large.
#[test]
fn output_without_a_step() {
    insta::assert_snapshot!(run(&Flags { lr: f64::MAX, ..Flags::default() }).text);
}

/// A run that ends early says where.
#[test]
fn output_of_a_run_that_ends_early() {
    insta::assert_snapshot!(run(&Flags { lr: 1e200, ..Flags::default() }).text);
}
