//! Adam step by step: what the topic prints, and the numbers behind it.

use ch03_adam::moments::{Flags, Results};
use chapter::{NoFiles, Topic, args};
use serde_json::Value;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

/// With a learning rate that the command line may not let in.
fn text_for_rate(lr: f64) -> String {
    let mut flags: Flags = args::parse(&[]).unwrap();
    flags.adam.lr = lr;
    Flags::text(&flags.compute(&NoFiles).unwrap())
}

#[test]
fn default_output() {
    insta::assert_snapshot!(Flags::text(&results(&[])));
}

#[test]
fn output_for_the_papers_learning_rate() {
    let results = results(&["--lr", "0.001", "--rows", "2"]);
    insta::assert_snapshot!(Flags::text(&results));
}

#[test]
fn output_without_memory() {
    let results = results(&["--beta1", "0", "--beta2", "0", "--epochs", "1"]);
    insta::assert_snapshot!(Flags::text(&results));
}

/// The notebook's Adam, and each of its 500 losses.
#[test]
fn every_loss_is_numpys() {
    let fixture = include_str!("../../shared/tests/fixtures/numpy_seed42.json");
    let expected: Value = serde_json::from_str(fixture).unwrap();
    let data = shared::problem::regression::Regression::sample(42);
    let losses = expected["optimizers"]["Adam"]["losses"].as_array().unwrap();
    let trace = results(&[]);
    // The loss after step t is the one before step t + 1.
    for (step, theirs) in trace.corrected.iter().zip(&losses[1..]) {
        let (ours, theirs) =
            (data.loss(step.theta[0], step.theta[1]), theirs.as_f64().unwrap());
        assert!((ours - theirs).abs() <= 1e-9 * theirs, "{ours}, NumPy {theirs}");
    }
}

/// On the line the long first steps do no lasting harm: the page says that the run without
/// correction ends lower.
#[test]
fn the_line_forgives_a_missing_correction() {
    let trace = results(&[]);
    let [with, without] = [&trace.corrected, &trace.uncorrected].map(|steps| {
        let [w, b] = steps.last().unwrap().theta;
        trace.data.loss(w, b)
    });
    assert!(without < with, "{without} without, {with} with");
}

/// At the defaults the first step without correction is √10 times too long.
#[test]
fn the_first_step_is_root_ten_times_too_long() {
    let trace = results(&[]);
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
    let trace = results(&["--beta1", "0", "--beta2", "0"]);
    for (with, without) in trace.corrected.iter().zip(&trace.uncorrected) {
        assert_eq!(with.theta, without.theta);
    }
}

/// More than the command line lets in: the first step is already too large.
#[test]
fn output_without_a_step() {
    insta::assert_snapshot!(text_for_rate(f64::MAX));
}

/// A run that ends early says where.
#[test]
fn output_of_a_run_that_ends_early() {
    insta::assert_snapshot!(text_for_rate(1e200));
}
