//! The test functions: what is printed, what the stationary points are, and where
//! walks down end.

use ch01_landscape::chapter;
use ch01_landscape::function::{
    Basins, DescentSettings, Kind, StationaryPoint, descend, scaled_condition_number,
};
use chapter::{Answer, NoFiles};
use nalgebra::Matrix2;
use proptest::prelude::*;
use shared::problem::functions::{self, ALL, TestFunction};
use shared::problem::regression::Curvature;

fn answer(words: &[&str]) -> Answer {
    chapter().answer(words, &NoFiles).unwrap()
}

fn function(name: &str) -> &'static TestFunction {
    functions::find(name).unwrap()
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[test]
fn output_for_every_function() {
    for function in &ALL {
        let answer = answer(&[function.name]);
        insta::assert_snapshot!(function.name, answer.text());
        assert_eq!(answer.figures()[..3], ["map", "surface", "walk"]);
    }
}

/// A start from which the saddle's y can't grow: the walk ends on the saddle.
#[test]
fn output_from_the_ridge_of_the_saddle() {
    insta::assert_snapshot!(answer(&["saddle", "--start-y", "0"]).text());
}

/// Far out the walk is stopped before it begins.
#[test]
fn a_start_far_outside_is_no_panic() {
    for function in &ALL {
        let words = [function.name, "--start-x", "-1000", "--start-y", "1000"];
        let text = answer(&words).text();
        assert!(text.contains("after 0 steps it\nhas left the picture"));
    }
}

#[test]
fn stationary_points_are_what_their_curvatures_say() {
    let kinds = |name| -> Vec<Kind> {
        let points = StationaryPoint::all(function(name));
        points.iter().map(|point| point.kind).collect()
    };
    assert_eq!(kinds("bowl"), [Kind::GlobalMinimum]);
    assert_eq!(kinds("saddle"), [Kind::Saddle]);
    assert_eq!(kinds("pass"), [Kind::GlobalMinimum, Kind::GlobalMinimum, Kind::Saddle]);
    assert_eq!(kinds("pass-askew"), kinds("pass"));
    assert_eq!(kinds("beale"), [Kind::GlobalMinimum, Kind::Saddle]);
    let himmelblau = kinds("himmelblau");
    assert_eq!(
        himmelblau[..5],
        [[Kind::GlobalMinimum; 4].as_slice(), &[Kind::Maximum]].concat()
    );
    assert_eq!(himmelblau[5..], [Kind::Saddle; 4]);
    let rastrigin = kinds("rastrigin");
    assert_eq!(rastrigin[0], Kind::GlobalMinimum);
    assert_eq!(rastrigin[1..5], [Kind::LocalMinimum; 4]);
    assert_eq!(rastrigin[5..], [Kind::Saddle, Kind::Maximum]);
}

/// On the bowl a step with a quarter of the bound multiplies the error across by
/// 1 − 0.25 · 2 = ½, and along by 1 − 0.25 · 2 / 100.
#[test]
fn on_the_bowl_the_walk_is_known() {
    let descent = descend(function("bowl"), &DescentSettings::new([0.08, 0.06 + 1e-3]));
    for (t, [x, y]) in descent.path.iter().enumerate().take(200) {
        let (u, v) = ((4.0 * x + 3.0 * y) / 5.0, (4.0 * y - 3.0 * x) / 5.0);
        let t = t as i32;
        assert!((u - 0.1006 * 0.995f64.powi(t)).abs() < 1e-12, "{u} at step {t}");
        assert!((v - 0.0008 * 0.5f64.powi(t)).abs() < 1e-12, "{v} at step {t}");
    }
}

/// Near the saddle x is halved and y grows by half at every step.
#[test]
fn on_the_saddle_the_walk_is_known() {
    let descent = descend(function("saddle"), &DescentSettings::new([0.1, 1e-6]));
    for (t, [x, y]) in descent.path.iter().enumerate().take(25) {
        let t = t as i32;
        assert!((x - 0.1 * 0.5f64.powi(t)).abs() < 1e-15);
        assert!((y / (1e-6 * 1.5f64.powi(t)) - 1.0).abs() < 1e-12);
    }
}

/// No scaling of x and y that a search finds does better than the formula, and
/// one does as well.
#[test]
fn scaling_helps_as_much_as_the_formula_says() {
    for function in &ALL {
        for &at in function.minimisers {
            let hessian = (function.hessian)(at);
            let scaled = |ratio: f64| {
                let scale = Matrix2::new(1.0, 0.0, 0.0, ratio);
                Curvature::of(scale * hessian * scale).condition_number()
            };
            let ratios = (-4000..=4000).map(|i| 10f64.powf(f64::from(i) / 2000.0));
            let best = ratios.map(scaled).fold(f64::INFINITY, f64::min);
            let formula = scaled_condition_number(hessian);
            assert!(
                best >= formula * (1.0 - 1e-9),
                "{} {best} {formula}",
                function.name
            );
            assert!(best <= formula * 1.001, "{} {best} {formula}", function.name);
        }
    }
}

