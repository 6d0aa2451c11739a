//! The line-fitting problem against NumPy, the normal equations and finite
//! differences.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use shared::problem::regression::Regression;

#[test]
fn numpy_agrees() {
    for fixture in [
        include_str!("fixtures/numpy_seed42.json"),
        include_str!("fixtures/numpy_seed7.json"),
    ] {
        let expected: Value = serde_json::from_str(fixture).unwrap();
        let number = |value: &Value| value.as_f64().unwrap();
        let data = Regression::sample(expected["seed"].as_u64().unwrap() as u32);
        assert_relative(data.loss(3.0, 2.0), number(&expected["loss_at_truth"]));
        let [w, b] = data.least_squares();
        assert_relative(w, number(&expected["least_squares"][0]));
        assert_relative(b, number(&expected["least_squares"][1]));
        let curvature = data.curvature();
        assert_relative(
            curvature.lambda_min,
            number(&expected["hessian_eigenvalues"][0]),
        );
        assert_relative(
            curvature.lambda_max,
            number(&expected["hessian_eigenvalues"][1]),
        );
    }
}

fn assert_relative(ours: f64, theirs: f64) {
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours}, NumPy {theirs}");
}

/// Points that are not all above one another.
fn points() -> impl Strategy<Value = Regression> {
    vec((-10.0..10.0f64, -10.0..10.0f64), 3..40)
        .prop_filter("the inputs must differ", |points| {
            points.iter().any(|p| (p.0 - points[0].0).abs() > 0.1)
        })
        .prop_map(|points| {
            let (x, y) = points.into_iter().unzip();
            Regression { x, y }
        })
}

proptest! {
    /// At the minimum the normal equations hold: the residuals add up to 0, and
    /// so do the residuals times x.
    #[test]
    fn least_squares_solves_the_normal_equations(data in points()) {
        let [w, b] = data.least_squares();
        let residuals: Vec<f64> = data.x.iter().zip(&data.y).map(|(x, y)| y - (w * x + b)).collect();
        let against_x: f64 = residuals.iter().zip(&data.x).map(|(r, x)| r * x).sum();
        prop_assert!(residuals.iter().sum::<f64>().abs() < 1e-8);
        prop_assert!(against_x.abs() < 1e-8);
    }

    #[test]
    fn derivatives_are_differences(data in points(), w in -5.0..5.0f64, b in -5.0..5.0f64) {
        let h = 1e-4;
        let [dw, db] = data.gradient(w, b);
        prop_assert!((dw - (data.loss(w + h, b) - data.loss(w - h, b)) / (2.0 * h)).abs() < 1e-4);
        prop_assert!((db - (data.loss(w, b + h) - data.loss(w, b - h)) / (2.0 * h)).abs() < 1e-4);

        let hessian = data.hessian();
        let (ahead, behind) = (data.gradient(w + h, b), data.gradient(w - h, b));
        prop_assert!((hessian.m11 - (ahead[0] - behind[0]) / (2.0 * h)).abs() < 1e-4);
        prop_assert!((hessian.m21 - (ahead[1] - behind[1]) / (2.0 * h)).abs() < 1e-4);
        let (ahead, behind) = (data.gradient(w, b + h), data.gradient(w, b - h));
        prop_assert!((hessian.m12 - (ahead[0] - behind[0]) / (2.0 * h)).abs() < 1e-4);
        prop_assert!((hessian.m22 - (ahead[1] - behind[1]) / (2.0 * h)).abs() < 1e-4);
    }

    #[test]
    fn axes_are_eigenvectors(data in points()) {
        let (h, c) = (data.hessian(), data.curvature());
        prop_assert!((h * c.steep_axis - c.lambda_max * c.steep_axis).norm() < 1e-9);
        prop_assert!((h * c.flat_axis - c.lambda_min * c.flat_axis).norm() < 1e-9);
        prop_assert!(c.lambda_max >= c.lambda_min && c.condition_number() >= 1.0);
        // At the stability bound, the error across the valley only flips its sign.
        prop_assert!((c.rate(c.stability_bound()) - 1.0).abs() < 1e-9);
    }
}
