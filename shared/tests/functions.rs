//! The test functions against finite differences, and against published minima.

use std::f64::consts::SQRT_2;

use nalgebra::{Matrix2, SymmetricEigen, Vector2};
use proptest::prelude::*;
use shared::problem::functions::{self, ALL, TestFunction};

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * (1.0 + a.abs().max(b.abs()))
}

/// Half the difference of `f` a small way ahead and behind, along one axis.
fn difference(f: impl Fn([f64; 2]) -> f64, at: [f64; 2], axis: usize) -> f64 {
    let h = 1e-5;
    let moved = |by: f64| {
        let mut at = at;
        at[axis] += by;
        at
    };
    (f(moved(h)) - f(moved(-h))) / (2.0 * h)
}

/// A point of the window, from two numbers in [0, 1].
fn inside(function: &TestFunction, shares: [f64; 2]) -> [f64; 2] {
    let [x, y] = [0, 1].map(|i| {
        let [low, high] = function.window[i];
        low + shares[i] * (high - low)
    });
    [x, y]
}

fn eigenvalues(hessian: Matrix2<f64>) -> [f64; 2] {
    let values = SymmetricEigen::new(hessian).eigenvalues;
    [values.min(), values.max()]
}

proptest! {
    #[test]
    fn gradients_are_finite_differences(x in 0.0..1.0, y in 0.0..1.0) {
        for function in &ALL {
            let at = inside(function, [x, y]);
            let gradient = (function.gradient)(at);
            for axis in 0..2 {
                let measured = difference(function.value, at, axis);
                prop_assert!(
                    near(gradient[axis], measured, 1e-5),
                    "{} at {at:?}: {gradient:?}, measured {measured}", function.name
                );
            }
        }
    }

    #[test]
    fn hessians_are_finite_differences_of_gradients(x in 0.0..1.0, y in 0.0..1.0) {
        for function in &ALL {
            let at = inside(function, [x, y]);
            let hessian = (function.hessian)(at);
            prop_assert_eq!(hessian, hessian.transpose());
            for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                let measured = difference(|at| (function.gradient)(at)[i], at, j);
                prop_assert!(
                    near(hessian[(i, j)], measured, 1e-5),
                    "{} at {at:?}: {hessian}, measured {measured}", function.name
                );
            }
        }
    }

    /// No point of the window lies below the minimum.
    #[test]
    fn nothing_is_lower_than_the_minimum(x in 0.0..1.0, y in 0.0..1.0) {
        for function in &ALL {
            if let Some(minimum) = function.minimum {
                // Nothing where the minimum is 0.
                let rounding = 4.0 * f64::EPSILON * minimum.abs();
                let value = (function.value)(inside(function, [x, y]));
                prop_assert!(value >= minimum - rounding);
            }
        }
    }
}

#[test]
fn the_ground_is_level_at_every_minimiser_and_rises_around_it() {
    for function in &ALL {
        for &at in function.minimisers {
            assert!(near((function.value)(at), function.minimum.unwrap(), 1e-12));
            let gradient = (function.gradient)(at);
            assert!(gradient.iter().all(|g| g.abs() < 1e-10), "{gradient:?}");
            assert!(eigenvalues((function.hessian)(at))[0] > 0.0, "{}", function.name);
        }
    }
}

#[test]
fn the_ground_is_level_at_the_other_points() {
    for function in &ALL {
        for &at in function.stationary_points {
            let gradient = (function.gradient)(at);
            assert!(
                gradient.iter().all(|g| g.abs() < 1e-10),
                "{} at {at:?}: {gradient:?}",
                function.name
            );
        }
    }
}

/// Minimisers to as many digits as are published.
#[test]
fn minimisers_are_the_published_ones() {
    let published: [(&str, &[[f64; 2]]); 8] = [
        ("bowl", &[[0.0, 0.0]]),
        ("saddle", &[]),
        ("pass", &[[0.0, SQRT_2], [0.0, -SQRT_2]]),
        ("pass-askew", &[[-1.0, 1.0], [1.0, -1.0]]),
        ("rosenbrock", &[[1.0, 1.0]]),
        ("beale", &[[3.0, 0.5]]),
        (
            "himmelblau",
            &[
                [3.0, 2.0],
                [-2.805118, 3.131312],
                [-3.779310, -3.283186],
                [3.584428, -1.848126],
            ],
        ),
        ("rastrigin", &[[0.0, 0.0]]),
    ];
    for (function, (name, points)) in ALL.iter().zip(published) {
        assert_eq!(function.name, name);
        assert_eq!(function.minimisers.len(), points.len());
        for (ours, theirs) in function.minimisers.iter().zip(points) {
            assert!((0..2).all(|i| (ours[i] - theirs[i]).abs() < 1e-6), "{name}");
        }
    }
}

