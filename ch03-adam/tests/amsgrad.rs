//! The problems of Reddi, Kale and Kumar.

use ch03_adam::amsgrad::{AmsGradAsPrinted, Example, periodic, random, theorem};
use ch03_adam::{Flags, Topic, run};
use chapter::args;
use proptest::prelude::*;
use shared::optim::{Driver, Optimizer};

fn flags(others: &[&str]) -> Flags {
    args::parse(&[&["--topic", "amsgrad"], others].concat()).unwrap()
}

#[test]
fn amsgrad_output() {
    insta::assert_snapshot!(run(&flags(&[])).text);
}

#[test]
fn amsgrad_output_of_one_step() {
    insta::assert_snapshot!(run(&flags(&["--epochs", "1"])).text);
}

#[test]
fn the_topic_has_defaults_of_its_own() {
    let own = flags(&[]);
    assert_eq!(own.topic, Topic::Amsgrad);
    assert_eq!((own.lr, own.beta2, own.epochs), (0.5, 0.99, 100_000));
    let given = flags(&["--lr", "0.1", "--beta2", "0.999", "--epochs", "500"]);
    assert_eq!((given.lr, given.beta2, given.epochs), (0.1, 0.999, 500));
}

/// Computed with a loop of ten lines in Python: x after the last step and the
/// average regret, for a learning rate of 0.1/√t.
#[test]
fn walks_are_those_of_an_independent_program() {
    for (epochs, adam, amsgrad, printed) in [
        ("1000", (0.9967, 1.1981), (-1.0, 0.1808), (-1.0, 0.1792)),
        ("10000", (0.999, 1.3204), (-1.0, 0.0189), (-1.0, 0.0187)),
    ] {
        let example = theorem(&flags(&["--lr", "0.1", "--epochs", epochs]));
        check_ends(&example, [adam, amsgrad, printed]);
    }
    for (beta2, adam, amsgrad, printed) in [
        ("0.99", (0.1158, 0.2884), (-0.2501, 0.2363), (-0.3524, 0.2273)),
        ("0.999", (-0.1961, 0.2564), (-0.2328, 0.2512), (-0.8152, 0.2189)),
    ] {
        let flags = flags(&["--lr", "0.1", "--epochs", "10000", "--beta2", beta2]);
        check_ends(&periodic(&flags), [adam, amsgrad, printed]);
    }
}

fn check_ends(example: &Example, expected: [(f64, f64); 3]) {
    for (run, (x, regret)) in example.runs.iter().zip(expected) {
        let ours = run.end();
        let close = (ours.0 - x).abs() < 1e-4 && (ours.1 - regret).abs() < 1e-4;
        assert!(close, "{}: {ours:?}, expected {x} and {regret}", run.name);
    }
}

/// AMSGrad goes down where Adam goes up, also when the large gradients come at
/// random.
#[test]
fn at_random_adam_rises_and_amsgrad_falls() {
    for seed in ["0", "1", "42"] {
        let random = random(&flags(&["--seed", seed]));
        let [(_, adam), (_, amsgrad)] = &random.means;
        let at = |points: &[(u32, f64)], time| {
            points.iter().find(|(t, _)| *t >= time).unwrap().1
        };
        assert!(at(adam, 10_000) > at(adam, 1_000) + 0.1);
        assert!(at(amsgrad, 10_000) < at(amsgrad, 1_000) - 0.05);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    /// The proof of Theorem 1: from some time on, every period of three steps
    /// ends at x = 1, so each costs 2·(C − 2) more than x = −1.
    #[test]
    fn adam_ends_every_period_at_the_worst_point(large in 3..=100u32) {
        let large = large.to_string();
        let flags = flags(&["--epochs", "30000", "--large", &large]);
        let [adam, amsgrad, printed, sgd] = &theorem(&flags).runs[..] else {
            panic!("four runs");
        };
        prop_assert_eq!(adam.end().0, 1.0);
        let worst = 2.0 * (f64::from(flags.large) - 2.0) / 3.0;
        prop_assert!((adam.end().1 / worst - 1.0).abs() < 0.05);
        for run in [amsgrad, printed, sgd] {
            prop_assert!(run.end().0 < -0.99, "{} at {}", run.name, run.end().0);
            prop_assert!(run.end().1 < 0.2 * worst, "{}: {}", run.name, run.end().1);
        }
    }
}

/// Algorithm 2 has no epsilon: before the first gradient that is not 0, its step is 0/0.
#[test]
fn amsgrad_as_printed_needs_a_gradient() {
    let rule = AmsGradAsPrinted { lr: 0.1, beta1: 0.9, beta2: 0.99 };
    let mut theta = [1.0f64];
    Driver::new(rule.clone()).step(&mut theta, &[0.0]);
    assert!(theta[0].is_nan());
    let (mut theta, mut printed) = ([1.0f64], Driver::new(rule));
    printed.step(&mut theta, &[0.5]);
    printed.step(&mut theta, &[0.0]);
    assert!(theta[0].is_finite() && theta[0] < 1.0);
}
