//! What the chapter prints of how good the network is.

use chapter::table::{number, with_commas};

use crate::compare::quartiles;
use crate::error::quoted;
use crate::evaluate::{BINS, Evaluation, threshold};
use crate::{Comparison, Difference, Flags, RIDGE, Results, Scores};

/// How the settings came about.
pub(crate) fn choices(flags: &Flags, first: &Comparison) -> String {
    let settings = format!(
        "Settings: lr {:?}, hidden layers {}, {} epochs, batches of {}",
        first.training.settings[0].1,
        flags.hidden(),
        flags.epochs,
        flags.batch_size,
    );
    let by_default = flags.lr.is_none()
        && flags.hidden.is_none()
        && flags.epochs == 50
        && flags.batch_size == 32
        && flags.optimizer.name == "adam"
        && [flags.beta1, flags.beta2, flags.eps].iter().all(Option::is_none);
    let origin = if by_default {
        "They are the defaults, not searched for by the results below; the book says what else was tried."
    } else {
        "If you chose them by the results below, expect worse on new data."
    };
    let stopped = match first.training.train_losses.len() {
        epochs if flags.early_stopping => format!(
            "Early stopping: after {epochs} epochs, chosen by a fifth of the training part\n"
        ),
        _ => String::new(),
    };
    format!("{settings}\n{origin}\n{stopped}")
}

pub(crate) fn report(flags: &Flags, results: &Results) -> String {
    [
        models(flags, results),
        verdict(&results.first),
        if results.scores.len() > 1 { splits(flags, results) } else { String::new() },
        calls(flags, results),
        calibration(results),
    ]
    .concat()
}

/// Every model on the validation part of the first split.
fn models(flags: &Flags, results: &Results) -> String {
    let Comparison { network, logistic, constant, best, fit, .. } = &results.first;
    let n = network.y.len();
    let mut text = format!(
        "
{} applications to train on; on the {} held back (seed {}):

Model                    |  Accuracy |  ROC AUC |    Loss
----------------------------------------------------------
",
        with_commas(results.first.trained_on),
        with_commas(n),
        flags.seed,
    );
    let mut row = |name: &str, accuracy: f64, auc: Option<f64>, loss: f64| {
        let auc = auc.map_or("-".into(), |auc| format!("{auc:.4}"));
        let loss = match loss < 100.0 {
            true => format!("{loss:.4}"),
            false => number(loss, 7, 4),
        };
        text += &format!(
            "{name:<24} |   {:>6.2}% | {auc:>8} | {loss:>7}\n",
            100.0 * accuracy
        );
    };
    for (name, model) in [
        ("the share, for everyone", constant),
        ("logistic regression", logistic),
        ("the network", network),
    ] {
        row(name, model.accuracy(), Some(model.auc()), model.loss());
    }
    if let Some(best) = best {
        row("whoever knows the rule", best.accuracy, None, best.loss);
    }
    let end = if fit.converged { "" } else { ", not converged" };
    text + &format!(
        "
Logistic regression: {} steps of Newton's method{end}, ridge {RIDGE}
",
        fit.steps
    )
}

/// Whether a difference between the two models could be chance, on one split.
fn verdict(first: &Comparison) -> String {
    let (network, logistic) = first.only_right();
    let difference = network.abs_diff(logistic) as f64;
    let chance = ((network + logistic) as f64).sqrt();
    let conclusion = match network > logistic {
        _ if difference <= 2.0 * chance => "a difference that chance alone can make",
        true => "more than chance: the network is better",
        false => "more than chance: logistic regression is better",
    };
    format!(
        "\nOnly the network is right: {network} times; only logistic regression: {logistic} times
(by chance they differ by about {chance:.1}): {conclusion}.\n"
    )
}

/// What differs from split to split.
fn splits(flags: &Flags, results: &Results) -> String {
    let scores = &results.scores;
    let summary = |score: &dyn Fn(&Scores) -> f64, factor: f64, decimals: usize| {
        let [low, median, high] = quartiles(scores, score);
        let show = |x: f64| format!("{:.decimals$}", factor * x);
        format!("{:>6} ({} to {})", show(median), show(low), show(high))
    };
    let line = |name: &str,
                accuracy: &dyn Fn(&Scores) -> f64,
                auc: &dyn Fn(&Scores) -> f64| {
        format!(
            "{name:<24} | {:<25} | {}\n",
            summary(accuracy, 100.0, 2),
            summary(auc, 1.0, 4)
        )
    };
    let (better, difference) = (Better::count(scores), difference(results));
    let last = flags.seeds().last().unwrap_or(flags.seed);
    [
        format!(
            "
Over {} random splits (seeds {} to {last}), median and quartiles:

Model                    | Accuracy in %             | ROC AUC
----------------------------------------------------------------------------------
",
            scores.len(),
            flags.seed,
        ),
        line("the share, for everyone", &|s| s.majority, &|_| 0.5),
        line("logistic regression", &|s| s.logistic.0, &|s| s.logistic.1),
        line("the network", &|s| s.network.0, &|s| s.network.1),
        line("network minus logistic", &|s| s.network.0 - s.logistic.0, &|s| {
            s.network.1 - s.logistic.1
        }),
        format!(
            "
The network is more accurate in {} splits, logistic regression in {}, neither in {}.
The mean difference is {:.2} points, its standard error {:.2}:
{}.
(The standard error allows for the applications that the splits share, as Nadeau and
Bengio 2003 have it. More than three of them would be clear.)
",
            better.network,
            better.logistic,
            better.neither,
            100.0 * difference.mean,
            100.0 * difference.standard_error,
            conclusion(&difference),
        ),
    ]
    .concat()
}

