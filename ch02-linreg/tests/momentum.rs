//! The topic momentum: eigenvalues against closed forms, measured rates against
//! eigenvalues.

use ch02_linreg::momentum::{
    Fastest, Flags, Results, bound, complex_from, distances, iteration_matrix,
    measured_rate, rate, spectral_radius,
};
use chapter::{Topic, args};
use nalgebra::Vector2;
use proptest::prelude::*;
use shared::optim::{Driver, HeavyBall, Momentum, Optimizer};
use shared::problem::regression::{Curvature, Regression};

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

fn curvature() -> Curvature {
    Regression::sample(42).curvature()
}

#[test]
fn default_output() {
    insta::assert_snapshot!(Flags::text(&results(&[])));
}

#[test]
fn diverging_output() {
    insta::assert_snapshot!(Flags::text(&results(&["--lr", "0.06", "--beta", "0.5"])));
}

#[test]
fn output_with_the_largest_learning_rate() {
    insta::assert_snapshot!(Flags::text(&results(&["--lr", "1e6"])));
}

proptest! {
    /// The roots of z² − (1 + β − αλ) z + β, by the quadratic formula.
    #[test]
    fn the_radius_is_that_of_the_roots(
        lr in 1e-4..0.2f64,
        beta in 0.0..0.999f64,
        lambda in 0.01..100.0f64,
    ) {
        let half = (1.0 + beta - lr * lambda) / 2.0;
        let discriminant = half * half - beta;
        let root = if discriminant < 0.0 {
            beta.sqrt()
        } else {
            half.abs() + discriminant.sqrt()
        };
        let ours = spectral_radius(lr, beta, lambda);
        prop_assert!((ours - root).abs() < 1e-6 * root, "{ours}, {root}");
    }

    /// The product of the eigenvalues is β, their sum 1 + β − αλ.
    #[test]
    fn the_eigenvalues_have_their_product_and_sum(
        lr in 1e-4..0.2f64,
        beta in 0.0..0.999f64,
        lambda in 0.01..100.0f64,
    ) {
        let [z1, z2] = iteration_matrix(lr, beta, lambda).complex_eigenvalues().into();
        let (product, sum) = (z1 * z2, z1 + z2);
        let scale = 1.0 + (lr * lambda).powi(2);
        prop_assert!((product.re - beta).abs() < 1e-9 * scale);
        prop_assert!((sum.re - (1.0 + beta - lr * lambda)).abs() < 1e-9 * scale);
        prop_assert!(product.im.abs() + sum.im.abs() < 1e-9 * scale);
    }

    /// Polyak's choice is the best there is.
    #[test]
    fn nothing_is_faster_than_the_fastest(lr in 1e-4..0.06f64, beta in 0.0..0.999f64) {
        let best = Fastest::with_momentum(&curvature());
        prop_assert!(rate(lr, beta, &curvature()) > best.rate - 1e-6);
    }

    /// Converging is the same as staying below 2 (1 + β) / λ_max.
    #[test]
    fn the_bound_is_where_the_rate_is_one(share in 0.5..1.5f64, beta in 0.0..0.99f64) {
        prop_assume!((share - 1.0).abs() > 1e-6);
        let grid_bound = (1.0 + beta) * curvature().stability_bound();
        let converges = rate(share * grid_bound, beta, &curvature()) < 1.0;
        prop_assert_eq!(converges, share < 1.0);
    }

    /// An optimizer that averages needs 1 / (1 − β) times the learning rate, and
    /// then takes the same path.
    #[test]
    fn the_average_takes_the_same_path(lr in 1e-4..0.02f64, beta in 0.0..0.95f64) {
        let h = Regression::sample(42).hessian();
        let mut sum = Driver::new(HeavyBall { lr, beta });
        let mut average = Driver::new(Momentum { lr: lr / (1.0 - beta), beta });
        let (mut one, mut two) = (Vector2::new(-3.0, 1.0), Vector2::new(-3.0, 1.0));
        for _ in 0..50 {
            let (g_one, g_two) = (h * one, h * two);
            sum.step(one.as_mut_slice(), g_one.as_slice());
            average.step(two.as_mut_slice(), g_two.as_slice());
            prop_assert!((one - two).norm() < 1e-9);
        }
    }
}