#[test]
fn basins_count_every_start_once() {
    for function in &ALL {
        if !answer(&[function.name]).figures().contains(&"basins") {
            continue;
        }
        let basins = Basins::new(function);
        let lowest: usize = basins.starts.iter().map(Vec::len).sum();
        assert_eq!(basins.lowest, lowest);
        assert_eq!(basins.lowest + basins.elsewhere.len(), 900);
        assert_eq!(basins.walks, 900);
        for (starts, &minimiser) in basins.starts.iter().zip(function.minimisers) {
            for &start in starts {
                let end = descend(function, &DescentSettings::new(start)).last();
                assert!(distance(end, minimiser) < 1e-3);
            }
        }
    }
    let basins = Basins::new(function("himmelblau"));
    assert!(basins.starts.iter().all(|starts| starts.len() > 100));
    for (name, has_basins) in
        [("himmelblau", true), ("rastrigin", true), ("rosenbrock", false)]
    {
        let answer = answer(&[name]);
        assert_eq!(answer.figures().contains(&"basins"), has_basins, "{name}");
        assert_eq!(answer.value("basins.walks", "").is_ok(), has_basins, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Wherever a walk sets out on Himmelblau's function, it ends in one of the
    /// four minima, and never climbs on its way.
    #[test]
    fn walks_on_himmelblau_end_in_a_minimum(x in -5.0..5.0, y in -5.0..5.0) {
        let function = function("himmelblau");
        let descent = descend(function, &DescentSettings::new([x, y]));
        prop_assert!(function.minimisers.iter().any(|&m| distance(descent.last(), m) < 1e-6));
        for pair in descent.path.windows(2) {
            let [before, after] = [pair[0], pair[1]].map(|at| (function.value)(at));
            prop_assert!(after <= before + 1e-12, "{before} to {after}");
        }
    }

    /// On Rastrigin's it ends next to a pair of whole numbers.
    #[test]
    fn walks_on_rastrigin_end_in_a_dimple(x in -2.4..2.4, y in -2.4..2.4) {
        let end = descend(function("rastrigin"), &DescentSettings::new([x, y])).last();
        prop_assert!(end.iter().all(|v| (v - v.round()).abs() < 0.02), "{end:?}");
    }

    /// Rosenbrock's valley has one minimum, and every walk finds it.
    #[test]
    fn walks_on_rosenbrock_find_the_minimum(x in -1.5..1.5, y in -0.9..2.9) {
        let end = descend(function("rosenbrock"), &DescentSettings::new([x, y])).last();
        prop_assert!(distance(end, [1.0, 1.0]) < 1e-4, "{end:?}");
    }
}

/// On Rosenbrock's valley a constant rate need not obey the sharpest place. The
/// steps are those of a loop in Python: x -= 0.0019 * (-400 x (y - x²) - 2 (1 - x)),
/// y -= 0.0019 * 200 (y - x²), both from the old x and y, until the gradient is
/// shorter than 1e-6.
#[test]
fn a_rate_too_large_for_the_start_may_arrive() {
    let walk =
        DescentSettings { lr: Some(0.0019), ..DescentSettings::new([-1.2, 1.0]) };
    let descent = descend(function("rosenbrock"), &walk);
    assert!(descent.sharpness[0] > 2.0 / 0.0019);
    assert!(distance(descent.last(), [1.0, 1.0]) < 1e-5);
    assert_eq!(descent.steps(), 16_851);
}

/// A little larger, and it flips for ever where the curvature is two over the rate:
/// the edge of stability.
#[test]
fn a_rate_may_settle_at_the_edge_of_stability() {
    for lr in [0.00215, 0.0025] {
        let walk =
            DescentSettings { lr: Some(lr), ..DescentSettings::new([-1.2, 1.0]) };
        let descent = descend(function("rosenbrock"), &walk);
        assert_eq!(descent.steps(), walk.most_steps);
        assert!((descent.late_sharpness() * lr / 2.0 - 1.0).abs() < 1e-3);
    }
}

/// A rate that diverges leaves the picture, and is no number that is not one.
#[test]
fn a_rate_far_too_large_leaves_the_picture() {
    for function in &ALL {
        let text = answer(&[function.name, "--lr", "1e6"]).text();
        assert!(text.contains("has left the picture"), "{text}");
        assert!(!text.contains("NaN"), "{text}");
    }
}
