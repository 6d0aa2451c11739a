//! The first steps of a fresh network.

use std::sync::LazyLock;

use ch03_adam::warmup::{Flags, Results};
use chapter::{Topic, args};

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

/// What the defaults come to, run once.
static DEFAULTS: LazyLock<Results> = LazyLock::new(|| results(&[]));

#[test]
fn warmup_output() {
    insta::assert_snapshot!(Flags::text(&DEFAULTS));
}

/// What the page says, for other applications, networks and batches as well.
#[test]
#[ignore = "for the gate: long"]
fn a_missing_correction_and_a_missing_warm_up_cost_runs() {
    check_what_is_lost("the default", &DEFAULTS);
    for seed in ["1", "2"] {
        check_what_is_lost(seed, &results(&["--seed", seed]));
    }
}

/// What the page says of a warm-up alone: it saves runs of the defaults, and of some seeds none.
#[test]
fn a_warm_up_can_save_runs() {
    let lost = |results: &Results| {
        ["constant", "warm_up"].map(|name| results.course(name).outcomes[3].failed)
    };
    let [constant, warm_up] = lost(&DEFAULTS);
    assert!(warm_up < constant, "{warm_up} of {constant}");
    let [constant, warm_up] = lost(&results(&["--seed", "5"]));
    assert!(warm_up >= constant, "{warm_up} of {constant}");
}

fn check_what_is_lost(seed: &str, results: &Results) {
    let failed = |course: &str| -> Vec<usize> {
        results.course(course).outcomes.iter().map(|outcome| outcome.failed).collect()
    };
    // Learning rates 0.003, 0.01, 0.03, 0.1.
    assert!(failed("uncorrected")[2..].iter().all(|&n| n >= 7), "seed {seed}");
    assert_eq!(failed("constant")[..3], [0; 3], "seed {seed}");
    assert!(failed("both")[3] < failed("constant")[3], "seed {seed}");
}

/// Steps without a correction leave networks behind that don't look at their input any
/// more; where a run learns, its network does.
#[test]
fn a_wrecked_network_gives_everyone_the_same_answer() {
    let outcomes = &DEFAULTS.course("uncorrected").outcomes;
    assert_eq!(outcomes[2].blind, outcomes[2].failed);
    for outcome in DEFAULTS.courses.iter().flat_map(|trained| &trained.outcomes) {
        assert!(outcome.blind <= outcome.failed);
    }
}

/// What the page says of the defaults alone: nine runs, no harm from a missing correction at
/// small rates, and a cosine that costs more there than it gives.
#[test]
fn small_rates_need_neither_correction_nor_schedule() {
    let results = &*DEFAULTS;
    assert_eq!(results.runs, 9);
    let loss = |course: &str, i: usize| results.course(course).outcomes[i].loss;
    for small in [0, 1] {
        assert_eq!(results.course("uncorrected").outcomes[small].failed, 0);
        assert!(loss("uncorrected", small) < 1.05 * loss("constant", small));
        assert!((loss("warm_up", small) / loss("constant", small) - 1.0).abs() < 0.05);
    }
    assert!(loss("cosine", 0) > loss("constant", 0));
    assert!(loss("both", 3) < loss("constant", 3));
}

/// A step of Adam is about the learning rate, and a warm-up of 20 steps has taken
/// 1 + 2 + ... + 10 twentieths of it after ten.
#[test]
fn early_moves_are_those_of_the_schedule() {
    let moved = |course: &str| DEFAULTS.course(course).outcomes[0].moved;
    let ratio = moved("constant") / moved("warm_up");
    assert!((10.0 / 2.75 - ratio).abs() < 1.0, "{ratio}");
    assert!(moved("uncorrected") > 3.0 * moved("constant"));
}

/// Chance agrees with the entropy of the labels.
#[test]
fn a_guess_costs_less_than_a_bit() {
    let results = results(&["--steps", "10"]);
    assert!(results.best < results.guess && results.guess < 2f64.ln());
}
