//! The figures of the chapter.

use chapter::number::number;
use figure::{Axis, BLUE, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of};

use super::Results;
use crate::evaluate::Calibrated;
use crate::splits::Scores;
use crate::train::Moments;

/// The losses over the epochs of the first split.
pub(crate) fn losses(results: &Results) -> Figure {
    let (training, optimizer) = (&results.training, results.settings.optimizer);
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
    let (guess, guess_label) = match results.data.is_noise() {
        true => (results.guess.loss, "a guess: ln 2"),
        false => (results.share.loss, "the share, for everyone"),
    };
    let mut alt = format!(
        "The loss over {} epochs: on the training data it {}, on the validation data it {}. A guess \
         has a loss of {guess:.4}",
        train.len(),
        ends(train),
        ends(validation),
    );
    let end = train.len().saturating_sub(1).max(1) as f64;
    let level = |loss: f64| vec![(0.0, loss), (end, loss)];
    let best = results.best.map(|best| best.loss);
    let levels = [guess].into_iter().chain(best);
    let y = range_of(train.iter().chain(validation).copied().chain(levels), false);
    let axis = Axis::linear("binary cross-entropy", y);
    let mut plot = Plot::new(
        &format!("Credit approval net, trained with {optimizer}"),
        Axis::linear("epoch", 0.0..end),
        axis,
    )
    .line(guess_label, PURPLE, Dash::Dotted, level(guess))
    .line("training loss", BLUE, Dash::Solid, curve(train))
    .line("validation loss", VERMILION, Dash::Dashed, curve(validation));
    if let Some(best) = best {
        alt += &format!(", whoever knows the rule one of {best:.4}");
        plot = plot.line("knowing the rule", GREEN, Dash::LongDashed, level(best));
    }
    Figure::plot("credit-losses", alt + ".", plot)
}

/// The accuracy of every model on the validation part.
pub(crate) fn accuracy(results: &Results) -> Figure {
    let mut bars = vec![
        ("majority", PURPLE, results.share.accuracy),
        ("logistic", VERMILION, results.logistic.accuracy),
        ("network", BLUE, results.network.accuracy),
    ];
    bars.extend(results.best.map(|best| ("the best", GREEN, best.accuracy)));
    let told: Vec<String> = bars
        .iter()
        .map(|(name, _, share)| format!("{name} {:.2}%", 100.0 * share))
        .collect();
    let alt = format!(
        "Bars: the accuracy on {} applications held back. {}.",
        results.held_back,
        told.join(", ")
    );
    let names: Vec<&str> = bars.iter().map(|(name, ..)| *name).collect();
    let axes = (Axis::names("", &names), Axis::linear("accuracy, %", 0.0..100.0));
    let mut plot =
        Plot::new("How often each is right on new applications", axes.0, axes.1);
    for (i, (_, color, share)) in bars.into_iter().enumerate() {
        plot = plot.bar(color, i, 100.0 * share);
    }
    Figure::plot("credit-accuracy", alt, plot)
}

/// A little more than 0 to 1, so that no curve runs along the frame.
fn unit_axis(label: &str) -> Axis {
    Axis::linear(label, -0.02..1.02)
}

/// The ROC curves of both models on the first split.
pub(crate) fn roc(results: &Results) -> Figure {
    let Results { network, logistic, .. } = results;
    let alt = format!(
        "ROC curves: approvals of label 1 against approvals of label 0, over all thresholds. The area \
         below is {:.4} for the network, {:.4} for logistic regression; by chance it is one half.",
        network.auc, logistic.auc,
    );
    let plot = Plot::new(
        "Approving the right ones",
        unit_axis("share of label 0 approved"),
        unit_axis("share of label 1 approved"),
    )
    .line("by chance", PURPLE, Dash::Dotted, vec![(0.0, 0.0), (1.0, 1.0)])
    .line("network", BLUE, Dash::Solid, network.roc.clone())
    .line("logistic regression", VERMILION, Dash::Dashed, logistic.roc.clone());
    Figure::plot("credit-roc", alt, plot)
}

