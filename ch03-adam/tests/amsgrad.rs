//! The problems of Reddi, Kale and Kumar.

use ch03_adam::amsgrad::{AmsGradAsPrinted, Example, Flags, Results, theorem};
use chapter::{Topic, args};
use proptest::prelude::*;
use shared::optim::{Adam, AmsGrad, Driver, Optimizer};

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

#[test]
fn amsgrad_output() {
    insta::assert_snapshot!(Flags::text(&results(&[])));
}

#[test]
fn amsgrad_output_of_one_step() {
    insta::assert_snapshot!(Flags::text(&results(&["--epochs", "1"])));
}

#[test]
fn the_topic_has_defaults_of_its_own() {
    let own = results(&[]);
    assert_eq!((own.lr, own.beta2, own.epochs), (0.5, 0.99, 100_000));
    let given = results(&["--lr", "0.1", "--beta2", "0.999", "--epochs", "500"]);
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
        let example = results(&["--lr", "0.1", "--epochs", epochs]);
        check_ends(&example.theorem, [adam, amsgrad, printed]);
    }
    for (beta2, adam, amsgrad, printed) in [
        ("0.99", (0.1158, 0.2884), (-0.2501, 0.2363), (-0.3524, 0.2273)),
        ("0.999", (-0.1961, 0.2564), (-0.2328, 0.2512), (-0.8152, 0.2189)),
    ] {
        let example = results(&["--lr", "0.1", "--epochs", "10000", "--beta2", beta2]);
        check_ends(&example.periodic, [adam, amsgrad, printed]);
    }
}

fn check_ends(example: &Example, expected: [(f64, f64); 3]) {
    for (run, (x, regret)) in example.runs.iter().zip(expected) {
        let ours = (run.x, run.regret);
        let close = (ours.0 - x).abs() < 1e-4 && (ours.1 - regret).abs() < 1e-4;
        assert!(close, "{}: {ours:?}, expected {x} and {regret}", run.name);
    }
}

/// AMSGrad goes down where Adam goes up, also when the large gradients come at
/// random.
#[test]
fn at_random_adam_rises_and_amsgrad_falls() {
    for seed in ["0", "1", "42"] {
        let [adam, amsgrad] = results(&["--seed", seed]).random.means;
        let at = |points: &[(u32, f64)], time| {
            points.iter().find(|(t, _)| *t >= time).unwrap().1
        };
        assert!(at(&adam.points, 10_000) > at(&adam.points, 1_000) + 0.1);
        assert!(at(&amsgrad.points, 10_000) < at(&amsgrad.points, 1_000) - 0.05);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    /// The proof of Theorem 1: from some time on, every period of three steps
    /// ends at x = 1, so each costs 2·(C − 2) more than x = −1.
    #[test]
    fn adam_ends_every_period_at_the_worst_point(large in 3..=100u32) {
        let example = theorem(large, 0.5, 1e-8, 30_000);
        let [adam, amsgrad, printed, sgd] = &example.runs[..] else {
            panic!("four runs");
        };
        prop_assert_eq!(adam.x, 1.0);
        let worst = 2.0 * (f64::from(large) - 2.0) / 3.0;
        prop_assert!((adam.regret / worst - 1.0).abs() < 0.05);
        for run in [amsgrad, printed, sgd] {
            prop_assert!(run.x < -0.99, "{} at {}", run.name, run.x);
            prop_assert!(run.regret < 0.2 * worst, "{}: {}", run.name, run.regret);
        }
    }
}

/// One gradient in 101 is 101, the others are -1: Adam should go down, and goes up.
#[test]
fn a_rare_gradient_that_counts_is_forgotten() {
    let mut adam = Driver::new(Adam { beta2: 0.99, ..Adam::default() });
    let mut theta = [0.0_f64];
    for t in 0..40 * 101 {
        adam.step(&mut theta, &[if t % 101 == 0 { 101.0 } else { -1.0 }]);
    }
    // The five lines of Algorithm 1 of Adam in plain Python, in the same order.
    let expected = 0.076_567_589_416_312_8;
    assert!((theta[0] - expected).abs() < 1e-9, "{}", theta[0]);
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

/// What each step is divided by: without a first moment, the gradient over the step.
fn scales(beta2: f64, steps: u32, gradient: &dyn Fn(u32) -> f64) -> Vec<f64> {
    let mut rule = Driver::new(AmsGrad { lr: 1.0, beta1: 0.0, beta2, eps: 0.0 });
    let scale = |t| {
        let mut theta = [0.0f64];
        rule.step(&mut theta, &[gradient(t)]);
        -gradient(t) / theta[0]
    };
    (1..=steps).map(scale).collect()
}

/// Of what the page says: by √(1 − β₂) on the first problem, eightfold on the second.
#[test]
fn the_corrected_scale_shrinks_though_the_largest_square_does_not() {
    let gradient = |t| if t % 3 == 1 { 4.0 } else { -1.0 };
    let first = scales(1.0 / 17.0, 300, &gradient);
    assert_eq!(first[0], 4.0);
    assert!(first.iter().all(|scale| (0.97..=1.0).contains(&(scale / 4.0))));

    let gradient = |t| if t % 101 == 1 { 1010.0 } else { -10.0 };
    let second = scales(0.99, 101, &gradient);
    let closed = 1010.0 * (0.01 / (1.0 - 0.99f64.powi(101))).sqrt();
    assert!((second[0] - 1010.0).abs() < 1e-9);
    assert!((second[100] - closed).abs() < 1e-9);
    assert!((second[0] / second[100] - 8.0).abs() < 0.05);
}
