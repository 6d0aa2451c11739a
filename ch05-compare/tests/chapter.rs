//! What the chapter prints, and the numbers behind it.

use ch05_compare::{Flags, Race, race, run};
use serde_json::Value;

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
fn every_epoch_is_numpys() {
    let fixture = include_str!("../../shared/tests/fixtures/numpy_seed42.json");
    let expected: Value = serde_json::from_str(fixture).unwrap();
    let race = race(&Flags::default());
    for run in &race.runs {
        let theirs = &expected["optimizers"][run.contender.name()];
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
        let theirs = &expected["optimizers"][run.contender.name()]["final"];
        assert_relative(run.end().0, &theirs[0]);
        assert_relative(run.end().1, &theirs[1]);
    }
}

fn assert_relative(ours: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours}, NumPy {theirs}");
}

/// The best learning rate of the fair race does what the table says, and no
/// other of those tried does it in fewer steps.
#[test]
fn the_fair_race_is_won_by_its_best() {
    for run in &race(&Flags::default()).fair {
        let (lr, steps) = run.best.unwrap();
        assert!(run.sweep.contains(&(lr, Some(steps))));
        assert!(
            run.sweep
                .iter()
                .all(|&(_, other)| other.is_none_or(|other| other >= steps))
        );
        // SGD can't get there above 2 / λ_max, about 0.029.
        if run.contender == ch05_compare::Contender::Sgd {
            assert!(run.sweep.iter().all(|&(lr, steps)| lr < 0.03 || steps.is_none()));
        }
    }
}
