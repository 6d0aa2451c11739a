//! The slice of the credit network's loss.

use ch01_landscape::chapter;
use ch01_landscape::credit_net::{Flags, Results, SIDE};
use chapter::NoFiles;
use chapter::args::results;

fn text(flags: &[&str]) -> String {
    let words = [&["credit-net"], flags].concat();
    chapter().answer(&words, &NoFiles).unwrap().text()
}

fn slices(flags: &[&str]) -> Results {
    results::<Flags>(flags).unwrap()
}

#[test]
fn output_of_the_slice() {
    insta::assert_snapshot!(text(&[]));
}

#[test]
fn output_of_a_raw_slice_of_the_rescaled_network() {
    insta::assert_snapshot!(text(&["--directions", "raw", "--rescale", "10"]));
}

/// Multiplying one layer and dividing the next changes no answer of the network,
/// and so nothing about a filter-normalised slice; a raw one it changes a lot.
#[test]
fn only_raw_slices_see_the_scale() {
    let [plain, rescaled] =
        ["1", "10"].map(|factor| slices(&["--rescale", factor]).trained);
    for (a, b) in plain.losses.values.iter().zip(&rescaled.losses.values) {
        assert!((a - b).abs() < 1e-4, "{a} {b}");
    }
    let [plain, rescaled] = ["1", "10"]
        .map(|factor| slices(&["--directions", "raw", "--rescale", factor]).trained);
    assert!((plain.loss - rescaled.loss).abs() < 1e-6);
    let times = rescaled.lambda_max / plain.lambda_max;
    assert!(times > 10.0, "{times}");
}

/// Training makes the centre low, and the landscape there bend upwards.
#[test]
fn training_digs_a_bowl() {
    for seed in ["1", "42"] {
        let slices = slices(&["--seed", seed]);
        assert!(slices.trained.loss < slices.untrained.loss - 0.05);
        assert!(slices.trained.lambda_min > 0.0);
        let lowest =
            slices.trained.losses.values.iter().copied().fold(f64::INFINITY, f64::min);
        assert!(slices.trained.loss - lowest < 0.01);
    }
}

/// The gradient at the centre is what the loss does a little to both sides.
#[test]
fn the_gradient_fits_the_losses() {
    let view = slices(&[]).untrained;
    let side = SIDE;
    let middle = (side * side - 1) / 2;
    let step = 2.0 / (side - 1) as f64;
    for (axis, stride) in [1, side].into_iter().enumerate() {
        let ahead = view.losses.values[middle + stride];
        let behind = view.losses.values[middle - stride];
        let difference = (ahead - behind) / (2.0 * step);
        assert!((view.gradient[axis] - difference).abs() < 1e-3, "{difference}");
    }
    assert!((view.losses.values[middle] - view.loss).abs() < 1e-6);
}
