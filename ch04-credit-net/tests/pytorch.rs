//! The numbers of PyTorch for the same seed. The fixtures hold what
//! `benches/pytorch.py` printed; each names the command in `how`.

use ch04_credit_net::credit::Flags;
use ch04_credit_net::{Training, train};
use chapter::args::parse;
use serde_json::Value;
use shared::network::Network;
use shared::optim::Known;
use shared::problem::credit::Applications;
use shared::random::TorchCpu;

#[test]
fn seed_42_is_pytorchs() {
    check(include_str!("fixtures/torch_seed42.json"), &[]);
}

#[test]
fn seed_7_is_pytorchs() {
    check(include_str!("fixtures/torch_seed7.json"), &["--seed=7"]);
}

#[test]
fn seed_2026_is_pytorchs() {
    check(include_str!("fixtures/torch_seed2026.json"), &["--seed=2026"]);
}

/// Two hidden layers, and batches that leave a shorter one at the end.
#[test]
fn another_network_is_pytorchs() {
    let flags =
        ["--hidden=16,8", "--seed=5", "--epochs=3", "--lr=0.01", "--batch-size=300"];
    check(include_str!("fixtures/torch_seed5_deep.json"), &flags);
}

/// All training samples in one batch, and other decays.
#[test]
fn one_large_batch_and_other_decays_are_pytorchs() {
    let flags = [
        "--seed=10",
        "--epochs=20",
        "--lr=0.05",
        "--batch-size=8000",
        "--beta1=0.8",
        "--beta2=0.99",
    ];
    check(include_str!("fixtures/torch_seed10_large_batch.json"), &flags);
}

/// A learning rate so large that the sigmoid is exactly 0 or 1: the gradient is
/// gone, and the loss stays high. (Closer than that, rounding decides.)
#[test]
fn a_saturated_network_is_pytorchs() {
    let flags =
        ["--hidden=16,16", "--seed=9", "--epochs=5", "--lr=1.0", "--batch-size=64"];
    let expected = include_str!("fixtures/torch_seed9_saturated.json");
    let expected: Value = serde_json::from_str(expected).unwrap();
    let training = notebook(&flags);
    for (ours, theirs) in
        training.train_losses.iter().zip(floats(&expected["train_losses"]))
    {
        assert!((ours - theirs).abs() < 0.1 * theirs, "{ours}, PyTorch {theirs}");
    }
}

/// Three epochs with every optimizer that PyTorch has too, at our default learning
/// rate: every loss, and every parameter at the end.
#[test]
fn every_optimizer_trains_like_pytorchs() {
    let expected = include_str!("fixtures/torch_optimizers.json");
    let expected: Value = serde_json::from_str(expected).unwrap();
    for (name, theirs) in expected.as_object().unwrap() {
        // "how" says how the others were made.
        if Known::find(name).is_none() {
            continue;
        }
        let mut flags = vec!["--optimizer", name, "--epochs=3"];
        // On these data the default of Adam is the notebook's.
        flags.extend((name == "adam").then_some("--lr=0.001"));
        let training = notebook(&flags);
        let losses = floats(&theirs["train_losses"]);
        assert_eq!((training.train_losses.len(), losses.len()), (3, 3));
        for (ours, theirs) in training.train_losses.iter().zip(losses) {
            assert!((ours - theirs).abs() <= 2e-6, "{name}: {ours}, PyTorch {theirs}");
        }
        let parameters = floats(&theirs["parameters"]);
        assert_close(&training.network.theta, &parameters, 2e-5, 0.0);
    }
}

/// The training on the notebook's data.
fn notebook(flags: &[&str]) -> Training {
    let flags: Flags = parse(flags).unwrap();
    let mut rng = TorchCpu::new(flags.seed.into());
    let data = Applications::notebook(&mut rng);
    train(&flags.plan().unwrap(), flags.epochs, &data, &mut rng, |_| ())
}

fn check(fixture: &str, flags: &[&str]) {
    let expected: Value = serde_json::from_str(fixture).unwrap();
    check_data(&expected, flags);
    check_training(&expected, &notebook(flags), flags);
}

