//! The table that predicts the next word.

use std::sync::LazyLock;

use ch05_compare::words::{Flags, NextWord, Results};
use chapter::{Topic, args};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;
use shared::optim::{Adam, AnyRule};
use shared::problem::Objective;
use shared::walk::Walk;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

/// The table of the defaults, and one whose words are equally frequent; learnt once.
pub(crate) static UNEQUAL: LazyLock<Results> = LazyLock::new(|| results(&[]));
static EQUAL: LazyLock<Results> = LazyLock::new(|| results(&["--exponent", "0"]));

#[test]
fn output_of_the_default() {
    insta::assert_snapshot!(Flags::text(&UNEQUAL));
}

/// NumPy chooses the same learning rates and ends at the same losses.
#[test]
fn every_run_is_that_of_numpy() {
    let reference: Value =
        serde_json::from_str(include_str!("fixtures/words.json")).unwrap();
    let results = &*UNEQUAL;
    let near = |ours: f64, theirs: &Value, what: &str| {
        let theirs = theirs.as_f64().unwrap();
        let apart = (ours / theirs - 1.0).abs();
        // Without an average the last steps are nearly signs, which rounding turns.
        let most = if what == "no-m" { 1e-3 } else { 1e-6 };
        assert!(apart < most, "{what}: {ours} and {theirs}");
    };
    near(results.start, &reference["start"], "start");
    let [learners, parts] =
        ["learners", "parts"].map(|name| reference[name].as_array().unwrap());
    let all = || results.learners.iter().chain(&results.parts);
    assert_eq!(learners.len() + parts.len(), all().count());
    for (ours, theirs) in all().zip(learners.iter().chain(parts)) {
        assert_eq!(ours.name, theirs["name"]);
        near(ours.lr, &theirs["lr"], ours.name);
        near(ours.excess, &theirs["excess"], ours.name);
        near(ours.groups[0], &theirs["first"], ours.name);
        near(*ours.groups.last().unwrap(), &theirs["rarest"], ours.name);
    }
}

#[test]
fn the_gradient_is_that_of_the_loss() {
    let model = NextWord::sample(5, 3, 1.0, 1);
    let theta: Vec<f64> = (0..model.dim()).map(|i| 0.3 * i as f64 - 2.0).collect();
    let mut g = vec![0.0; model.dim()];
    let loss = model.loss_and_gradient(0, &theta, &mut g);
    assert!((loss - model.loss(&theta)).abs() < 1e-15);
    for i in 0..model.dim() {
        let at = |h: f64| {
            let mut theta = theta.clone();
            theta[i] += h;
            model.loss(&theta)
        };
        let slope = (at(1e-5) - at(-1e-5)) / 2e-5;
        assert!((g[i] - slope).abs() < 1e-9, "{i}: {} and {slope}", g[i]);
    }
}

/// The table of the true chances has no loss, whatever is added to a row.
#[test]
fn the_true_chances_are_a_minimum() {
    let model = NextWord::sample(7, 4, 0.5, 3);
    assert!((model.frequencies.iter().sum::<f64>() - 1.0).abs() < 1e-15);
    let theta: Vec<f64> =
        model.chances.iter().map(|chance| chance.ln() + 5.0).collect();
    let mut g = vec![0.0; model.dim()];
    assert!(model.loss_and_gradient(0, &theta, &mut g) < 1e-15);
    assert!(g.iter().all(|g| g.abs() < 1e-15), "{g:?}");
}

#[test]
fn groups_cover_all_words() {
    for words in ["2", "3", "4", "100", "127", "128"] {
        let results = results(&["--words", words, "--next", "3", "--steps", "2"]);
        let mut next = 1;
        for group in &results.groups {
            assert_eq!(group.first, next);
            next = group.last + 1;
        }
        assert_eq!(next as u32, results.words + 1);
    }
}

