//! What the chapter prints, and the numbers behind it.

use ch02_linreg::{Flags, descend, run};
use serde_json::Value;

#[test]
fn prints_what_the_notebook_prints() {
    assert!(run(&Flags::default()).text.contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(run(&Flags::default()).text);
}

#[test]
fn diverging_output() {
    insta::assert_snapshot!(run(&Flags { lr: 0.1, ..Flags::default() }).text);
}

#[test]
fn output_with_the_largest_learning_rate() {
    insta::assert_snapshot!(run(&Flags { lr: 1e6, ..Flags::default() }).text);
}

#[test]
fn output_of_a_short_run_with_another_seed() {
    insta::assert_snapshot!(
        run(&Flags { seed: 7, epochs: 3, lr: 0.02, ..Flags::default() }).text
    );
}

/// Every epoch of seed 42, and the end of other seeds, as NumPy has them.
#[test]
fn every_epoch_is_numpys() {
    let fixture = include_str!("../../shared/tests/fixtures/numpy_seed42.json");
    let expected: Value = serde_json::from_str(fixture).unwrap();
    let sgd = &expected["optimizers"]["SGD"];
    let descent = descend(&Flags { epochs: 499, ..Flags::default() });
    assert_eq!(descent.history.len(), 500);
    for e in &descent.history {
        let theirs = &sgd["path"][e.epoch];
        assert_relative(e.w, &theirs[0]);
        assert_relative(e.b, &theirs[1]);
        assert_relative(e.loss, &sgd["losses"][e.epoch]);
    }
    for fixture in [
        include_str!("../../shared/tests/fixtures/numpy_seed0.json"),
        include_str!("../../shared/tests/fixtures/numpy_seed2026.json"),
    ] {
        let expected: Value = serde_json::from_str(fixture).unwrap();
        let seed = expected["seed"].as_u64().unwrap() as u32;
        let descent = descend(&Flags { seed, epochs: 500, ..Flags::default() });
        assert_relative(descent.last().w, &expected["optimizers"]["SGD"]["final"][0]);
        assert_relative(descent.last().b, &expected["optimizers"]["SGD"]["final"][1]);
        assert_relative(
            descent.history[499].loss,
            &expected["optimizers"]["SGD"]["last_loss"],
        );
    }
}

fn assert_relative(ours: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours}, NumPy {theirs}");
}

/// The learning rate decides exactly at the bound.
#[test]
fn the_stability_bound_holds() {
    let bound = descend(&Flags::default()).curvature.stability_bound();
    let run = |lr| descend(&Flags { lr, epochs: 20_000, ..Flags::default() });
    assert_eq!(run(0.999 * bound).diverged_from(), None);
    assert_eq!(run(1.001 * bound).diverged_from(), Some(1));
}

/// Whoever starts at the minimum stays there, rounding apart.
#[test]
fn rounding_is_no_divergence() {
    for seed in [3, 7, 42] {
        let [start_w, start_b] =
            shared::problem::regression::Regression::sample(seed).least_squares();
        let descent = descend(&Flags { seed, start_w, start_b, ..Flags::default() });
        assert_eq!(descent.diverged_from(), None, "seed {seed}");
    }
}

#[test]
fn the_predicted_rate_is_the_measured_one() {
    for lr in [0.001, 0.01, 0.02, 0.029, 0.03, 0.1] {
        let descent = descend(&Flags { lr, epochs: 5000, ..Flags::default() });
        let (predicted, measured) =
            (descent.predicted_rate(), descent.measured_rate().unwrap().0);
        assert!(
            (predicted - measured).abs() < 1e-3 * predicted,
            "{lr}: {predicted}, {measured}"
        );
    }
}

/// The excess is the loss minus the lowest loss, where that can be told.
#[test]
fn the_excess_is_a_difference_of_losses() {
    let descent = descend(&Flags::default());
    for (e, excess) in descent.history.iter().zip(descent.excess()) {
        assert!((e.loss - descent.lowest_loss - excess).abs() < 1e-9 * e.loss);
    }
}
