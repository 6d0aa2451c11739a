//! What the chapter prints and draws. The numbers behind it are in `pytorch.rs`.

use std::cell::RefCell;
use std::path::Path;

use ch04_credit_net::credit::{Flags, Results};
use ch04_credit_net::{Logistic, Training, chapter, train};
use chapter::{Host, NoFiles, NotRead, args};
use shared::problem::credit::{Applications, Synthetic};
use shared::random::TorchCpu;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

fn text(flags: &[&str]) -> String {
    chapter().answer(flags, &NoFiles).unwrap().text()
}

/// A training on these data as the flags say.
fn trained(flags: &[&str], data: &Applications, rng: &mut TorchCpu) -> Training {
    let flags: Flags = args::parse(flags).unwrap();
    train(&flags.plan().unwrap(), flags.epochs, data, rng, |_| ())
}

#[test]
fn prints_what_the_notebook_prints() {
    assert!(text(&[]).contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(text(&[]));
}

#[test]
fn output_of_a_deeper_network() {
    let network = ["--hidden=16,8", "--seed=7"];
    let training = ["--epochs=3", "--lr=0.01", "--batch-size=500"];
    insta::assert_snapshot!(text(&[&network[..], &training].concat()));
}

/// The validation loss is −(1/n) Σ (y ln p + (1 − y) ln(1 − p)) over all rows, a
/// short last batch or not; only the notebook's is the mean of its batches' means.
#[test]
fn every_row_counts_the_same_in_the_validation_loss() {
    for (data, exact) in [("--data=synthetic", true), ("--data=notebook", false)] {
        let flags = [data, "--epochs=2", "--batch-size=300"];
        let mut rng = TorchCpu::new(3);
        let data = Synthetic::sample(&mut rng).applications;
        let training = trained(&flags, &data, &mut rng);
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
    let results = results(&["--data", "synthetic"]);
    let network = results.training.validation_accuracy;
    assert_eq!(network, results.network.accuracy);
    let (best, logistic) = (results.best.unwrap().accuracy, results.logistic.accuracy);
    assert!(best - 0.04 < network && network < best + 0.02, "{network}, best {best}");
    assert!(logistic + 0.1 < network, "{logistic}, network {network}");
    insta::assert_snapshot!(text(&["--data", "synthetic"]));
}

#[test]
fn output_of_the_german_data() {
    insta::assert_snapshot!(text(&["--data", "german"]));
}

#[test]
fn output_of_the_german_data_with_early_stopping() {
    let data = ["--data=german", "--all-attributes", "--splits=1"];
    insta::assert_snapshot!(text(&[&data[..], &["--early-stopping"]].concat()));
}

/// What is held back has no part in the training: with other labels there, the
/// same network comes out, and the same logistic regression.
#[test]
fn nothing_of_the_validation_part_leaks() {
    let mut rng = TorchCpu::new(1);
    let mut data = Synthetic::sample(&mut rng).applications;
    let flags = ["--data=synthetic", "--epochs=2"];
    let before = trained(&flags, &data, &mut rng.clone());
    let line = Logistic::train(&data).w;
    for &row in &data.validation.clone() {
        data.labels[row] = 1.0 - data.labels[row];
    }
    let after = trained(&flags, &data, &mut rng);
    assert_eq!(before.network.theta, after.network.theta);
    assert_eq!(before.train_losses, after.train_losses);
    assert_ne!(before.validation_losses, after.validation_losses);
    assert_eq!(line, Logistic::train(&data).w);
}

#[test]
fn diverging_output() {
    insta::assert_snapshot!(text(&["--lr", "1e6", "--hidden", "2,2,2,2,2,2,2"]));
}

/// Hears how long it will take and how far it is.
#[derive(Default)]
struct Listener {
    seconds: RefCell<Vec<f64>>,
    done: RefCell<Vec<(u32, u32)>>,
}

impl Host for Listener {
    fn read(&self, path: &Path) -> Result<Vec<u8>, NotRead> {
        NoFiles.read(path)
    }

    fn will_take(&self, seconds: f64) {
        self.seconds.borrow_mut().push(seconds);
    }

    fn progress(&self, done: u32, of: u32) {
        self.done.borrow_mut().push((done, of));
    }
}

#[test]
fn tells_of_every_epoch_of_every_split() {
    let host = Listener::default();
    chapter().answer(&["--epochs", "3", "--splits", "2"], &host).unwrap();
    assert_eq!(host.seconds.into_inner().len(), 1);
    let epochs = host.done.into_inner();
    assert_eq!(epochs, [(1, 6), (2, 6), (3, 6), (4, 6), (5, 6), (6, 6)]);
}

/// The first split is what a run with a single split is; the others differ.
#[test]
fn several_splits_begin_with_the_first() {
    let quick = ["--data=german", "--epochs=2", "--seed=7"];
    let [one, three] = ["--splits=1", "--splits=3"]
        .map(|splits| results(&[&quick[..], &[splits]].concat()));
    assert!(one.splits.is_none());
    let splits = three.splits.unwrap();
    assert_eq!((splits.count, splits.last_seed, splits.scores.len()), (3, 9, 3));
    assert_eq!(one.network.accuracy, three.network.accuracy);
    assert_eq!(splits.scores[0].network, (one.network.accuracy, one.network.auc));
    let better = splits.better;
    assert_eq!(better.network + better.logistic + better.neither, 3);
}

#[test]
fn every_kind_of_data_draws_its_figures() {
    let (losses, moments, splits) = (("losses", 1), ("moments", 2), ("splits", 1));
    let surface = ("surface", 1);
    let models = [("accuracy", 1), ("roc", 1), ("calibration", 1)];
    let quick = ["--epochs", "2"];
    for (flags, figures) in [
        (&[][..], vec![losses, surface, moments]),
        (&["--data=synthetic"], [&[losses, surface, moments], &models[..]].concat()),
        (
            &["--data=german", "--splits=2"],
            [&[losses, moments], &models[..], &[splits]].concat(),
        ),
        (&["--splits=2"], vec![losses, surface, moments, splits]),
        (&["--optimizer=sgd"], vec![losses, surface]),
        (&["--optimizer=lion"], vec![losses, surface]),
    ] {
        let answer = chapter().answer(&[flags, &quick].concat(), &NoFiles).unwrap();
        let names: Vec<&str> = figures.iter().map(|(name, _)| *name).collect();
        assert_eq!(answer.figures(), names);
        for (name, panels) in figures {
            let figure = answer.figure(name).unwrap();
            assert_eq!(figure.id, format!("credit-{name}"));
            assert!(figure.alt.ends_with('.'), "{}", figure.alt);
            for picture in [&figure.wide, &figure.narrow] {
                assert_eq!(picture.frames.len(), panels, "{}", figure.id);
            }
        }
    }
    let answer = chapter().answer(&quick, &NoFiles).unwrap();
    assert!(answer.figure("roc").is_none() && answer.figure("splits").is_none());
}

/// A flag that changes nothing would have to go.
#[test]
fn every_flag_has_an_effect() {
    let optimizer = |name: &'static str| ["--optimizer", name];
    for (plain, flags) in [
        (
            vec!["--epochs=2"],
            vec![
                "--data=synthetic",
                "--seed=7",
                "--splits=2",
                "--epochs=3",
                "--early-stopping",
                "--optimizer=sgd",
                "--lr=0.01",
                "--beta1=0.8",
                "--beta2=0.9",
                "--eps=0.1",
                "--batch-size=100",
                "--hidden=3",
            ],
        ),
        (
            vec!["--epochs=2", "--data=german", "--splits=2"],
            vec!["--all-attributes", "--early-stopping", "--seed=7", "--hidden=3"],
        ),
        (optimizer("momentum").to_vec(), vec!["--beta=0.5", "--lr=0.5"]),
        (optimizer("adagrad").to_vec(), vec!["--eps=0.1"]),
        (optimizer("lion").to_vec(), vec!["--beta1=0.5", "--beta2=0.5"]),
        (
            [optimizer("adamw"), ["--epochs", "2"]].concat(),
            vec!["--weight-decay=0.5", "--beta1=0.5"],
        ),
    ] {
        let before = text(&plain);
        for flag in flags {
            let words: Vec<&str> =
                plain.iter().copied().filter(|w| !same_flag(w, flag)).collect();
            assert_ne!(
                text(&[&words[..], &[flag]].concat()),
                before,
                "{plain:?} {flag}"
            );
        }
    }
}

/// Whether two words set the same flag.
fn same_flag(a: &str, b: &str) -> bool {
    a.split('=').next() == b.split('=').next()
}
