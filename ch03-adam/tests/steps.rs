//! Adam line by line: what the topic prints, and the numbers of each line.

use ch03_adam::steps::{Flags, PATTERNS, Results};
use chapter::{Topic, args};

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

#[test]
fn default_output() {
    insta::assert_snapshot!(Flags::text(&results(&[])));
}

#[test]
fn output_for_gradients_of_ones_own() {
    insta::assert_snapshot!(Flags::text(&results(&[
        "--gradients",
        "1,1,-1",
        "--step=3"
    ])));
}

/// For equal gradients a step without the corrections is (1 − β₁ᵗ) / √(1 − β₂ᵗ) learning rates.
#[test]
fn steps_without_the_corrections() {
    let steps = results(&["--gradients", "constant"]).run.uncorrected_steps();
    for (t, step) in steps {
        let expected = -(1.0 - 0.9f64.powf(t)) / (1.0 - 0.999f64.powf(t)).sqrt();
        assert!((step - expected).abs() < 1e-6, "step {t}: {step} for {expected}");
    }
}

/// The numbers of the lines are those of the run, to the bit, at any step and with any
/// gradients.
#[test]
fn the_lines_are_those_of_the_run() {
    let patterns = PATTERNS.each_ref().map(|pattern| pattern.name);
    for gradients in ["w", "b", "3,0,-0.5"].into_iter().chain(patterns) {
        for step in [1, 2, 7, 60] {
            let flags = ["--gradients", gradients, "--step", &step.to_string()];
            let results = results(&flags);
            let state = results.run.states[step];
            let value = |name: &str| {
                results.lines.iter().find(|line| line.name == name).unwrap().value
            };
            assert_eq!(value("m"), state.m, "{flags:?}");
            assert_eq!(value("v"), state.v, "{flags:?}");
            assert_eq!(value("theta"), state.theta, "{flags:?}");
            let [of_m, of_v] = [0.9f64, 0.999].map(|beta| 1.0 - beta.powi(step as i32));
            assert_eq!(value("m_hat"), state.m / of_m, "{flags:?}");
            assert_eq!(value("v_hat"), state.v / of_v, "{flags:?}");
        }
    }
}

/// Closed forms.
#[test]
fn patterns_have_the_steps_of_their_formulas() {
    let steps = |gradients: &str| -> Vec<f64> {
        let results = results(&["--gradients", gradients]);
        results
            .run
            .states
            .windows(2)
            .map(|pair| pair[0].theta - pair[1].theta)
            .collect()
    };
    assert!(steps("constant").iter().all(|step| (step - 0.1).abs() < 1e-8));
    // With β = 0.9 an alternating sum of gradients is (1 ∓ 0.9ᵗ) / 19 in size.
    for (t, step) in (1..).zip(steps("alternating")) {
        let power = (-0.9f64).powi(t);
        let m = 0.1 / 1.9 * (1.0 - power) * (-1f64).powi(t + 1);
        let expected = 0.1 * m / (1.0 - 0.9f64.powi(t));
        assert!((step - expected).abs() < 1e-8, "step {t}: {step}, {expected}");
    }
    // A gradient of 1 and then none: what is left of it in the moments.
    for (t, step) in (1..=10).zip(steps("rare")) {
        let left = |beta: f64| (1.0 - beta) * beta.powi(t - 1) / (1.0 - beta.powi(t));
        let expected = 0.1 * left(0.9) / left(0.999).sqrt();
        assert!((step - expected).abs() < 1e-8, "step {t}: {step}, {expected}");
    }
}

/// A number times another of the same value is no square.
#[test]
fn factors_stay_what_they_are() {
    let says = |flags: &[&str], i: usize| results(flags).lines[i].says.clone();
    assert_eq!(says(&["--beta1=0"], 0), "m = 0·0 + 1·(-203.8) = -203.8");
    let same = ["--gradients=0.9", "--lr=0.9"];
    assert_eq!(says(&same, 4), "theta = 0 - 0.9·0.9 / (√0.81 + 1e-8) = -0.9");
}
