//! The figures of the chapter in words.

use chapter::number::with_commas;
use chapter::words::{
    Course, Named, Panel, Point, aloud, capitalised, counted, listed,
};

use shared::problem::Grid;

use super::Results;
use crate::evaluate::Calibrated;
use crate::plane::Plane;
use crate::splits::Scores;
use crate::train::Moments;

/// The losses over the epochs of the first split, and the levels beside them.
pub(super) fn losses(results: &Results, guess: f64) -> String {
    let training = &results.training;
    let curve = |losses: &[f64]| -> Vec<Point> {
        (0..).map(f64::from).zip(losses.iter().copied()).collect()
    };
    let curves: [Named; 2] = [
        ("the training loss", curve(&training.train_losses)),
        ("the validation loss", curve(&training.validation_losses)),
    ];
    let whose = match results.data.is_noise() {
        true => "of a guess",
        false => "of saying the same share to everyone",
    };
    let best =
        results.best.map(|best| level("of whoever knows the rule", best.loss, &curves));
    let all = [
        courses(&curves),
        level(whose, guess, &curves),
        best.unwrap_or_default(),
        diverged(results).into(),
    ];
    all.concat()
}

/// How both losses run, and how they stand to each other.
fn courses(curves: &[Named; 2]) -> String {
    let course = Course { x: "epoch", log: false, digits: 4 };
    let panel = Panel { course, log_x: false, y: None };
    let epochs = curves[0].1.len();
    if epochs == 0 {
        return "Axes for the loss over the epochs, with no curve, as no epoch ends in finite numbers.".into();
    }
    format!(
        "Two curves over {}, counted from 0: the training loss and the validation loss, both binary \
         cross-entropy. {} {}",
        counted(epochs, "epoch"),
        panel.told(curves),
        panel.compare(curves.each_ref()),
    )
}

/// A level line, and on which side of it the curves end.
fn level(whose: &str, loss: f64, curves: &[Named; 2]) -> String {
    let side = |points: &[Point]| {
        let above = points.last()?.1 > loss;
        let other = points.iter().rposition(|point| (point.1 > loss) != above);
        let since = match other {
            None => "throughout".into(),
            Some(i) => format!("from epoch {} on", i + 1),
        };
        Some(format!("{} it {since}", if above { "above" } else { "below" }))
    };
    let line = format!(" A level line at {} is the loss {whose}", aloud(loss, 4));
    match curves.each_ref().map(|curve| side(&curve.1)) {
        [Some(one), Some(other)] if one == other => {
            format!("{line}; both curves are {one}.")
        }
        [Some(one), Some(other)] => {
            format!("{line}; {} is {one}, {} is {other}.", curves[0].0, curves[1].0)
        }
        _ => line + ".",
    }
}

fn diverged(results: &Results) -> &'static str {
    match results.training.diverged {
        Some(epoch) if epoch > 1 => {
            " The run diverges: in the epoch after these, a number is not finite any more."
        }
        _ => "",
    }
}

/// The map by its corners and by the share of it that is on one side.
pub(super) fn surface(plane: &Plane, grid: &Grid) -> String {
    let [x, y] = plane.names();
    let last = grid.values.len() - 1;
    let corner = |i: usize| aloud(grid.values[i], 2);
    let [of_0, of_1] = [0, 1].map(|label| plane.points[label].len());
    let above = grid.values.iter().filter(|&&p| p > 0.5).count();
    let [(_, _, low), (_, _, high)] = grid.extremes();
    format!(
        "A map of the probability of label 1 over {x} and {y}, from 3 standard deviations below the mean to 3 above, \
         with the other features at their mean. It ranges from {} to {}. With low {x} it is {} for low {y} and {} for \
         high; with high {x} it is {} and {}. On {} percent of the map it is above one half. Small marks show {of_0} applications with label 0 and {of_1} with \
         label 1.",
        aloud(low, 2),
        aloud(high, 2),
        corner(0),
        corner(last + 1 - grid.side),
        corner(grid.side - 1),
        corner(last),
        aloud(100.0 * above as f64 / grid.values.len() as f64, 2),
    )
}

