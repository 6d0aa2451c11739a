//! The slice of the credit network's loss.

use ch01_landscape::{Directions, Flags, Landscape, run, slices};

fn flags(directions: Directions, rescale: f64) -> Flags {
    Flags { landscape: Landscape::CreditNet, directions, rescale, ..Flags::default() }
}

#[test]
fn output_of_the_slice() {
    insta::assert_snapshot!(run(&flags(Directions::Filter, 1.0)).text);
}

#[test]
fn output_of_a_raw_slice_of_the_rescaled_network() {
    insta::assert_snapshot!(run(&flags(Directions::Raw, 10.0)).text);
}

#[test]
fn figures_are_light_and_say_what_they_show() {
    let figures = run(&flags(Directions::Filter, 1.0)).figures;
    let ids: Vec<_> = figures.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["landscape-credit-net-map", "landscape-credit-net-surface"]);
    for figure in figures {
        assert!(figure.svg.len() < 200_000, "{}", figure.id);
        assert!(figure.alt.ends_with('.') && !figure.alt.contains("NaN"));
    }
}

/// Multiplying one layer and dividing the next changes no answer of the network,
/// and so nothing about a filter-normalised slice; a raw one it changes a lot.
#[test]
fn only_raw_slices_see_the_scale() {
    let [plain, rescaled] =
        [1.0, 10.0].map(|c| slices(&flags(Directions::Filter, c)).trained);
    for (a, b) in plain.losses.values.iter().zip(&rescaled.losses.values) {
        assert!((a - b).abs() < 1e-4, "{a} {b}");
    }
    let [plain, rescaled] =
        [1.0, 10.0].map(|c| slices(&flags(Directions::Raw, c)).trained);
    assert!((plain.centre - rescaled.centre).abs() < 1e-6);
    let times = rescaled.curvature.lambda_max / plain.curvature.lambda_max;
    assert!(times > 10.0, "{times}");
}

/// Training makes the centre low, and the landscape there bend upwards.
#[test]
fn training_digs_a_bowl() {
    for seed in [1, 42] {
        let flags = Flags { seed, ..flags(Directions::Filter, 1.0) };
        let slices = slices(&flags);
        assert!(slices.trained.centre < slices.untrained.centre - 0.05);
        assert!(slices.trained.curvature.lambda_min > 0.0);
        let lowest =
            slices.trained.losses.values.iter().copied().fold(f64::INFINITY, f64::min);
        assert!(slices.trained.centre - lowest < 0.01);
    }
}

/// The gradient at the centre is what the loss does a little to both sides.
#[test]
fn the_gradient_fits_the_losses() {
    let view = slices(&flags(Directions::Filter, 1.0)).untrained;
    let side = ch01_landscape::SIDE;
    let middle = (side * side - 1) / 2;
    let step = 2.0 / (side - 1) as f64;
    for (axis, stride) in [1, side].into_iter().enumerate() {
        let ahead = view.losses.values[middle + stride];
        let behind = view.losses.values[middle - stride];
        let difference = (ahead - behind) / (2.0 * step);
        assert!((view.gradient[axis] - difference).abs() < 1e-3, "{difference}");
    }
    assert!((view.losses.values[middle] - view.centre).abs() < 1e-6);
}
