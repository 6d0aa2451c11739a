//! Logistic regression, the ROC curve and its area, calibration and calls:
//! against scikit-learn and NumPy (`fixtures/reference_sklearn.py`),
//! against definitions by brute force, and against what must hold.

use ch04_credit_net::{Difference, Evaluation, Logistic, threshold};
use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("fixtures/sklearn.json")).unwrap()
}

fn floats(value: &Value) -> Vec<f64> {
    match value.as_array() {
        Some(items) => items.iter().flat_map(floats).collect(),
        None => vec![value.as_f64().expect("a number")],
    }
}

#[test]
fn logistic_regression_is_scikit_learns() {
    for case in reference()["logistic"].as_array().unwrap() {
        let y: DVector<f64> = floats(&case["y"]).into();
        let x = DMatrix::from_row_slice(y.len(), 3, &floats(&case["x"]));
        let fit = Logistic::fit(
            &x.insert_column(0, 1.0),
            &y,
            case["ridge"].as_f64().unwrap(),
        );
        assert!(fit.converged && fit.steps < 12, "{} steps", fit.steps);
        for (ours, theirs) in fit.w.iter().zip(floats(&case["w"])) {
            assert!((ours - theirs).abs() < 1e-6, "{ours}, scikit-learn {theirs}");
        }
    }
}

/// A feature that tells the labels apart would have an infinite weight; the
/// ridge keeps it finite.
#[test]
fn separable_data_have_an_answer() {
    let x = DMatrix::from_row_slice(4, 2, &[1.0, -2.0, 1.0, -1.0, 1.0, 1.0, 1.0, 2.0]);
    let y = DVector::from_row_slice(&[0.0, 0.0, 1.0, 1.0]);
    let fit = Logistic::fit(&x, &y, 1e-3);
    assert!(fit.converged && fit.w[0].abs() < 1e-6 && fit.w[1] > 2.0, "{fit:?}");
    let endless = Logistic::fit(&x, &y, 0.0);
    assert!(endless.w.iter().all(|w| w.is_finite()) && endless.w[1] > fit.w[1]);
}

/// With one feature that is 0 or 1 the probabilities are the two shares.
#[test]
fn one_binary_feature_gives_the_shares() {
    let rows: Vec<f64> = (0..10).flat_map(|i| [1.0, f64::from(i < 4)]).collect();
    let x = DMatrix::from_row_slice(10, 2, &rows);
    let y = DVector::from_iterator(10, [1, 1, 1, 0, 1, 0, 0, 0, 0, 0].map(f64::from));
    let w = Logistic::fit(&x, &y, 0.0).w;
    let logit = |p: f64| (p / (1.0 - p)).ln();
    assert!((w[0] - logit(1.0 / 6.0)).abs() < 1e-8);
    assert!((w[0] + w[1] - logit(3.0 / 4.0)).abs() < 1e-8);
}

#[test]
fn curve_and_loss_are_scikit_learns() {
    let reference = reference();
    let case = &reference["curve"];
    let z = floats(&case["z"]);
    let y = floats(&case["y"]).iter().map(|&y| y == 1.0).collect();
    let evaluation = Evaluation { z, y };
    let close = |ours: f64, theirs: f64| (ours - theirs).abs() < 1e-12;
    assert!(close(evaluation.auc(), case["auc"].as_f64().unwrap()));
    assert!(close(evaluation.loss(), case["log_loss"].as_f64().unwrap()));
    let roc: Vec<f64> =
        evaluation.roc().into_iter().flat_map(|(x, y)| [x, y]).collect();
    let theirs = floats(&case["roc"]);
    assert_eq!(roc.len(), theirs.len());
    assert!(roc.iter().zip(theirs).all(|(&ours, theirs)| close(ours, theirs)));
}

#[test]
fn the_threshold_follows_from_the_costs() {
    assert_eq!(threshold(1.0), 0.5);
    assert!((threshold(5.0) - 5.0 / 6.0).abs() < 1e-15);
}