/// The accuracy of every model on the validation part, a name and a share a bar.
pub(super) fn accuracy(results: &Results) -> String {
    let mut bars = vec![
        ("the more frequent label", results.share.accuracy),
        ("logistic regression", results.logistic.accuracy),
        ("the network", results.network.accuracy),
    ];
    bars.extend(results.best.map(|best| ("whoever knows the rule", best.accuracy)));
    let told: Vec<String> = bars
        .iter()
        .map(|(name, share)| format!("{} percent for {name}", percent(*share)))
        .collect();
    let highest = bars.iter().map(|bar| bar.1).fold(0.0, f64::max);
    let best: Vec<String> = bars
        .iter()
        .filter(|(_, share)| *share == highest)
        .map(|(name, _)| name.to_string())
        .collect();
    format!(
        "{} bars on an axis from 0 to 100 percent: how often each is right on {} held back. From left \
         to right: {}. {}",
        bars.len(),
        counted(results.held_back, "application"),
        listed(&told),
        match bars.is_sorted_by(|one, next| one.1 < next.1) {
            true => "Each bar is higher than the one before.".into(),
            false => format!("The highest is that of {}.", listed(&best)),
        },
    )
}

/// A share in percent, without zeros at its end.
fn percent(share: f64) -> String {
    aloud(100.0 * share, 4)
}

/// The ROC curves of both models on the first split.
pub(super) fn roc(results: &Results) -> String {
    let [network, logistic] = [&results.network.roc, &results.logistic.roc];
    let at = |share: f64| {
        format!(
            "where {} percent of label 0 are approved, the network approves {} percent of label 1 and logistic \
             regression {} percent",
            percent(share),
            aloud(100.0 * approved(network, share), 2),
            aloud(100.0 * approved(logistic, share), 2),
        )
    };
    format!(
        "Two ROC curves in a square: the share of label 1 that is approved, over the share of label 0 that \
         is approved. Both climb from the lower left corner to the upper right one; by chance they would follow \
         the diagonal, a dotted line. {}; {}; {}. {} The area below is {} for the network and {} for logistic regression; below the diagonal it is one half.",
        capitalised(&at(0.1)),
        at(0.2),
        at(0.5),
        higher(network, logistic),
        aloud(results.network.auc, 4),
        aloud(results.logistic.auc, 4),
    )
}

/// The share of label 1 that a curve has come to at a share of label 0, on the straight
/// line between two of its points.
fn approved(roc: &[Point], share: f64) -> f64 {
    let next = roc.partition_point(|point| point.0 <= share);
    let before = roc[..next].last().copied().unwrap_or_default();
    let Some(after) = roc.get(next) else { return before.1 };
    before.1 + (after.1 - before.1) * (share - before.0) / (after.0 - before.0)
}

/// Which of two ROC curves is higher over most of the width.
fn higher(network: &[Point], logistic: &[Point]) -> String {
    const PLACES: u32 = 100;
    let at = |i: u32| f64::from(i) / f64::from(PLACES);
    let above = |a: &[Point], b: &[Point]| {
        let is_above = |i: &u32| approved(a, at(*i)) > approved(b, at(*i));
        (0..PLACES).filter(is_above).count()
    };
    let counts = [above(network, logistic), above(logistic, network)];
    match counts {
        [0, 0] => "The curves lie on top of each other.".into(),
        [network, logistic] => format!(
            "The network's curve is the higher one over {network} percent of the width, that of logistic \
             regression over {logistic} percent."
        ),
    }
}

/// What is said against what comes, in all splits.
pub(super) fn calibration(results: &Results) -> String {
    let calibration = &results.calibration;
    format!(
        "Two curves in a square, with a dot for each tenth of the probabilities: the share of label 1, over the mean \
         probability that the model gives it. On the diagonal, a dotted line, both are equal. {} {}",
        calibrated("The network", &calibration.network),
        calibrated("Logistic regression", &calibration.logistic),
    )
}

/// How the dots of a model run, and how they stand to the diagonal.
fn calibrated(name: &str, model: &Calibrated) -> String {
    let course = Course { x: "probability", log: false, digits: 2 };
    let panel = Panel { course, log_x: false, y: None };
    let filled = model.bins.iter().filter(|bin| bin.count > 0);
    let points: Vec<Point> = filled.map(|bin| (bin.predicted, bin.observed)).collect();
    let Some(&(first, _)) = points.first() else {
        return format!("{name} has no dot.");
    };
    format!(
        "{name} has {}, from probability {} on; its curve {}. {}; {}.",
        counted(points.len(), "dot"),
        aloud(first, 2),
        panel.runs(&points),
        capitalised(&beside(&points, "above", 1.0)),
        beside(&points, "below", -1.0),
    )
}

