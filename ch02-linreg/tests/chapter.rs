//! What the chapter prints, and the numbers behind it.

use ch02_linreg::chapter;
use ch02_linreg::descent::{Flags, Results, descend};
use chapter::{Answer, NoFiles, args};
use figure::Figure;
use serde_json::Value;
use shared::problem::regression::{Regression, START};

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

fn text(flags: &[&str]) -> String {
    chapter().answer(flags, &NoFiles).unwrap().text()
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
fn diverging_output() {
    insta::assert_snapshot!(text(&["--lr", "0.1"]));
}

#[test]
fn output_with_the_largest_learning_rate() {
    insta::assert_snapshot!(text(&["--lr", "1e6"]));
}

#[test]
fn output_of_a_short_run_with_another_seed() {
    insta::assert_snapshot!(text(&["--seed", "7", "--epochs", "3", "--lr", "0.02"]));
}

/// Every epoch of seed 42, and the end of other seeds, as NumPy has them.
#[test]
fn every_epoch_is_numpys() {
    let fixture = include_str!("../../shared/tests/fixtures/numpy_seed42.json");
    let expected: Value = serde_json::from_str(fixture).unwrap();
    let sgd = &expected["optimizers"]["SGD"];
    let history = descend(&Regression::sample(42), 0.01, START, 499);
    assert_eq!(history.len(), 500);
    for e in &history {
        let theirs = &sgd["path"][e.epoch];
        assert_relative(e.w, &theirs[0]);
        assert_relative(e.b, &theirs[1]);
        assert_relative(e.loss, &sgd["losses"][e.epoch]);
    }
    for fixture in [
        include_str!("../../shared/tests/fixtures/numpy_seed0.json"),
        include_str!("../../shared/tests/fixtures/numpy_seed2026.json"),
    ] {
        let expected: Value = serde_json::from_str(fixture).unwrap();
        let seed = expected["seed"].as_u64().unwrap() as u32;
        let history = descend(&Regression::sample(seed), 0.01, START, 500);
        assert_relative(history[500].w, &expected["optimizers"]["SGD"]["final"][0]);
        assert_relative(history[500].b, &expected["optimizers"]["SGD"]["final"][1]);
        assert_relative(history[499].loss, &expected["optimizers"]["SGD"]["last_loss"]);
    }
}

fn assert_relative(ours: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours}, NumPy {theirs}");
}

/// The learning rate decides exactly at the bound.
#[test]
fn the_stability_bound_holds() {
    let bound = results(&[]).theory.bound;
    let run = |lr: f64| results(&["--epochs", "20000", "--lr", &lr.to_string()]);
    assert_eq!(run(0.999 * bound).diverged_from, None);
    assert_eq!(run(1.001 * bound).diverged_from, Some(1));
}

/// Whoever starts at the minimum stays there, rounding apart.
#[test]
fn rounding_is_no_divergence() {
    for seed in [3, 7, 42] {
        let [w, b] = Regression::sample(seed).least_squares();
        let [seed, w, b] = [seed.to_string(), w.to_string(), b.to_string()];
        let run = results(&["--seed", &seed, "--start-w", &w, "--start-b", &b]);
        assert_eq!(run.diverged_from, None, "seed {seed}");
    }
}

#[test]
fn the_predicted_rate_is_the_measured_one() {
    for lr in ["0.001", "0.01", "0.02", "0.029", "0.03", "0.1"] {
        let run = results(&["--epochs", "5000", "--lr", lr]);
        let (predicted, measured) =
            (run.theory.rate, run.measured_rate.unwrap().factor);
        assert!(
            (predicted - measured).abs() < 1e-3 * predicted,
            "{lr}: {predicted}, {measured}"
        );
    }
}

/// The excess is the loss minus the lowest loss, where that can be told.
#[test]
fn the_excess_is_a_difference_of_losses() {
    let run = results(&[]);
    for (e, excess) in run.history.iter().zip(&run.excess) {
        assert!((e.loss - run.minimum.loss - excess).abs() < 1e-9 * e.loss);
    }
}

/// Every topic draws what it says it can draw, named after itself.
#[test]
fn every_figure_is_drawn() {
    for topic in chapter().topics {
        let answer = chapter().answer(&[topic.name], &NoFiles).unwrap();
        assert_eq!(answer.figures(), topic.figures);
        for name in topic.figures {
            let figure = answer.figure(name).unwrap();
            assert_eq!(figure.id, format!("{}-{name}", topic.name));
            assert!(figure.alt.ends_with('.') && !figure.alt.contains("NaN"));
        }
    }
}

/// A flag that changes neither the text nor a figure would have to go.
#[test]
fn every_flag_has_an_effect() {
    let answer = |words: &[&str]| chapter().answer(words, &NoFiles).unwrap();
    let line = ["--seed=7", "--lr=0.02", "--epochs=7", "--start-w=1", "--start-b=1"];
    let own = [
        ("descent", &["--colors=cividis"][..]),
        ("batches", &["--batch-size=5", "--colors=cividis"]),
        ("decay", &["--batch-size=5", "--half-life=7"]),
        ("momentum", &["--beta=0.5", "--colors=cividis"]),
    ];
    for (topic, own) in own {
        let plain = answer(&[topic]);
        let text = plain.text();
        for flag in line.iter().chain(own) {
            let other = answer(&[topic, flag]);
            // Pictures are drawn only where the text is the same.
            let is_other = other.text() != text || figures(&other) != figures(&plain);
            assert!(is_other, "{topic} {flag}");
        }
    }
}

fn figures(answer: &Answer) -> Vec<Figure> {
    answer.figures().into_iter().map(|name| answer.figure(name).unwrap()).collect()
}