/// What was label 1 is called 0, and the other way round.
fn exchanged(e: &Evaluation) -> Evaluation {
    Evaluation {
        z: e.z.iter().map(|z| -z).collect(),
        y: e.y.iter().map(|y| !y).collect(),
    }
}

/// Applications that a straight line nearly separates, far from it: many probabilities
/// are 1 or 0 to the last bit, and only z tells these applications apart.
#[test]
fn saturated_logits_are_scikit_learns() {
    let reference = reference();
    let case = &reference["saturated"];
    let matrix = |name: &str| {
        let numbers = floats(&case[name]);
        DMatrix::from_row_slice(numbers.len() / 2, 2, &numbers).insert_column(0, 1.0)
    };
    let truths = |name: &str| -> Vec<bool> {
        floats(&case[name]).iter().map(|&y| y == 1.0).collect()
    };
    let y: DVector<f64> = floats(&case["train_y"]).into();
    let fit = Logistic::fit(&matrix("train_x"), &y, 1e-3);
    let z: Vec<f64> = (matrix("test_x") * &fit.w).as_slice().to_vec();
    let saturated = z.iter().filter(|z| z.abs() > 37.0).count();
    assert!(saturated > z.len() / 2, "{saturated} of {}", z.len());
    let evaluation = Evaluation { z, y: truths("test_y") };
    for (ours, name) in [(evaluation.auc(), "auc"), (evaluation.loss(), "log_loss")] {
        let theirs = case[name].as_f64().unwrap();
        assert!((ours - theirs).abs() < 1e-6 * theirs, "{name}: {ours}, not {theirs}");
    }
}

/// Logits with many ties, some so large that their probability is exactly 1, and labels
/// of both kinds.
fn evaluations() -> impl Strategy<Value = Evaluation> {
    let one = (-20..=20i8, any::<bool>());
    prop::collection::vec(one, 2..60).prop_map(|calls| {
        let logit = |z: i8| f64::from(z) / 4.0 * if z.abs() > 15 { 10.0 } else { 1.0 };
        let z = calls.iter().map(|(z, _)| logit(*z)).collect();
        let mut y: Vec<bool> = calls.iter().map(|call| call.1).collect();
        (y[0], y[1]) = (true, false);
        Evaluation { z, y }
    })
}