/// What the page says, each with its condition.
#[test]
fn rare_words_are_what_sets_the_rules_apart() {
    let excess = |results: &Results, name: &str| {
        results.learners.iter().find(|learner| learner.name == name).unwrap().excess
    };
    let (unequal, equal) = (&*UNEQUAL, &*EQUAL);
    let order = ["adagrad", "adam", "sign", "heavy-ball", "sgd"];
    for pair in order.windows(2) {
        assert!(excess(unequal, pair[0]) < excess(unequal, pair[1]), "{pair:?}");
    }
    // Adam's curve is nearly flat, those without a scale rise with the rank.
    for (name, spread) in
        [("adam", 0.0..5.0), ("sign", 0.0..2.0), ("heavy-ball", 100.0..1e9)]
    {
        let learner = unequal.learners.iter().find(|l| l.name == name).unwrap();
        let [low, high] = [f64::min, f64::max]
            .map(|of| learner.groups.iter().copied().reduce(of).unwrap());
        assert!(spread.contains(&(high / low)), "{name}: {low} to {high}");
    }
    // Beyond the first word, what is left rises with the rank.
    for name in ["sgd", "heavy-ball"] {
        let learner = unequal.learners.iter().find(|l| l.name == name).unwrap();
        assert!(learner.groups[2..].is_sorted(), "{name}: {:?}", learner.groups);
    }
    // With a scale, a word has the same history whatever its frequency.
    let groups = |results: &Results| results.learners[3].groups.clone();
    for (a, b) in groups(equal).iter().zip(&groups(unequal)) {
        assert!((a / b - 1.0).abs() < 0.01, "{a} and {b}");
    }
    // The first words of AdaGrad are as good with equal frequencies.
    for results in [unequal, equal] {
        assert!(results.learners[3].groups[..2].iter().all(|&excess| excess < 1e-8));
    }
    let ratio = excess(equal, "adam") / excess(equal, "heavy-ball");
    assert!((0.5..2.0).contains(&ratio), "{ratio}");
}

/// With less momentum, which swings less, Adam would be ahead of AdaGrad after 100 steps.
#[test]
fn momentum_is_what_keeps_adam_behind_adagrad() {
    let [.., adagrad, adam] = &UNEQUAL.learners[..] else { unreachable!() };
    let model = NextWord::sample(100, 20, 1.0, 42);
    let ends_at = |beta1: f64| {
        let rule = Adam { lr: adam.lr, beta1, ..Adam::default() };
        let start = vec![0.0; model.dim()];
        let walk = Walk::new(&model, &start, rule.optimizer());
        walk.up_to(100).last().unwrap().loss
    };
    assert_eq!(ends_at(0.9), adam.excess);
    assert!(ends_at(0.85) < adagrad.excess && adagrad.excess < adam.excess);
}

/// What the page of Adam's parts says: with unequal words each average is worth a factor of
/// thirty and more, the correction a factor of three. With equal words v is worth nothing.
#[test]
fn both_averages_are_missed_and_the_correction_hardly() {
    let [unequal, equal] = [&UNEQUAL, &EQUAL].map(|results| {
        let over = results.parts.iter().map(|part| part.over_adam);
        over.collect::<Vec<f64>>()
    });
    let [m, v, correction] = unequal[..] else { panic!("{unequal:?}") };
    assert!(v > m && m > 30.0 && (1.5..5.0).contains(&correction), "{unequal:?}");
    let [m, v, correction] = equal[..] else { panic!("{equal:?}") };
    assert!(m > 30.0 && v < 2.0 && (1.5..5.0).contains(&correction), "{equal:?}");
}

/// What the page says of twice as many steps.
#[test]
fn adam_is_ahead_of_adagrad_after_200_steps() {
    let results = results(&["--steps", "200"]);
    let [.., adagrad, adam] = &results.learners[..] else { unreachable!() };
    assert!(adam.excess < adagrad.excess, "{} {}", adam.excess, adagrad.excess);
}

/// The best rate of gradient descent is the one tried next above what the first word bears
/// at its minimum: two over the frequency times the largest eigenvalue of diag(q) − q·qᵀ.
#[test]
fn the_first_word_sets_the_rate_of_gradient_descent() {
    let model = NextWord::sample(100, 20, 1.0, 42);
    let q = DVector::from_column_slice(&model.chances[..20]);
    let bend = DMatrix::from_diagonal(&q) - &q * q.transpose();
    let bound = 2.0 / (model.frequencies[0] * bend.symmetric_eigenvalues().max());
    let lr = UNEQUAL.learners[0].lr;
    assert!(bound < lr && lr < 1.5 * bound, "{lr} beside {bound}");
}
