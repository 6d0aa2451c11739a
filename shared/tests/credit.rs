//! The credit applications: what is drawn has the distribution that it should,
//! and standardising looks at the training part only.

use proptest::prelude::*;
use shared::problem::credit::{Applications, Synthetic, approval_probability};
use shared::random::TorchCpu;

/// Mean and variance by the distributions' closed forms. With 10,000 draws the
/// mean is within five standard errors.
#[test]
fn features_have_the_means_of_their_distributions() {
    let data = Synthetic::sample(&mut TorchCpu::new(1));
    let income = 32.0 * 0.125f64.exp();
    let income_variance = income * income * (0.25f64.exp() - 1.0);
    let debt_variance = 2.0 * 5.0 / (49.0 * 8.0);
    let expected = [
        (income, income_variance),
        (2.0 / 7.0, debt_variance),
        (8.0, 32.0),
        (0.8, 0.8),
    ];
    for (column, (mean, variance)) in expected.into_iter().enumerate() {
        let sum: f64 = data.raw.iter().map(|x| x[column]).sum();
        let n = data.raw.len() as f64;
        let ours = sum / n;
        let close = 5.0 * (variance / n).sqrt();
        assert!((ours - mean).abs() < close, "column {column}: {ours}, not {mean}");
    }
}

/// By hand: at the usual applicant the interaction is 0, and debts change sides
/// with the income.
#[test]
fn the_rule_is_what_it_says() {
    let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
    let debts = 0.28 + 0.16;
    let rich = 32.0 * 0.5f64.exp();
    let poor = 32.0 * (-0.5f64).exp();
    for (x, logit) in [
        ([32.0, 0.28, 3.0, 1.0], 2.0),
        ([32.0, 0.28, 3.0, 2.0], -6.0),
        ([32.0, 0.28, 8.0, 2.0], 2.0),
        ([rich, debts, 3.0, 0.0], 8.0),
        ([poor, debts, 3.0, 0.0], -4.0),
    ] {
        assert!((approval_probability(x) - sigmoid(logit)).abs() < 1e-12, "{x:?}");
    }
}

/// Among applications with similar probability, that share is approved; and
/// knowing the rule is right as often as `best_accuracy` says.
#[test]
fn labels_follow_the_probabilities() {
    let data = Synthetic::sample(&mut TorchCpu::new(2));
    let labels = &data.applications.labels;
    let standard_error = |p: f64, n: f64| (p * (1.0 - p) / n).sqrt();
    for tenth in 0..10 {
        let inside = |p: f64| (10.0 * p) as usize == tenth;
        let (mut n, mut sum, mut approved) = (0.0, 0.0, 0.0);
        for (&p, &y) in data.probabilities.iter().zip(labels) {
            if inside(p) {
                n += 1.0;
                sum += p;
                approved += f64::from(y);
            }
        }
        let (p, share) = (sum / n, approved / n);
        assert!((share - p).abs() < 5.0 * standard_error(p, n), "{share}, not {p}");
    }
    let all: Vec<usize> = (0..labels.len()).collect();
    let right =
        all.iter().filter(|&&i| (data.probabilities[i] > 0.5) == (labels[i] == 1.0));
    let (right, n) = (right.count() as f64, all.len() as f64);
    let loss: f64 = all
        .iter()
        .map(|&i| {
            let p = data.probabilities[i];
            -(if labels[i] == 1.0 { p } else { 1.0 - p }).ln()
        })
        .sum();
    assert!((loss / n - data.best_loss(&all)).abs() < 0.02);
    let best = data.best_accuracy(&all);
    assert!((right / n - best).abs() < 5.0 * standard_error(best, n));
}

#[test]
fn the_split_has_every_application_once() {
    let data = Synthetic::sample(&mut TorchCpu::new(3)).applications;
    assert_eq!((data.train.len(), data.validation.len()), (8_000, 2_000));
    let mut rows = [data.train, data.validation].concat();
    rows.sort();
    assert!(rows.into_iter().eq(0..10_000));
}

proptest! {
    /// Mean 0 and deviation 1 on the training rows, whatever they hold; and the
    /// held-back rows have no part in it.
    #[test]
    fn standardising_looks_at_the_training_rows_only(
        values in prop::collection::vec(-1e3f64..1e3, 24),
        other in -1e3f64..1e3,
    ) {
        let mut features = values;
        features.iter_mut().skip(2).step_by(3).for_each(|x| *x = 0.1);
        let mut changed = features.clone();
        changed[7 * 3] = other;
        changed[7 * 3 + 2] = other;
        let standardised = |features| {
            let names = ["a", "b", "constant"].map(String::from).to_vec();
            let split = ((0..6).collect(), vec![6, 7]);
            Applications::standardised(names, features, vec![0.0; 8], split)
        };
        let (data, changed) = (standardised(features), standardised(changed));
        for column in 0..3 {
            let x: Vec<f64> =
                (0..6).map(|row| f64::from(data.features_of(row)[column])).collect();
            let mean = x.iter().sum::<f64>() / 6.0;
            let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 6.0;
            prop_assert!(mean.abs() < 1e-5);
            let expected = if column == 2 { 0.0 } else { 1.0 };
            prop_assert!((variance - expected).abs() < 1e-5, "{variance}");
        }
        prop_assert_eq!(&data.features[..7 * 3], &changed.features[..7 * 3]);
        prop_assert_eq!(changed.features_of(7)[2], 0.0);
    }
}
