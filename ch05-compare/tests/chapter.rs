//! What the chapter prints, and the numbers behind the hand-picked race.

use ch05_compare::{Flags, Problem, Race, Topic, race, run};
use serde_json::Value;
use shared::optim::Known;

#[test]
fn prints_what_the_notebook_prints() {
    assert!(run(&Flags::default()).text.contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(run(&Flags::default()).text);
}

#[test]
fn diverging_output() {
    insta::assert_snapshot!(run(&Flags { sgd_lr: 0.1, ..Flags::default() }).text);
}

#[test]
fn output_of_too_short_a_race() {
    insta::assert_snapshot!(
        run(&Flags { epochs: 10, seed: 7, ..Flags::default() }).text
    );
}

#[test]
fn output_of_the_fair_race() {
    insta::assert_snapshot!(
        run(&Flags { topic: Topic::Fair, ..Flags::default() }).text
    );
}

#[test]
fn output_of_one_problem() {
    let optimizers =
        ["sgd", "adam", "lion"].map(|name| Known::find(name).unwrap()).to_vec();
    let problem = vec![Problem::Himmelblau];
    let flags = Flags {
        problem,
        optimizers,
        budget: Some(8),
        seeds: Some(5),
        ..Flags::default()
    };
    insta::assert_snapshot!(run(&flags).text);
}

#[test]
fn output_beside_a_ridge() {
    let problem = vec![Problem::Pass, Problem::PassAskew];
    insta::assert_snapshot!(run(&Flags { problem, ..Flags::default() }).text);
}

#[test]
fn output_over_the_networks_slice() {
    let problem = vec![Problem::CreditNet];
    let flags = Flags { problem, budget: Some(8), seeds: Some(3), ..Flags::default() };
    insta::assert_snapshot!(run(&flags).text);
}

#[test]
fn every_epoch_is_numpys() {
    let fixture = include_str!("../../shared/tests/fixtures/numpy_seed42.json");
    let expected: Value = serde_json::from_str(fixture).unwrap();
    let race = race(&Flags::default());
    for run in &race.runs {
        let theirs = &expected["optimizers"][run.contender.title];
        let losses = theirs["losses"].as_array().unwrap();
        assert_eq!((run.losses.len(), losses.len()), (500, 500));
        for (&ours, theirs) in run.losses.iter().zip(losses) {
            assert_relative(ours, theirs);
        }
    }
    check_ends(&race, &expected);
}

#[test]
fn other_seeds_end_where_numpys_do() {
    for fixture in [
        include_str!("../../shared/tests/fixtures/numpy_seed0.json"),
        include_str!("../../shared/tests/fixtures/numpy_seed4294967295.json"),
    ] {
        let expected: Value = serde_json::from_str(fixture).unwrap();
        let seed = expected["seed"].as_u64().unwrap() as u32;
        check_ends(&race(&Flags { seed, ..Flags::default() }), &expected);
    }
}

fn check_ends(race: &Race, expected: &Value) {
    for run in &race.runs {
        let theirs = &expected["optimizers"][run.contender.title]["final"];
        assert_relative(run.end().0, &theirs[0]);
        assert_relative(run.end().1, &theirs[1]);
    }
}

fn assert_relative(ours: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours}, NumPy {theirs}");
}

/// The first step of an average of squares that started at 0 is 1/√(1 − β) learning
/// rates; the later ones are those of the same loop in NumPy: v = 0.999 v + 0.001 g²,
/// step = g / (√v + 1e-8), for the weight.
#[test]
fn rmsprops_steps_are_numpys() {
    let flags = Flags::default();
    let rmsprop = &race(&flags).runs[2];
    for (t, expected) in
        [(1, 1.0 / (1.0f64 - 0.999).sqrt()), (10, 7.130_422_84), (100, 0.112_051_97)]
    {
        let step = rmsprop.step_of_w(t, flags.rmsprop_lr).unwrap();
        assert!((step - expected).abs() < 1e-6 * expected, "step {t}: {step}");
    }
    assert_eq!(rmsprop.step_of_w(0, 0.01), None);
    assert_eq!(rmsprop.step_of_w(501, 0.01), None);
    // 31 of 500 steps.
    assert!((rmsprop.share_near(flags.rmsprop_lr) - 0.062).abs() < 1e-12);
}
