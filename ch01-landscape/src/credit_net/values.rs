//! The results by name, for prose.

use shared::credit_net::{BATCH, EPOCHS, LEARNING_RATE};

use super::tell::slope;
use super::{SAMPLES, SIDE, Slices};

pub(crate) fn values(slices: &Slices) -> Vec<(&'static str, String)> {
    let Slices { untrained, trained, accuracy, best_accuracy } = slices;
    let four = |value: f64| format!("{value:.4}");
    vec![
        ("slice_samples", SAMPLES.to_string()),
        ("slice_side", SIDE.to_string()),
        ("slice_epochs", EPOCHS.to_string()),
        ("slice_lr", LEARNING_RATE.to_string()),
        ("slice_batch_size", BATCH.to_string()),
        ("slice_accuracy", format!("{:.1}%", 100.0 * accuracy)),
        ("slice_best_accuracy", format!("{:.1}%", 100.0 * best_accuracy)),
        ("untrained_loss", four(untrained.centre)),
        ("trained_loss", four(trained.centre)),
        ("untrained_slope", four(slope(untrained))),
        ("trained_slope", four(slope(trained))),
        ("untrained_sharpness", four(untrained.curvature.lambda_max)),
        ("trained_sharpness", four(trained.curvature.lambda_max)),
        ("trained_condition", format!("{:.1}", trained.curvature.condition_number())),
        ("untrained_highest", four(untrained.extremes()[1].2)),
        ("trained_highest", four(trained.extremes()[1].2)),
        ("untrained_lowest", four(untrained.extremes()[0].2)),
        ("trained_lowest", four(trained.extremes()[0].2)),
    ]
}