/// In how many splits which model is more accurate.
pub(crate) struct Better {
    pub(crate) network: usize,
    pub(crate) logistic: usize,
    pub(crate) neither: usize,
}

impl Better {
    pub(crate) fn count(scores: &[Scores]) -> Self {
        let network = scores.iter().filter(|s| s.network.0 > s.logistic.0).count();
        let logistic = scores.iter().filter(|s| s.network.0 < s.logistic.0).count();
        Better { network, logistic, neither: scores.len() - network - logistic }
    }
}

/// The difference in accuracy over all splits.
pub(crate) fn difference(results: &Results) -> Difference {
    let of = |s: &Scores| s.network.0 - s.logistic.0;
    let of_each: Vec<f64> = results.scores.iter().map(of).collect();
    let Comparison { trained_on, network, .. } = &results.first;
    Difference::new(&of_each, network.y.len(), *trained_on)
}

pub(crate) fn conclusion(difference: &Difference) -> &'static str {
    match (difference.is_clear(), difference.mean > 0.0) {
        (false, _) => "the two cannot be told apart",
        (true, true) => "the network is clearly more accurate",
        (true, false) => "logistic regression is clearly more accurate",
    }
}

/// How the calls end, and what they cost.
fn calls(flags: &Flags, results: &Results) -> String {
    let Results { network, logistic, .. } = results;
    let [bad, good] = results.loaded.label_names().map(quoted);
    let cost = results.loaded.cost_of_bad(flags);
    let mut text = format!(
        "\nCalls on those held back{}: approved if the probability of
label 1 ({good}, not {bad}) exceeds a threshold\n\n",
        all_splits(results),
    );
    text +=
        "Model, threshold         | Approved 1 | Approved 0 | Declined 1 | Declined 0";
    text += if cost.is_some() { " |  Cost each\n" } else { "\n" };
    text += &"-".repeat(if cost.is_some() { 91 } else { 78 });
    text += "\n";
    let mut row = |name: &str, model: &Evaluation, threshold: f64| {
        let calls = model.confusion(threshold);
        text += &format!(
            "{name:<24} | {:>10} | {:>10} | {:>10} | {:>10}",
            calls.approved_good,
            calls.approved_bad,
            calls.declined_good,
            calls.declined_bad
        );
        text += &match cost {
            Some(cost) => format!(" | {:>10.3}\n", calls.cost(cost)),
            None => "\n".into(),
        };
    };
    row("logistic, 0.5", logistic, 0.5);
    row("network, 0.5", network, 0.5);
    let Some(cost) = cost else { return text };
    let t = threshold(cost);
    row(&format!("logistic, {t:.4}"), logistic, t);
    row(&format!("network, {t:.4}"), network, t);
    row("approve everyone", network, 0.0);
    row("decline everyone", network, 1.0);
    text + &format!(
        "
A 0 that is approved costs {cost}, a 1 that is declined costs 1: approving is the cheaper
call where the probability of label 0 is below 1/{}, that of label 1 above {t:.4}.
",
        cost + 1.0
    )
}

/// Says so if something counts in all splits.
fn all_splits(results: &Results) -> String {
    match results.scores.len() {
        1 => String::new(),
        n => format!(", all {n} splits together"),
    }
}

fn calibration(results: &Results) -> String {
    let mut text = format!(
        "
Calibration{}: where a model says p, how often does label 1 come?

           |      Logistic regression      |          The network
         p | count | mean p | share of 1   | count | mean p | share of 1
-------------------------------------------------------------------------
",
        all_splits(results),
    );
    let bins =
        results.logistic.calibration().into_iter().zip(results.network.calibration());
    for (i, (logistic, network)) in bins.enumerate() {
        let edge = |i: usize| i as f64 / BINS as f64;
        let share = |x: f64| if x.is_nan() { "-".into() } else { format!("{x:.3}") };
        text += &format!(
            "{:.1} to {:.1} | {:>5} | {:>6} | {:>10}   | {:>5} | {:>6} | {:>10}\n",
            edge(i),
            edge(i + 1),
            logistic.count,
            share(logistic.predicted),
            share(logistic.observed),
            network.count,
            share(network.predicted),
            share(network.observed),
        );
    }
    text + &format!(
        "
Mean distance of p from the share: logistic regression {:.3}, the network {:.3}
",
        results.logistic.calibration_error(),
        results.network.calibration_error(),
    )
}
