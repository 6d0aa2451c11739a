//! What the chapter prints. The numbers behind it are in `pytorch.rs`.

use ch04_credit_net::{Flags, Logistic, Source, run, train};
use shared::problem::credit::Synthetic;
use shared::random::TorchCpu;

#[test]
fn prints_what_the_notebook_prints() {
    let text = run(&Flags::default(), |_| ()).unwrap().text;
    assert!(text.contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(run(&Flags::default(), |_| ()).unwrap().text);
}

#[test]
fn output_of_a_deeper_network() {
    let hidden = "16,8".parse().ok();
    let flags = Flags {
        seed: 7,
        epochs: 3,
        lr: Some(0.01),
        batch_size: 500,
        hidden,
        ..Flags::default()
    };
    insta::assert_snapshot!(run(&flags, |_| ()).unwrap().text);
}

/// The validation loss is −(1/n) Σ (y ln p + (1 − y) ln(1 − p)) over all rows, a
/// short last batch or not; only the notebook's is the mean of its batches' means.
#[test]
fn every_row_counts_the_same_in_the_validation_loss() {
    for (data, exact) in [(Source::Synthetic, true), (Source::Notebook, false)] {
        let flags = Flags { data, epochs: 2, batch_size: 300, ..Flags::default() };
        let mut rng = TorchCpu::new(3);
        let data = Synthetic::sample(&mut rng).applications;
        let training = train(&flags, &data, &mut rng, |_| ());
        let cost = |(row, z): (&usize, &f64)| {
            let p = 1.0 / (1.0 + (-z).exp());
            -(if data.labels[*row] == 1.0 { p } else { 1.0 - p }).ln()
        };
        let costs = data.validation.iter().zip(&training.validation_logits);
        let mean = costs.map(cost).sum::<f64>() / data.validation.len() as f64;
        let error = (training.validation_losses[1] - mean).abs();
        assert_eq!(error < 1e-6, exact, "{error}");
    }
}

/// On made-up data the rule is known: the network comes close to it, the
/// straight line of logistic regression does not.
#[test]
fn output_when_there_is_a_rule() {
    let flags = Flags { data: Source::Synthetic, ..Flags::default() };
    let output = run(&flags, |_| ()).unwrap();
    let percent = |name: &str| -> f64 {
        let value = output.values.iter().find(|value| value.0 == name).unwrap();
        value.1.trim_end_matches('%').parse().unwrap()
    };
    let (network, best) = (percent("validation_accuracy"), percent("best_accuracy"));
    let logistic = percent("logistic_accuracy");
    assert!(best - 4.0 < network && network < best + 2.0, "{network}, best {best}");
    assert!(logistic + 10.0 < network, "{logistic}, network {network}");
    insta::assert_snapshot!(output.text);
}

#[test]
fn output_of_the_german_data() {
    let flags = Flags { data: Source::German, ..Flags::default() };
    insta::assert_snapshot!(run(&flags, |_| ()).unwrap().text);
}

#[test]
fn output_of_the_german_data_with_early_stopping() {
    let flags = Flags {
        data: Source::German,
        all_attributes: true,
        early_stopping: true,
        splits: Some(1),
        ..Flags::default()
    };
    insta::assert_snapshot!(run(&flags, |_| ()).unwrap().text);
}

/// What is held back has no part in the training: with other labels there, the
/// same network comes out, and the same logistic regression.
#[test]
fn nothing_of_the_validation_part_leaks() {
    let mut rng = TorchCpu::new(1);
    let mut data = Synthetic::sample(&mut rng).applications;
    let flags = Flags { data: Source::Synthetic, epochs: 2, ..Flags::default() };
    let before = train(&flags, &data, &mut rng.clone(), |_| ());
    let line = Logistic::train(&data).w;
    for &row in &data.validation.clone() {
        data.labels[row] = 1.0 - data.labels[row];
    }
    let after = train(&flags, &data, &mut rng, |_| ());
    assert_eq!(before.network.theta, after.network.theta);
    assert_eq!(before.train_losses, after.train_losses);
    assert_ne!(before.validation_losses, after.validation_losses);
    assert_eq!(line, Logistic::train(&data).w);
}

#[test]
fn diverging_output() {
    let hidden = "2,2,2,2,2,2,2".parse().ok();
    let flags = Flags { lr: Some(1e6), hidden, ..Flags::default() };
    insta::assert_snapshot!(run(&flags, |_| ()).unwrap().text);
}

#[test]
fn tells_of_every_epoch_of_every_split() {
    let mut epochs = Vec::new();
    let flags = Flags { epochs: 3, splits: Some(2), ..Flags::default() };
    run(&flags, |epoch| epochs.push(epoch)).unwrap();
    assert_eq!(epochs, [1, 2, 3, 4, 5, 6]);
}