/// What is said against what comes, in all splits.
pub(crate) fn calibration(results: &Results) -> Figure {
    let curve = |model: &Calibrated| -> Vec<(f64, f64)> {
        let bins = model.bins.iter().filter(|bin| bin.count > 0);
        bins.map(|bin| (bin.predicted, bin.observed)).collect()
    };
    let calibration = &results.calibration;
    let (network, logistic) =
        (curve(&calibration.network), curve(&calibration.logistic));
    let distance = |curve: &[(f64, f64)]| {
        curve.iter().map(|(p, share)| (p - share).abs()).fold(0.0, f64::max)
    };
    let alt = format!(
        "Calibration in ten bins: the share of label 1 against the mean probability. It differs from \
         the diagonal by at most {:.2} for the network, {:.2} for logistic regression.",
        distance(&network),
        distance(&logistic),
    );
    let plot = Plot::new(
        "What is said, and what comes",
        unit_axis("mean probability of label 1"),
        unit_axis("share of label 1"),
    )
    .line("said and come", PURPLE, Dash::Dotted, vec![(0.0, 0.0), (1.0, 1.0)])
    .line("network", BLUE, Dash::Solid, network.clone())
    .scatter("", BLUE, network)
    .line("logistic regression", VERMILION, Dash::Dashed, logistic.clone())
    .scatter("", VERMILION, logistic);
    Figure::plot("credit-calibration", alt, plot)
}

/// The accuracy of both models, split by split.
pub(crate) fn splits(results: &Results) -> Figure {
    let splits = results.splits.as_ref().expect("drawn only if there are some");
    let (scores, better) = (&splits.scores, &splits.better);
    let curve = |score: fn(&Scores) -> f64| -> Vec<(f64, f64)> {
        (1..).zip(scores).map(|(i, s)| (f64::from(i), 100.0 * score(s))).collect()
    };
    let alt = format!(
        "The accuracy on {} random splits: the network is better in {}, logistic regression in {}, \
         neither in {}.",
        scores.len(),
        better.network,
        better.logistic,
        better.neither,
    );
    let all = scores.iter().flat_map(|s| [s.network.0, s.logistic.0, s.majority]);
    let mut plot = Plot::new(
        "One split decides nothing",
        Axis::linear("split", 0.5..scores.len() as f64 + 0.5),
        Axis::linear("accuracy, %", range_of(all.map(|share| 100.0 * share), false)),
    )
    .line("more frequent label", PURPLE, Dash::Dotted, curve(|s| s.majority));
    // Only the first point of each gets a name in the legend.
    let names = |name| std::iter::once(name).chain(std::iter::repeat(""));
    for (name, point) in names("network").zip(curve(|s| s.network.0)) {
        plot = plot.dot(name, BLUE, point);
    }
    for (name, point) in names("logistic regression").zip(curve(|s| s.logistic.0)) {
        plot = plot.star(name, VERMILION, point);
    }
    Figure::plot("credit-splits", alt, plot)
}

/// What Adam, or one of its kin, remembers of the gradients of the first hidden
/// layer's biases.
pub(crate) fn moments(results: &Results) -> Figure {
    let optimizer = results.settings.optimizer;
    let Moments { m, v, .. } = results.moments.expect("drawn only if there are some");
    let alt = format!(
        "Two bars: over the biases of the hidden layer, {optimizer}'s first moment has a mean absolute value \
         of {m:.2e}, its second moment one of {v:.2e}."
    );
    let top = range_of([0.0, m, v].into_iter(), false).end;
    let places = Axis::names("", &["m (1st moment)", "v (2nd moment)"]);
    let plot = Plot::new(
        &format!("{optimizer}'s state (hidden layer bias)"),
        places,
        Axis::linear("mean absolute value", 0.0..top),
    )
    .bar(BLUE, 0, m)
    .bar(VERMILION, 1, v);
    Figure::plot("credit-moments", alt, plot)
}