/// Without momentum, and with the best: what the closed forms say.
#[test]
fn the_best_rates_are_those_of_the_eigenvalues() {
    let curvature = curvature();
    let descent = Fastest::without_momentum(&curvature);
    assert!((rate(descent.lr, 0.0, &curvature) - descent.rate).abs() < 1e-12);
    // The loss falls with the square of the distance.
    assert!((curvature.rate(descent.lr).sqrt() - descent.rate).abs() < 1e-12);
    // A double root is only exact to the root of the rounding.
    let ball = Fastest::with_momentum(&curvature);
    assert!((rate(ball.lr, ball.beta, &curvature) - ball.rate).abs() < 1e-6);
    assert!((ball.beta.sqrt() - ball.rate).abs() < 1e-15);
}

/// The optimizer's distances are those of the recursion
/// e_{t+1} = (1 + β − αλ) e_t − β e_{t−1} on both axes.
#[test]
fn the_ball_rolls_as_the_iteration_matrix_says() {
    let data = Regression::sample(42);
    let curvature = data.curvature();
    let start = curvature.steep_axis + 2.0 * curvature.flat_axis;
    for (lr, beta) in [(0.01, 0.9), (0.0493, 0.71), (0.03, 0.0), (0.06, 0.3)] {
        let optimizer = HeavyBall { lr, beta };
        let distances = distances(data.hessian(), optimizer, start, 100);
        let mut steep: Vector2<f64> = Vector2::new(1.0, 1.0);
        let mut flat: Vector2<f64> = Vector2::new(2.0, 2.0);
        for distance in distances {
            let expected = steep[0].hypot(flat[0]);
            assert!((distance - expected).abs() < 1e-9 * expected.max(1e-9));
            steep = iteration_matrix(lr, beta, curvature.lambda_max) * steep;
            flat = iteration_matrix(lr, beta, curvature.lambda_min) * flat;
        }
    }
}

/// Tight where the largest eigenvalue is real and stands alone; where two are
/// equally large, what is left of their beat is as large as its logarithm over
/// half a run.
#[test]
fn the_measured_rates_are_the_predicted_ones() {
    let grid = results(&[]);
    assert_eq!(grid.points.len(), 20);
    for point in &grid.points {
        let off = point.measured.unwrap() / point.predicted - 1.0;
        let complex = (point.predicted - point.beta.sqrt()).abs() < 1e-9;
        let tolerance = if complex { 1e-3 } else { 1e-9 };
        assert!(off.abs() < tolerance, "{point:?}: {off}");
    }
    let data = Regression::sample(42);
    let best = Fastest::with_momentum(&data.curvature());
    let measured = measured_rate(&data, best.lr, best.beta).unwrap();
    // Both axes have a double root: the error is also multiplied by t.
    assert!((measured / best.rate - 1.0).abs() < 1e-3, "{measured}");
    assert!(measured > best.rate);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_measured_rate_is_the_predicted_one(lr in 0.002..0.08f64, beta in 0.0..0.95f64) {
        let data = Regression::sample(42);
        let measured = measured_rate(&data, lr, beta).unwrap();
        let predicted = rate(lr, beta, &data.curvature());
        prop_assert!((measured / predicted - 1.0).abs() < 0.01, "{measured}, {predicted}");
    }
}

/// The plateau of the second figure: between its two borders the learning rate
/// does not matter.
#[test]
fn between_its_borders_the_rate_is_the_root_of_beta() {
    let grid = results(&[]);
    let (from, to) = (complex_from(0.9, &grid.curvature), bound(0.9, &grid.curvature));
    for share in [0.01, 0.3, 0.6, 0.9] {
        let lr = from + share * (to - from);
        if lr < (1.0 + 0.9f64.sqrt()).powi(2) / grid.curvature.lambda_max {
            assert!((rate(lr, 0.9, &grid.curvature) - 0.9f64.sqrt()).abs() < 1e-9);
        }
    }
    assert!(rate(0.9 * from, 0.9, &grid.curvature) > 0.9f64.sqrt() + 1e-3);
    assert!(rate(1.01 * to, 0.9, &grid.curvature) > 1.0);
}
