//! The hand-picked race: what the topic prints, and the numbers behind it.

use ch05_compare::picked::{Flags, Results};
use chapter::{NoFiles, Topic, args};
use figure::Frame;
use serde_json::Value;
use shared::problem::regression::WINDOW;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

fn text(flags: &[&str]) -> String {
    Flags::text(&results(flags))
}

#[test]
fn prints_what_the_notebook_prints() {
    assert!(text(&[]).contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(text(&[]));
}

#[test]
fn diverging_output() {
    insta::assert_snapshot!(text(&["--sgd-lr", "0.1"]));
}

#[test]
fn output_of_too_short_a_race() {
    insta::assert_snapshot!(text(&["--epochs", "10", "--seed", "7"]));
}

/// Who takes part changes nothing for the others, and a flag of somebody else is refused.
#[test]
fn some_can_stay_away() {
    let all = results(&[]);
    let two = results(&["--optimizers", "sgd,adam"]);
    assert_eq!(
        two.runs.iter().map(|run| run.name).collect::<Vec<_>>(),
        ["sgd", "adam"]
    );
    for run in &two.runs {
        let other = all.runs.iter().find(|other| other.name == run.name).unwrap();
        assert_eq!(run.descent.path, other.descent.path);
    }
    let refused = args::results::<Flags>(&["--optimizers", "sgd", "--adam-lr", "0.2"]);
    assert_eq!(
        refused.unwrap_err(),
        "--adam-lr 0.2 has no effect: adam does not take part"
    );
}

#[test]
fn every_epoch_is_numpys() {
    let fixture = include_str!("../../shared/tests/fixtures/numpy_seed42.json");
    let expected: Value = serde_json::from_str(fixture).unwrap();
    let race = results(&[]);
    for run in &race.runs {
        let theirs = &expected["optimizers"][run.contender.title];
        let losses = theirs["losses"].as_array().unwrap();
        assert_eq!((run.descent.losses.len(), losses.len()), (500, 500));
        for (&ours, theirs) in run.descent.losses.iter().zip(losses) {
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
        let seed = expected["seed"].as_u64().unwrap();
        check_ends(&results(&["--seed", &seed.to_string()]), &expected);
    }
}

fn check_ends(race: &Results, expected: &Value) {
    for run in &race.runs {
        let theirs = &expected["optimizers"][run.contender.title]["final"];
        assert_relative(run.end[0], &theirs[0]);
        assert_relative(run.end[1], &theirs[1]);
    }
}

fn assert_relative(ours: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours}, NumPy {theirs}");
}

/// The first step of an average of squares that started at 0 is 1/√(1 − β) learning
/// rates; the later ones are those of the same loop in NumPy: v = 0.999 v + 0.001 g²,
/// step = g / (√v + 1e-8), for the weight.
#[test]
fn rmsprops_steps_are_numpys() {
    let race = results(&[]);
    let rmsprop = &race.runs[2];
    let steps = rmsprop.steps_of_w;
    for (t, told, expected) in [
        (1, steps.first, 1.0 / (1.0f64 - 0.999).sqrt()),
        (10, steps.tenth, 7.130_422_84),
        (100, steps.hundredth, 0.112_051_97),
    ] {
        let step = rmsprop.descent.step_of_w(t, 0.01).unwrap();
        assert!((step - expected).abs() < 1e-6 * expected, "step {t}: {step}");
        assert_eq!(told, Some(step));
    }
    assert_eq!(rmsprop.descent.step_of_w(0, 0.01), None);
    assert_eq!(rmsprop.descent.step_of_w(501, 0.01), None);
}

/// What is told of a rule is what the flags gave it.
#[test]
fn every_run_tells_its_hyperparameters() {
    let flags = ["--sgd-lr=1e-3", "--rmsprop-beta=0.5", "--adam-beta1=0.7"];
    let told: Vec<(f64, Vec<f64>)> =
        results(&flags).runs.iter().map(|run| (run.lr, run.betas.clone())).collect();
    let expected =
        [(1e-3, vec![]), (0.01, vec![0.9]), (0.01, vec![0.5]), (0.1, vec![0.7, 0.999])];
    assert_eq!(told, expected);
}

/// Far out a way ends; as far as it is drawn, every point is where the walk is.
#[test]
fn a_diverging_way_is_true_as_far_as_it_goes() {
    let flags = ["--sgd-lr", "0.05"];
    let shown = ch05_compare::chapter().answer(&flags, &NoFiles).unwrap();
    let figure = shown.figure("paths").unwrap();
    let walk = &results(&flags).runs[0].descent.path;
    let way = &figure.tracks[0].points;
    assert!((5..100).contains(&way.len()), "{}", way.len());
    let Frame { size: (width, height), x, y, .. } = figure.wide.frames[0];
    for (&(across, down), &(w, b)) in way.iter().zip(walk) {
        let expected = (
            f64::from(width) * (w - x.low) / (x.high - x.low),
            f64::from(height) * (y.high - b) / (y.high - y.low),
        );
        assert!((f64::from(across) - expected.0).abs() < 1.0, "{across} {expected:?}");
        assert!((f64::from(down) - expected.1).abs() < 1.0, "{down} {expected:?}");
    }
}

/// From a start on the map, too, every place is on it to which a path leads, as far as the
/// largest map reaches. A run whose numbers have become too large says so.
#[test]
fn the_map_holds_the_paths_from_every_start() {
    for [w, b] in [["0.1", "0.5"], ["0", "3.4"], ["4.8", "0.4"], ["2", "7"]] {
        let flags = ["--start-w", w, "--start-b", b];
        let shown = ch05_compare::chapter().answer(&flags, &NoFiles).unwrap();
        let figure = shown.figure("paths").unwrap();
        let Frame { x, y, .. } = figure.wide.frames[0];
        let runs = results(&flags).runs;
        let places = runs.iter().flat_map(|run| &run.descent.path);
        let is_in = |low: f64, high: f64, at: f64| (low..=high).contains(&at);
        let mut near = places.filter(|(w, b)| {
            is_in(WINDOW[0][0], WINDOW[0][1], *w)
                && is_in(WINDOW[1][0], WINDOW[1][1], *b)
        });
        assert!(near.all(|&(w, b)| is_in(x.low, x.high, w) && is_in(y.low, y.high, b)));
    }
    let shown =
        ch05_compare::chapter().answer(&["--momentum-lr", "1"], &NoFiles).unwrap();
    let last = shown.figure("paths").unwrap().moments.pop().unwrap();
    assert!(last.contains("Momentum too large, RMSProp 3."), "{last}");
}
