//! The figures of the chapter.

use chapter::number::{plural, three_digits};
use figure::{
    Axis, BLUE, BROWN, Color, ColorMap, ContourMap, Dash, Figure, GREY, INK, OCHRE,
    PURPLE, Plot, Symbol, TEAL, range_of,
};

use super::{Results, about, alt};
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
    let (guess, guess_label) = match results.data.is_noise() {
        true => (results.guess.loss, "a guess: ln 2"),
        false => (results.share.loss, "the share, for everyone"),
    };
    let end = train.len().saturating_sub(1).max(1) as f64;
    let level = |loss: f64| vec![(0.0, loss), (end, loss)];
    let best = results.best.map(|best| best.loss);
    let levels = [guess].into_iter().chain(best);
    let y = range_of(train.iter().chain(validation).copied().chain(levels), false);
    let axis = Axis::linear("binary cross-entropy", y);
    let mut plot = Plot::new(
        &format!(
            "{optimizer} on {}, lr {:?}",
            about::title(&results.data),
            results.settings.lr
        ),
        Axis::linear("epoch", 0.0..end),
        axis,
    )
    .line(guess_label, INK, Dash::Dotted, level(guess))
    .line("training loss", TEAL, Dash::Solid, curve(train))
    .line("validation loss", BROWN, Dash::Dashed, curve(validation));
    if let Some(best) = best {
        plot = plot.line("knowing the rule", OCHRE, Dash::LongDashed, level(best));
    }
    Figure::plot("credit-losses", alt::losses(results, guess), plot)
}

/// What the network says over the plane of the first two features.
pub(crate) fn surface(results: &Results) -> Figure {
    let plane = results.plane.as_ref().expect("drawn only if there is one");
    let grid = plane.probabilities(&results.training.network);
    let [no, yes] = &results.data.labels;
    let label = format!("probability of '{yes}'");
    let map = ContourMap::of_probability(&grid, &label, ColorMap::default());
    let [x, y] = plane.names().map(|name| format!("{name}, standard deviations"));
    let [of_no, of_yes] = plane.points.clone();
    let epochs = results.training.train_losses.len();
    let title =
        format!("What the network says after {epochs} {}", plural(epochs, "epoch"));
    let plot = Plot::over(&title, map, &x, &y)
        .scatter(no, INK, of_no)
        .scatter(yes, OCHRE, of_yes);
    Figure::plot("credit-surface", alt::surface(plane, &grid), plot)
}

/// The accuracy of every model on the validation part.
pub(crate) fn accuracy(results: &Results) -> Figure {
    let mut bars = vec![
        ("majority", GREY, results.share.accuracy),
        ("logistic", BROWN, results.logistic.accuracy),
        ("network", TEAL, results.network.accuracy),
    ];
    bars.extend(results.best.map(|best| ("the best", OCHRE, best.accuracy)));
    let names: Vec<&str> = bars.iter().map(|(name, ..)| *name).collect();
    let axes = (Axis::names("", &names), Axis::linear("", 0.0..109.0));
    let mut plot =
        Plot::new("How often each is right on new applications, in %", axes.0, axes.1);
    for (i, (_, color, share)) in bars.into_iter().enumerate() {
        let percent = 100.0 * share;
        plot = plot.bar(color, i, percent, &format!("{percent:.1}"));
    }
    Figure::plot("credit-accuracy", alt::accuracy(results), plot)
}

/// A little more than 0 to 1, so that no curve runs along the frame.
fn unit_axis(label: &str) -> Axis {
    Axis::linear(label, -0.02..1.02)
}

/// The ROC curves of both models on the first split.
pub(crate) fn roc(results: &Results) -> Figure {
    let Results { network, logistic, .. } = results;
    let plot = Plot::new(
        "Approving the right ones",
        unit_axis("share of label 0 approved"),
        unit_axis("share of label 1 approved"),
    )
    .line("by chance", INK, Dash::Dotted, vec![(0.0, 0.0), (1.0, 1.0)])
    .line("network", TEAL, Dash::Solid, network.roc.clone())
    .line("logistic regression", BROWN, Dash::Dashed, logistic.roc.clone());
    Figure::plot("credit-roc", alt::roc(results), plot)
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
    let plot = Plot::new(
        "What is said, and what comes",
        unit_axis("mean probability of label 1"),
        unit_axis("share of label 1"),
    )
    .line("said and come", INK, Dash::Dotted, vec![(0.0, 0.0), (1.0, 1.0)])
    .line("network", TEAL, Dash::Solid, network.clone())
    .scatter("", TEAL, network)
    .line("logistic regression", BROWN, Dash::Dashed, logistic.clone())
    .scatter("", BROWN, logistic);
    Figure::plot("credit-calibration", alt::calibration(results), plot)
}

/// The accuracy of both models, split by split.
pub(crate) fn splits(results: &Results) -> Figure {
    let splits = results.splits.as_ref().expect("drawn only if there are some");
    let scores = &splits.scores;
    let curve = |score: fn(&Scores) -> f64| -> Vec<(f64, f64)> {
        (1..).zip(scores).map(|(i, s)| (f64::from(i), 100.0 * score(s))).collect()
    };
    let all = scores.iter().flat_map(|s| [s.network.0, s.logistic.0, s.majority]);
    let mut plot = Plot::new(
        "One split decides nothing",
        Axis::linear("split", 0.5..scores.len() as f64 + 0.5),
        Axis::linear("accuracy, %", range_of(all.map(|share| 100.0 * share), false)),
    )
    .line("more frequent label", INK, Dash::Dotted, curve(|s| s.majority));
    // Only the first point of each gets a name in the legend.
    let names = |name| std::iter::once(name).chain(std::iter::repeat(""));
    for (name, point) in names("network").zip(curve(|s| s.network.0)) {
        plot = plot.mark(name, Symbol::Disc, TEAL, point);
    }
    for (name, point) in names("logistic regression").zip(curve(|s| s.logistic.0)) {
        plot = plot.mark(name, Symbol::Diamond, BROWN, point);
    }
    Figure::plot("credit-splits", alt::splits(results), plot)
}

/// What Adam, or one of its kin, remembers of the gradients of the first hidden
/// layer's biases.
pub(crate) fn moments(results: &Results) -> Figure {
    let optimizer = results.settings.optimizer;
    let moments = results.moments.expect("drawn only if there are some");
    let Moments { m, v, .. } = moments;
    // Two panels: the first moment is a gradient, the second the square of one.
    let panel = |name: &str, unit: &str, color: Color, height: f64| {
        let top = 1.15 * if height > 0.0 { height } else { 1.0 };
        let axes = (Axis::names("", &[name]), Axis::linear(unit, 0.0..top));
        Plot::new("", axes.0, axes.1).bar(color, 0, height, &three_digits(height))
    };
    let panels = [
        panel("m, the first moment", "mean |m|, as a gradient", BLUE, m),
        panel("v, the second moment", "mean v, as a gradient squared", PURPLE, v),
    ];
    let title = format!("{optimizer}'s moments of the first hidden layer's biases");
    Figure::grid(
        "credit-moments",
        &title,
        alt::moments(optimizer, &moments),
        2,
        &panels,
    )
}
