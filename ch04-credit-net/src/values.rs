//! The chapter's results by name, for prose.

use chapter::table::{number, with_commas};

use crate::compare::quartiles;
use crate::evaluate::{Evaluation, threshold};
use crate::report::{Better, conclusion, difference};
use crate::{Comparison, Flags, Results, Scores};

pub(crate) fn values(flags: &Flags, results: &Results) -> Vec<(&'static str, String)> {
    let first = &results.first;
    let mut values = training(flags, first);
    values.extend(models(first));
    values.extend(splits(results));
    let error = |model: &Evaluation| format!("{:.3}", model.calibration_error());
    values.push(("network_calibration_error", error(&results.network)));
    values.push(("logistic_calibration_error", error(&results.logistic)));
    if let Some(cost) = results.loaded.cost_of_bad(flags) {
        values.extend(costs(results, cost));
    }
    values
}

fn percent(share: f64) -> String {
    format!("{:.1}%", 100.0 * share)
}

fn training(flags: &Flags, first: &Comparison) -> Vec<(&'static str, String)> {
    let training = &first.training;
    let loss =
        |loss: Option<&f64>| loss.map_or("none".into(), |&loss| number(loss, 8, 3));
    let (train, validation) = (&training.train_losses, &training.validation_losses);
    let batches = first.trained_on.div_ceil(flags.batch_size as usize);
    let mut values = vec![
        ("parameters", with_commas(training.network.theta.len())),
        ("epochs", train.len().to_string()),
        ("lr", format!("{:?}", training.settings[0].1)),
        ("batch_size", flags.batch_size.to_string()),
        ("batches", with_commas(batches)),
        ("steps", with_commas(training.steps)),
        ("first_train_loss", loss(train.first())),
        ("final_train_loss", loss(train.last())),
        ("first_validation_loss", loss(validation.first())),
        ("final_validation_loss", loss(validation.last())),
        ("accuracy", percent(training.accuracy)),
        ("train_accuracy", percent(training.train_accuracy)),
        ("validation_accuracy", percent(training.validation_accuracy)),
        ("majority", percent(training.majority)),
        ("ln_2", format!("{:.3}", std::f64::consts::LN_2)),
    ];
    if let Some([m, v]) = training.moments() {
        values.push(("moments_ratio", format!("{:.0}", v.sqrt() / m)));
        values.push(("moments_quotient", number(m / v.sqrt(), 8, 3)));
    }
    values
}

fn models(first: &Comparison) -> Vec<(&'static str, String)> {
    let Comparison { network, logistic, constant, best, .. } = first;
    let auc = |model: &Evaluation| format!("{:.3}", model.auc());
    let loss = |model: &Evaluation| format!("{:.3}", model.loss());
    let (only_network, only_logistic) = first.only_right();
    let lowest = first.training.validation_losses.iter().copied();
    let mut values = vec![
        ("features", first.training.network.layers()[0].inputs.to_string()),
        ("trained_on", with_commas(first.trained_on)),
        ("held_back", with_commas(network.y.len())),
        ("logistic_parameters", first.fit.w.len().to_string()),
        ("logistic_steps", first.fit.steps.to_string()),
        ("share_accuracy", percent(constant.accuracy())),
        ("share_loss", loss(constant)),
        ("logistic_accuracy", percent(logistic.accuracy())),
        ("logistic_auc", auc(logistic)),
        ("logistic_loss", loss(logistic)),
        ("network_auc", auc(network)),
        ("network_loss", loss(network)),
        ("only_network_right", only_network.to_string()),
        ("only_logistic_right", only_logistic.to_string()),
        ("lowest_validation_loss", number(lowest.fold(f64::INFINITY, f64::min), 8, 3)),
    ];
    if let Some(best) = best {
        values.push(("best_accuracy", percent(best.accuracy)));
        values.push(("best_loss", format!("{:.3}", best.loss)));
    }
    values
}

fn splits(results: &Results) -> Vec<(&'static str, String)> {
    let (scores, difference) = (&results.scores, difference(results));
    let of = |score: fn(&Scores) -> f64| quartiles(scores, &score);
    let [low, median, high] = of(|s| s.network.0 - s.logistic.0);
    let points = |difference: f64| format!("{:.2}", 100.0 * difference);
    let better = Better::count(scores);
    vec![
        ("splits", scores.len().to_string()),
        ("median_network_accuracy", percent(of(|s| s.network.0)[1])),
        ("median_logistic_accuracy", percent(of(|s| s.logistic.0)[1])),
        ("median_network_auc", format!("{:.3}", of(|s| s.network.1)[1])),
        ("median_logistic_auc", format!("{:.3}", of(|s| s.logistic.1)[1])),
        ("difference_low", points(low)),
        ("difference_median", points(median)),
        ("difference_high", points(high)),
        ("network_better", better.network.to_string()),
        ("logistic_better", better.logistic.to_string()),
        ("neither_better", better.neither.to_string()),
        ("difference_mean", points(difference.mean)),
        ("difference_error", points(difference.standard_error)),
        ("conclusion", conclusion(&difference).into()),
    ]
}

/// What the calls cost, at one half and at the threshold that the costs imply.
fn costs(results: &Results, cost: f64) -> Vec<(&'static str, String)> {
    let at = |model: &Evaluation, threshold| {
        format!("{:.3}", model.confusion(threshold).cost(cost))
    };
    let (network, logistic, t) = (&results.network, &results.logistic, threshold(cost));
    vec![
        ("cost_threshold", format!("{t:.2}")),
        ("network_cost_half", at(network, 0.5)),
        ("network_cost", at(network, t)),
        ("logistic_cost_half", at(logistic, 0.5)),
        ("logistic_cost", at(logistic, t)),
        ("approve_all_cost", at(network, 0.0)),
        ("decline_all_cost", at(network, 1.0)),
    ]
}
