//! What a step does in noise.

use ch03_adam::noise::{Flags, balls, falls, mixed};
use ch03_adam::schedule::Schedule;
use chapter::{Topic, args};

#[test]
fn noise_output() {
    insta::assert_snapshot!(Flags::text(&args::results::<Flags>(&[]).unwrap()));
}

/// The closed forms are what Adam does, if its second moment has a long memory.
#[test]
fn steps_in_noise_are_those_of_the_formulas() {
    for (beta1, seed) in [(0.9, 42), (0.5, 7), (0.0, 42)] {
        for row in mixed(beta1, 0.999, seed) {
            assert!((row.mean - row.drift).abs() < 0.005, "{row:?}");
            assert!((row.rms / row.length - 1.0).abs() < 0.01, "{row:?}");
        }
    }
}

/// The balls that are small against the noise are as large as theory says: Adam's grows
/// with the noise, that of gradient descent with its square.
#[test]
fn balls_are_those_of_the_formulas() {
    for seed in [42, 1] {
        for ball in balls(0.9, 0.999, seed) {
            let off = ball.adam / ball.adam_expected;
            assert!((off - 1.0).abs() < 0.1, "{ball:?}");
            // Without the approximation for small rates, α σ²/(4 − 2α).
            let exact = ball.lr * ball.noise.powi(2) / (4.0 - 2.0 * ball.lr);
            assert!((ball.sgd / exact - 1.0).abs() < 0.1, "{ball:?}");
        }
    }
}

/// What the page says of three learning rates.
#[test]
fn a_rate_that_falls_ends_lowest() {
    for seed in [42, 1, 2, 3] {
        let [large, small, cosine] = falls(0.1, 0.9, 0.999, 2000, seed);
        assert!(cosine.last < large.last / 3.0 && cosine.last < small.last / 3.0);
        assert!(small.losses[500] > 10.0 * large.losses[500]);
    }
}

#[test]
fn a_schedule_rises_to_its_peak_and_falls_towards_zero() {
    let both = Schedule { warm_up: 10, falls: true, steps: 110 };
    assert_eq!([1, 5, 10].map(|t| both.share(t)), [0.1, 0.5, 1.0]);
    assert!((both.share(61) - 0.5).abs() < 1e-15);
    // (1 + cos(0.99 π)) / 2
    assert!((both.share(110) - 2.467_198e-4).abs() < 1e-9);
    let constant = Schedule { warm_up: 0, falls: false, steps: 110 };
    assert!((1..=110).all(|t| constant.share(t) == 1.0));
}