fn check_data(expected: &Value, flags: &[&str]) {
    let flags: Flags = parse(flags).unwrap();
    let mut rng = TorchCpu::new(flags.seed.into());
    let data = Applications::notebook(&mut rng);

    let first_and_last =
        [&data.features[..4], &data.features[data.features.len() - 4..]].concat();
    assert_close(
        &first_and_last,
        &floats(&expected["x_first_and_last_row"]),
        1e-6,
        0.0,
    );
    let sum: f64 = data.features.iter().map(|&x| f64::from(x)).sum();
    assert!((sum - expected["x_sum"].as_f64().unwrap()).abs() < 1e-3);

    assert_eq!(data.labels[..64], narrow(&floats(&expected["labels_first_64"])));
    assert_eq!(
        f64::from(data.labels.iter().sum::<f32>()),
        expected["labels_sum"].as_f64().unwrap()
    );
    assert_eq!(whole(&data.train[..16]), floats(&expected["train_rows_first_16"]));
    assert_eq!(
        whole(&data.validation[..16]),
        floats(&expected["validation_rows_first_16"])
    );

    let labels: Vec<usize> = data.labels.iter().map(|&label| label as usize).collect();
    assert_eq!(checksum(&labels), expected["labels_checksum"]);
    assert_eq!(checksum(&data.train), expected["train_rows_checksum"]);
    assert_eq!(checksum(&data.validation), expected["validation_rows_checksum"]);

    if expected["initial_parameters"].is_array() {
        let widths = [&[4], &flags.plan().unwrap().hidden[..], &[1]].concat();
        let network = Network::new(&widths, &mut rng);
        assert_eq!(network.theta, narrow(&floats(&expected["initial_parameters"])));
    }
}

fn check_training(expected: &Value, training: &Training, flags: &[&str]) {
    let epochs = parse::<Flags>(flags).unwrap().epochs as usize;
    for (ours, name) in [
        (&training.train_losses, "train_losses"),
        (&training.validation_losses, "validation_losses"),
    ] {
        let theirs = floats(&expected[name]);
        assert_eq!((ours.len(), theirs.len()), (epochs, epochs));
        for (epoch, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            assert!(
                (ours - theirs).abs() <= 2e-6,
                "{name}, epoch {epoch}: {ours}, PyTorch {theirs}"
            );
        }
    }
    let correct = expected["correct_of_10000"].as_f64().unwrap();
    assert_eq!((training.accuracy * 10_000.0).round(), correct);

    for (moment, name) in ["hidden_bias_m", "hidden_bias_v"].into_iter().enumerate() {
        let ours: Vec<f32> =
            training.memory.iter().map(|memory| memory[moment] as f32).collect();
        assert_close(&ours, &floats(&expected[name]), 0.0, 1e-4);
    }
}

fn assert_close(ours: &[f32], theirs: &[f64], absolute: f64, relative: f64) {
    assert_eq!(ours.len(), theirs.len());
    for (i, (&ours, &theirs)) in ours.iter().zip(theirs).enumerate() {
        let difference = (f64::from(ours) - theirs).abs();
        assert!(
            difference <= absolute + relative * theirs.abs(),
            "{i}: {ours}, PyTorch {theirs}"
        );
    }
}

/// Every number in a JSON value, lists in lists included.
fn floats(value: &Value) -> Vec<f64> {
    match value.as_array() {
        Some(items) => items.iter().flat_map(floats).collect(),
        None => vec![value.as_f64().expect("a number")],
    }
}

/// Depends on every number and on its place.
fn checksum(numbers: &[usize]) -> u64 {
    (1..).zip(numbers).map(|(place, &number)| place * number as u64).sum()
}

fn narrow(values: &[f64]) -> Vec<f32> {
    values.iter().map(|&v| v as f32).collect()
}

fn whole(rows: &[usize]) -> Vec<f64> {
    rows.iter().map(|&row| row as f64).collect()
}