/// The dots on a side of the diagonal, which has a sign.
fn beside(points: &[Point], side: &str, sign: f64) -> String {
    let apart = |point: &&Point| sign * (point.1 - point.0);
    let there = || points.iter().filter(|point| apart(point) > 0.0);
    let farthest = there().max_by(|a, b| apart(a).total_cmp(&apart(b)));
    match farthest {
        None => format!("none is {side} the diagonal"),
        Some(point) => format!(
            "{} of them {} {side} the diagonal, farthest at probability {}, by {}",
            there().count(),
            if there().count() == 1 { "is" } else { "are" },
            aloud(point.0, 2),
            aloud(apart(&point), 2),
        ),
    }
}

/// The accuracy of both models, split by split.
pub(super) fn splits(results: &Results) -> String {
    let Some(splits) = &results.splits else {
        return "There is only one split.".into();
    };
    let (scores, better) = (&splits.scores, &splits.better);
    let range = |score: fn(&Scores) -> f64| {
        let numbered = || (1..).zip(scores).map(|(i, s)| (i, score(s)));
        let low = numbered().min_by(|a: &(usize, f64), b| a.1.total_cmp(&b.1));
        let high = numbered().max_by(|a: &(usize, f64), b| a.1.total_cmp(&b.1));
        let [(low_at, low), (high_at, high)] =
            [low, high].map(Option::unwrap_or_default);
        format!(
            "between {} percent, in split {low_at}, and {} percent, in split {high_at}",
            percent(low),
            percent(high)
        )
    };
    format!(
        "Dots for the network and diamonds for logistic regression: the accuracy in percent on each of {} random \
         splits, side by side. The dots are {}, with a median of {}. The diamonds are {}, with a median of \
         {}. The dot is higher in {}, the diamond in {}, neither in {}. A dotted line, for the more frequent \
         label, {}.",
        with_commas(scores.len()),
        range(|s| s.network.0),
        percent(splits.network.accuracy.median),
        range(|s| s.logistic.0),
        percent(splits.logistic.accuracy.median),
        counted(better.network, "split"),
        better.logistic,
        better.neither,
        majority(scores),
    )
}

/// The line of the more frequent label, and where a model is below it.
fn majority(scores: &[Scores]) -> String {
    let course = Course { x: "split", log: false, digits: 4 };
    let panel = Panel { course, log_x: false, y: None };
    let points: Vec<Point> =
        (1..).map(f64::from).zip(scores.iter().map(|s| 100.0 * s.majority)).collect();
    let below = |score: fn(&Scores) -> f64| {
        scores.iter().filter(|s| score(s) < s.majority).count()
    };
    format!(
        "{}; below it are {} and {}",
        panel.runs(&points),
        counted(below(|s| s.network.0), "dot"),
        counted(below(|s| s.logistic.0), "diamond"),
    )
}

/// What Adam, or one of its kin, remembers of the gradients of the first hidden
/// layer's biases.
pub(super) fn moments(optimizer: &str, &Moments { m, v, .. }: &Moments) -> String {
    format!(
        "Two bars, each in a panel of its own, because they have different units: the mean absolute value of {optimizer}'s \
         moments, over the biases of the first hidden layer. The first moment, m, is {}. The second, v, is {}; its \
         square root is {}.",
        aloud(m, 3),
        aloud(v, 3),
        aloud(v.sqrt(), 3),
    )
}

#[cfg(test)]
mod tests {
    use super::approved;

    /// Where many probabilities are equal, a curve has few points.
    #[test]
    fn between_two_points_a_curve_is_straight() {
        let roc = [(0.0, 0.0), (0.0, 0.5), (0.5, 0.6), (1.0, 1.0)];
        for (share, expected) in
            [(0.0, 0.5), (0.25, 0.55), (0.5, 0.6), (0.75, 0.8), (1.0, 1.0)]
        {
            assert!((approved(&roc, share) - expected).abs() < 1e-12, "{share}");
        }
    }
}
