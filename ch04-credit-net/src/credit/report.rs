//! What the topic prints of how good the network is.

use chapter::number::{number, plural, with_commas};
use chapter::table::{Cell, Table, fixed, left, right};

use super::{Results, Settings};
use crate::calls::{ByCost, Call};
use crate::error::quoted;
use crate::evaluate::{BINS, Bin};
use crate::logistic::RIDGE;
use crate::splits::{Quartiles, Splits};

/// How the settings came about.
pub(crate) fn choices(settings: &Settings) -> String {
    let hidden: Vec<String> = settings.hidden.iter().map(usize::to_string).collect();
    let origin = if settings.by_default {
        "They are the defaults, not searched for by the results below; the book says what else was tried."
    } else {
        "If you chose them by the results below, expect worse on new data."
    };
    format!(
        "Settings: lr {:?}, hidden layers {}, {} epochs, batches of {}\n{origin}\n",
        settings.lr,
        hidden.join(","),
        settings.epochs,
        settings.batch_size,
    )
}

/// After how many epochs early stopping has stopped.
pub(crate) fn stopped(results: &Results) -> String {
    let epochs = results.training.train_losses.len();
    if !results.settings.early_stopping {
        return String::new();
    }
    format!(
        "Early stopping: after {epochs} {}, chosen by a fifth of the training part\n",
        plural(epochs, "epoch")
    )
}

pub(crate) fn report(results: &Results) -> String {
    [
        models(results),
        verdict(results),
        results.splits.as_ref().map_or(String::new(), |s| splits(s, results.seed)),
        calls(results),
        calibration(results),
    ]
    .concat()
}

/// Every model on the validation part of the first split.
fn models(results: &Results) -> String {
    let mut table = Table::new([
        left("Model", 24),
        right("Accuracy", 9),
        right("ROC AUC", 8),
        right("Loss", 7),
    ])
    .rule(58);
    let mut row = |name: &str, accuracy: f64, auc: Option<f64>, loss: f64| {
        let auc = auc.map_or("-".into(), |auc| fixed(auc, 4));
        let loss = match loss < 100.0 {
            true => format!("{loss:.4}"),
            false => number(loss, 7, 4),
        };
        table.row([name.into(), percent(accuracy).into(), auc, loss.into()]);
    };
    for (name, model) in [
        ("the share, for everyone", &results.share),
        ("logistic regression", &results.logistic),
        ("the network", &results.network),
    ] {
        row(name, model.accuracy, Some(model.auc), model.loss);
    }
    if let Some(best) = results.best {
        row("whoever knows the rule", best.accuracy, None, best.loss);
    }
    let end = if results.newton.converged { "" } else { ", not converged" };
    format!(
        "
{} applications to train on; on the {} held back (seed {}):

{}
Logistic regression: {} steps of Newton's method{end}, ridge {RIDGE}
",
        with_commas(results.trained_on),
        with_commas(results.held_back),
        results.seed,
        table.text(),
        results.newton.steps
    )
}

fn percent(share: f64) -> String {
    format!("{:.2}%", 100.0 * share)
}

