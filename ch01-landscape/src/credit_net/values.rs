//! The results by name, for prose.

use chapter::table::{three_digits, with_commas};
use shared::network::credit_net::{BATCH, EPOCHS, LEARNING_RATE};

use super::tell::slope;
use super::{SAMPLES, SIDE, Slices};

pub(crate) fn values(slices: &Slices) -> Vec<(&'static str, String)> {
    let Slices { untrained, trained, accuracy, best_accuracy } = slices;
    let three = |value: f64| format!("{value:.3}");
    vec![
        ("slice_samples", with_commas(SAMPLES)),
        ("slice_side", SIDE.to_string()),
        ("slice_epochs", EPOCHS.to_string()),
        ("slice_lr", LEARNING_RATE.to_string()),
        ("slice_batch_size", BATCH.to_string()),
        ("slice_accuracy", format!("{:.1}%", 100.0 * accuracy)),
        ("slice_best_accuracy", format!("{:.1}%", 100.0 * best_accuracy)),
        ("untrained_loss", three(untrained.centre)),
        ("trained_loss", three(trained.centre)),
        ("untrained_slope", three(slope(untrained))),
        ("trained_slope", three(slope(trained))),
        ("untrained_sharpness", three_digits(untrained.curvature.lambda_max)),
        ("trained_sharpness", three_digits(trained.curvature.lambda_max)),
        ("trained_condition", format!("{:.1}", trained.curvature.condition_number())),
        ("untrained_highest", three(untrained.losses.extremes()[1].2)),
        ("trained_highest", three(trained.losses.extremes()[1].2)),
        ("untrained_lowest", three(untrained.losses.extremes()[0].2)),
        ("trained_lowest", three(trained.losses.extremes()[0].2)),
    ]
}