proptest! {
    /// Mann and Whitney's statistic: the share of pairs in the right order.
    #[test]
    fn the_area_counts_pairs(e in evaluations()) {
        let of = |label| e.z.iter().zip(&e.y).filter(move |call| *call.1 == label);
        let (mut sum, mut pairs) = (0.0, 0.0);
        for (good, _) in of(true) {
            for (bad, _) in of(false) {
                pairs += 1.0;
                sum += if good > bad { 1.0 } else if good == bad { 0.5 } else { 0.0 };
            }
        }
        prop_assert!((e.auc() - sum / pairs).abs() < 1e-12);
    }

    #[test]
    fn the_curve_climbs_from_corner_to_corner(e in evaluations()) {
        let roc = e.roc();
        prop_assert_eq!(roc[0], (0.0, 0.0));
        prop_assert_eq!(roc[roc.len() - 1], (1.0, 1.0));
        prop_assert!(roc.windows(2).all(|w| w[0].0 <= w[1].0 && w[0].1 <= w[1].1));
    }

    /// What only reorders nothing leaves the area alone; turning all around
    /// turns it around.
    #[test]
    fn the_area_depends_on_the_order_alone(e in evaluations()) {
        let mapped = |f: fn(f64) -> f64| Evaluation {
            z: e.z.iter().map(|&z| f(z)).collect(),
            y: e.y.clone(),
        };
        prop_assert_eq!(mapped(|z| z * z * z + 2.0).auc(), e.auc());
        prop_assert!((mapped(|z| 1.0 - z).auc() + e.auc() - 1.0).abs() < 1e-12);
    }

    /// To the last bit, or a printed digit may change.
    #[test]
    fn exchanging_the_labels_changes_nothing(e in evaluations()) {
        let other = exchanged(&e);
        prop_assert_eq!(other.auc(), e.auc());
        prop_assert_eq!(other.loss(), e.loss());
    }

    /// Nor does the fit care which label is called 1: its weights turn their signs.
    #[test]
    fn exchanging_the_labels_turns_the_fit(
        rows in prop::collection::vec((-3.0..3.0, -3.0..3.0, any::<bool>()), 4..40),
        separable in any::<bool>(),
    ) {
        let x = DMatrix::from_fn(rows.len(), 3, |i, j| [1.0, rows[i].0, rows[i].1][j]);
        let is_1 = |row: &(f64, f64, bool)| if separable { row.0 > 0.0 } else { row.2 };
        let y = rows.iter().map(|row| f64::from(u8::from(is_1(row))));
        let y = DVector::from_iterator(rows.len(), y);
        let fit = Logistic::fit(&x, &y, 1e-3);
        let other = Logistic::fit(&x, &y.map(|y| 1.0 - y), 1e-3);
        prop_assert_eq!(&other.w, &-&fit.w);
    }

    #[test]
    fn the_bins_hold_everything_once(e in evaluations()) {
        let bins = e.calibration();
        prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), e.y.len());
        for (i, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
            let (low, high) = (i as f64 / 10.0 - 1e-9, (i + 1) as f64 / 10.0 + 1e-9);
            prop_assert!(low <= bin.predicted && bin.predicted <= high);
        }
        let bins = bins.iter().filter(|bin| bin.count > 0);
        let good: f64 = bins.map(|bin| bin.observed * bin.count as f64).sum();
        prop_assert!((good - e.y.iter().filter(|&&y| y).count() as f64).abs() < 1e-9);
    }

    /// At least the distance of the two means (the triangle inequality), and
    /// exactly that if one bin holds everything.
    #[test]
    fn the_calibration_error_is_a_mean_distance(e in evaluations()) {
        let n = e.y.len() as f64;
        let share = e.y.iter().filter(|&&y| y).count() as f64 / n;
        let mean = e.z.iter().map(|z| 1.0 / (1.0 + (-z).exp())).sum::<f64>() / n;
        prop_assert!(e.calibration_error() >= (mean - share).abs() - 1e-12);
        prop_assert!(e.calibration_error() <= 1.0);
        // p = 1/4
        let constant = Evaluation { z: vec![-3f64.ln(); e.y.len()], y: e.y };
        prop_assert!((constant.calibration_error() - (0.25 - share).abs()).abs() < 1e-12);
    }

    #[test]
    fn calls_add_up(e in evaluations(), threshold in 0.0..1.0) {
        let c = e.confusion(threshold);
        let good = e.y.iter().filter(|&&y| y).count();
        prop_assert_eq!(c.approved_good + c.declined_good, good);
        prop_assert_eq!(c.approved_bad + c.declined_bad, e.y.len() - good);
        let n = e.y.len() as f64;
        prop_assert_eq!(c.cost(1.0), (c.approved_bad + c.declined_good) as f64 / n);
        prop_assert_eq!(c.cost(0.0), c.declined_good as f64 / n);
        let half = e.confusion(0.5);
        let right = (half.approved_good + half.declined_bad) as f64;
        prop_assert_eq!(e.accuracy(), right / e.y.len() as f64);
    }
}

/// The number is that of NumPy:
/// d = np.array([2.5, -0.5, 1, 0, 3, -1.5, 0.5, 2, -1, 1.5])
/// np.sqrt((1 / 10 + 200 / 800) * d.var(ddof=1))
#[test]
fn the_standard_error_allows_for_shared_samples() {
    let of_each = [2.5, -0.5, 1.0, 0.0, 3.0, -1.5, 0.5, 2.0, -1.0, 1.5];
    let difference = Difference::new(&of_each, 200, 800);
    assert!((difference.mean - 0.75).abs() < 1e-12);
    assert!((difference.standard_error - 0.8955910525085282).abs() < 1e-12);
    assert!(!difference.is_clear());
    let clear = of_each.map(|d| d + 2.0);
    assert!(Difference::new(&clear, 200, 800).is_clear());
    // A single split has no spread, so nothing is clear.
    assert!(!Difference::new(&[5.0], 200, 800).is_clear());
}