/// Whether a difference between the two models could be chance, on one split.
fn verdict(results: &Results) -> String {
    let (network, logistic) = (results.only_right.network, results.only_right.logistic);
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
fn splits(splits: &Splits, seed: u32) -> String {
    let Splits { count, last_seed, network, logistic, difference, .. } = splits;
    let summary = |[low, median, high]: [f64; 3], decimals: usize| -> Cell {
        let show = |x: f64| format!("{x:.decimals$}");
        format!("{:>6} ({} to {})", show(median), show(low), show(high)).into()
    };
    let accuracy = |Quartiles { low, median, high }: Quartiles| {
        summary([low, median, high].map(|share| 100.0 * share), 2)
    };
    let auc =
        |Quartiles { low, median, high }: Quartiles| summary([low, median, high], 4);
    let mut table =
        Table::new([left("Model", 24), left("Accuracy in %", 25), left("ROC AUC", 0)])
            .rule(82);
    let of_majority = accuracy(splits.majority);
    table.row(["the share, for everyone".into(), of_majority, summary([0.5; 3], 4)]);
    for (name, model) in [("logistic regression", logistic), ("the network", network)] {
        table.row([name.into(), accuracy(model.accuracy), auc(model.auc)]);
    }
    let points = summary([difference.low, difference.median, difference.high], 2);
    table.row(["network minus logistic".into(), points, auc(splits.auc_difference)]);
    format!(
        "
Over {count} random splits (seeds {seed} to {last_seed}), median and quartiles:

{}
The network is more accurate in {} splits, logistic regression in {}, neither in {}.
The mean difference is {:.2} points, its standard error {:.2}:
{}.
(The standard error allows for the applications that the splits share, as Nadeau and
Bengio 2003 have it. More than three of them would be clear.)
",
        table.text(),
        splits.better.network,
        splits.better.logistic,
        splits.better.neither,
        difference.mean,
        difference.standard_error,
        splits.conclusion,
    )
}

/// How the calls end, and what they cost.
fn calls(results: &Results) -> String {
    let half = &results.calls.half;
    let by_cost = results.calls.by_cost.as_ref();
    let [bad, good] = results.data.labels.each_ref().map(|label| quoted(label));
    let ends = ["Approved 1", "Approved 0", "Declined 1", "Declined 0"];
    let ends = ends.map(|title| right(title, 10));
    let cost = by_cost.map(|_| right("Cost each", 10));
    let columns = [left("Model, threshold", 24)].into_iter().chain(ends).chain(cost);
    let mut table = Table::new(columns).rule(if by_cost.is_some() { 91 } else { 78 });
    let mut row = |name: String, call: &Call| {
        let ends = call.ends;
        let ends = [
            ends.approved_good,
            ends.approved_bad,
            ends.declined_good,
            ends.declined_bad,
        ];
        let ends = ends.map(Cell::from);
        let cost = call.cost.map(|cost| fixed(cost, 3));
        table.row([Cell::from(name)].into_iter().chain(ends).chain(cost));
    };
    row("logistic, 0.5".into(), &half.logistic);
    row("network, 0.5".into(), &half.network);
    if let Some(by_cost) = by_cost {
        row(format!("logistic, {:.4}", by_cost.threshold), &by_cost.logistic);
        row(format!("network, {:.4}", by_cost.threshold), &by_cost.network);
        row("approve everyone".into(), &by_cost.everyone);
        row("decline everyone".into(), &by_cost.no_one);
    }
    format!(
        "\nCalls on those held back{}: approved if the probability of
label 1 ({good}, not {bad}) exceeds a threshold\n\n{}{}",
        all_splits(results),
        table.text(),
        by_cost.map_or(String::new(), threshold),
    )
}

fn threshold(ByCost { cost_of_bad, threshold, .. }: &ByCost) -> String {
    format!(
        "
A 0 that is approved costs {cost_of_bad}, a 1 that is declined costs 1: approving is the cheaper
call where the probability of label 0 is below 1/{}, that of label 1 above {threshold:.4}.
",
        cost_of_bad + 1.0
    )
}

/// Says so if something counts in all splits.
fn all_splits(results: &Results) -> String {
    match &results.splits {
        None => String::new(),
        Some(Splits { count, .. }) => format!(", all {count} splits together"),
    }
}

fn calibration(results: &Results) -> String {
    let of_model = || [right("count", 5), right("mean p", 6), right("share of 1", 10)];
    let [count, predicted, observed] = of_model();
    let of_network = [count.after("   | "), predicted, observed];
    let columns = [right("p", 10)].into_iter().chain(of_model()).chain(of_network);
    let mut table = Table::new(columns)
        .above([
            "".into(),
            Cell::from("     Logistic regression   ").over(3),
            Cell::from("         The network       ").over(3),
        ])
        .rule(73);
    let share = |x: f64| if x.is_nan() { "-".into() } else { format!("{x:.3}") };
    let cells = |bin: &Bin| -> [Cell; 3] {
        [bin.count.into(), share(bin.predicted).into(), share(bin.observed).into()]
    };
    let (logistic, network) =
        (&results.calibration.logistic, &results.calibration.network);
    for (i, (of_logistic, of_network)) in
        logistic.bins.iter().zip(&network.bins).enumerate()
    {
        let edge = |i: usize| i as f64 / BINS as f64;
        let bin = format!("{:.1} to {:.1}", edge(i), edge(i + 1));
        let of_both = cells(of_logistic).into_iter().chain(cells(of_network));
        table.row([Cell::from(bin)].into_iter().chain(of_both));
    }
    format!(
        "
Calibration{}: where a model says p, how often does label 1 come?

{}
Mean distance of p from the share: logistic regression {:.3}, the network {:.3}
",
        all_splits(results),
        table.text(),
        logistic.error,
        network.error,
    )
}
