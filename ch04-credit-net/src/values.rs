//! The chapter's results by name, for prose.

use shared::credit::TRAIN_SAMPLES;
use shared::table::{number, with_commas};

use crate::{Flags, Training};

pub(crate) fn values(
    flags: &Flags,
    training: &Training,
) -> Vec<(&'static str, String)> {
    let loss =
        |loss: Option<&f64>| loss.map_or("none".into(), |&loss| number(loss, 8, 4));
    let percent = |share: f64| format!("{:.2}%", 100.0 * share);
    let (train, validation) = (&training.train_losses, &training.validation_losses);
    vec![
        ("parameters", with_commas(training.network.theta.len())),
        ("epochs", train.len().to_string()),
        ("lr", format!("{:?}", flags.lr)),
        ("batch_size", flags.batch_size.to_string()),
        ("batches", with_commas(TRAIN_SAMPLES.div_ceil(flags.batch_size as usize))),
        ("steps", with_commas(training.adam.t as usize)),
        ("first_train_loss", loss(train.first())),
        ("final_train_loss", loss(train.last())),
        ("first_validation_loss", loss(validation.first())),
        ("final_validation_loss", loss(validation.last())),
        ("accuracy", percent(training.accuracy)),
        ("train_accuracy", percent(training.train_accuracy)),
        ("validation_accuracy", percent(training.validation_accuracy)),
        ("majority", percent(training.majority)),
        ("ln_2", format!("{:.4}", std::f64::consts::LN_2)),
    ]
}