/// Values at the starts of Moré, Garbow and Hillstrom: 4.4² + 2.2² = 24.2, and
/// 1.5² + 2.25² + 2.625².
#[test]
fn values_at_the_published_starts() {
    for (name, start, value) in
        [("rosenbrock", [-1.2, 1.0], 24.2), ("beale", [1.0, 1.0], 14.203125)]
    {
        let function = functions::find(name).unwrap();
        assert_eq!(function.start, start);
        assert!(near((function.value)(start), value, 1e-14));
    }
}

/// The one top of Himmelblau's function, and its four saddles with their values.
#[test]
fn himmelblau_has_a_top_and_four_saddles() {
    let function = functions::find("himmelblau").unwrap();
    let [top, saddles @ ..] = function.stationary_points else { panic!("no points") };
    assert!((top[0] + 0.270845).abs() < 1e-6 && (top[1] + 0.923039).abs() < 1e-6);
    assert!(((function.value)(*top) - 181.617).abs() < 1e-3);
    assert!(eigenvalues((function.hessian)(*top))[1] < 0.0);
    assert_eq!(saddles.len(), 4);
    for (&saddle, value) in saddles.iter().zip([104.015, 67.7192, 13.3119, 178.337]) {
        let [down, up] = eigenvalues((function.hessian)(saddle));
        assert!(down < 0.0 && up > 0.0);
        assert!(near((function.value)(saddle), value, 1e-5));
    }
}

/// The nearest dimples are local minima of height 0.99496; between them and the
/// lowest one lies a saddle, and a top between four dimples.
#[test]
fn rastrigin_has_higher_minima_around_the_lowest() {
    let function = functions::find("rastrigin").unwrap();
    let [dimples @ .., pass, top] = function.stationary_points else {
        panic!("no points")
    };
    assert_eq!(dimples.len(), 4);
    for &dimple in dimples {
        assert!(((function.value)(dimple) - 0.994959).abs() < 1e-6);
        assert!(eigenvalues((function.hessian)(dimple))[0] > 0.0);
    }
    let [down, up] = eigenvalues((function.hessian)(*pass));
    assert!(down < 0.0 && up > 0.0);
    assert!(eigenvalues((function.hessian)(*top))[1] < 0.0);
}

#[test]
fn the_saddle_bends_both_ways() {
    for name in ["saddle", "pass", "pass-askew", "beale"] {
        let function = functions::find(name).unwrap();
        let [down, up] = eigenvalues((function.hessian)(function.stationary_points[0]));
        assert!(down < 0.0 && up > 0.0, "{name}");
    }
    let function = functions::find("saddle").unwrap();
    assert_eq!((function.minimum, function.minimisers.len()), (None, 0));
    assert!((function.value)([0.0, 1e6]) < -1e11);
}

/// On the line y = 1 Beale's function is the same everywhere.
#[test]
fn beales_shelf_is_level() {
    let beale = functions::find("beale").unwrap();
    for x in [-10.0, 0.0, 0.3, 4.5] {
        assert_eq!((beale.value)([x, 1.0]), 14.203125);
    }
}

/// The bowl's curvatures are 1 along (4, 3) and 100 along (−3, 4), and no scaling
/// of the axes cures it: scaled to curvatures of 1 along x and y, it is still
/// longer than wide.
#[test]
fn the_bowl_is_askew() {
    let bowl = functions::find("bowl").unwrap();
    let hessian = (bowl.hessian)([0.3, 0.7]);
    for (axis, curvature) in
        [(Vector2::new(0.8, 0.6), 1.0), (Vector2::new(-0.6, 0.8), 100.0)]
    {
        assert!((hessian * axis - curvature * axis).norm() < 1e-12);
    }
    let scale = Matrix2::from_diagonal(&hessian.diagonal().map(|h| 1.0 / h.sqrt()));
    let [low, high] = eigenvalues(scale * hessian * scale);
    assert!(high / low > 90.0, "{}", high / low);
}

/// Every start and every named point lies in the picture.
#[test]
fn windows_show_what_is_named() {
    for function in &ALL {
        let named =
            [function.minimisers, function.stationary_points, &[function.start]];
        for &at in named.iter().copied().flatten() {
            for (value, [low, high]) in at.into_iter().zip(function.window) {
                assert!(low < value && value < high, "{} {at:?}", function.name);
            }
        }
        assert!(functions::find(function.name).is_some());
    }
    assert!(functions::find("no such").is_none());
}

/// The signs of the curvatures say what a stationary point is, if none is 0: at none of
/// those that are listed.
#[test]
fn no_stationary_point_is_degenerate() {
    for function in &ALL {
        for &at in function.minimisers.iter().chain(function.stationary_points) {
            let h = (function.hessian)(at);
            assert!(h.determinant().abs() > 1e-6, "{} at {at:?}", function.name);
        }
    }
}
