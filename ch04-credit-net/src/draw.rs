//! The figures of the chapter.

use shared::figure::{Axis, BLUE, Dash, Figure, PURPLE, Plot, VERMILION, range_of};
use shared::table::number;

use crate::Training;

pub(crate) fn figures(training: &Training) -> Vec<Figure> {
    vec![loss_curves(training), adam_state(training)]
}

fn loss_curves(training: &Training) -> Figure {
    let curve = |losses: &[f64]| -> Vec<(f64, f64)> {
        losses.iter().enumerate().map(|(epoch, &loss)| (epoch as f64, loss)).collect()
    };
    let (train, validation) = (&training.train_losses, &training.validation_losses);
    let ends = |losses: &[f64]| match (losses.first(), losses.last()) {
        (Some(&first), Some(&last)) => {
            format!("goes from {} to {}", number(first, 8, 4), number(last, 8, 4))
        }
        _ => "has no epoch to show".into(),
    };
    let alt = format!(
        "The loss over {} epochs: on the training data it {}, on the validation data it {}. A guess \
         has a loss of {:.4}.",
        train.len(),
        ends(train),
        ends(validation),
        std::f64::consts::LN_2,
    );
    let end = train.len().saturating_sub(1).max(1) as f64;
    let guess = vec![(0.0, std::f64::consts::LN_2), (end, std::f64::consts::LN_2)];
    let y = range_of(
        train.iter().chain(validation).copied().chain([std::f64::consts::LN_2]),
        false,
    );
    let axis = Axis::linear("binary cross-entropy", y);
    let plot = Plot::new(
        "Credit approval net, trained with Adam",
        Axis::linear("epoch", 0.0..end),
        axis,
    )
    .line("a guess: ln 2", PURPLE, Dash::Dotted, guess)
    .line("training loss", BLUE, Dash::Solid, curve(train))
    .line("validation loss", VERMILION, Dash::Dashed, curve(validation));
    Figure::plot("credit-losses", alt, plot)
}

/// What Adam remembers of the gradients of the first hidden layer's biases.
fn adam_state(training: &Training) -> Figure {
    let biases = training.network.layers()[0].biases();
    let mean = |moments: &[f32]| {
        let absolute = moments.iter().map(|&value| f64::from(value.abs()));
        absolute.sum::<f64>() / moments.len() as f64
    };
    let (m, v) =
        (mean(&training.adam.m[biases.clone()]), mean(&training.adam.v[biases]));
    let alt = format!(
        "Two bars: over the biases of the hidden layer, Adam's first moment has a mean absolute value \
         of {m:.2e}, its second moment one of {v:.2e}."
    );
    let top = range_of([0.0, m, v].into_iter(), false).end;
    let places = Axis::names("", &["m (1st moment)", "v (2nd moment)"]);
    let plot = Plot::new(
        "Adam's state (hidden layer bias)",
        places,
        Axis::linear("mean absolute value", 0.0..top),
    )
    .bar(BLUE, 0, m)
    .bar(VERMILION, 1, v);
    Figure::plot("credit-adam-state", alt, plot)
}
