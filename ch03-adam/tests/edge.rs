//! Curvature and learning rate along training.

use std::sync::LazyLock;

use ch03_adam::edge::{Flags, FullBatch, Results, Sharpness, parabolas};
use ch03_adam::scale::{bound, papers_bound};
use chapter::{Topic, args};
use nalgebra::DMatrix;
use serde_json::Value;
use shared::network::Network;
use shared::problem::credit::Synthetic;
use shared::random::TorchCpu;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

/// What the defaults come to, run once.
static DEFAULTS: LazyLock<Results> = LazyLock::new(|| results(&[]));

#[test]
fn edge_output() {
    insta::assert_snapshot!(Flags::text(&DEFAULTS));
}

#[test]
fn edge_output_of_runs_that_go_nowhere() {
    let flags = ["--steps", "20", "--rows", "10", "--beta2", "0", "--sgd-lr", "1e-9"];
    insta::assert_snapshot!(Flags::text(&results(&flags)));
}

/// Without a hidden layer the network is logistic regression, whose Hessian is known:
/// the mean of p(1 − p) x xᵀ, where x ends in a 1 for the bias.
#[test]
fn sharpness_is_the_largest_eigenvalue() {
    let mut rng = TorchCpu::new(3);
    let data = Synthetic::sample(&mut rng).applications;
    let network = Network::new(&[4, 1], &mut rng);
    let rows = &data.train[..300];
    let mut hessian = DMatrix::zeros(5, 5);
    for (&row, logit) in rows.iter().zip(network.logits_of(&data, rows)) {
        let p = 1.0 / (1.0 + (-f64::from(logit)).exp());
        let x = data.features_of(row).iter().map(|&x| f64::from(x)).chain([1.0]);
        let x = DMatrix::from_iterator(5, 1, x);
        hessian += &x * x.transpose() * (p * (1.0 - p) / rows.len() as f64);
    }
    let mut full_batch = FullBatch::new(network, &data, rows);
    for scale in [[1.0; 5], [0.5, 1.0, 2.0, 3.0, 0.1]] {
        let mut sharpness = Sharpness::new(5);
        let looks: Vec<f64> =
            (0..20).map(|_| sharpness.at(&mut full_batch, &scale)).collect();
        let scaled =
            DMatrix::from_fn(5, 5, |i, j| scale[i] * hessian[(i, j)] * scale[j]);
        let largest = scaled.symmetric_eigenvalues().max();
        assert!((looks[19] / largest - 1.0).abs() < 1e-3, "{looks:?} {largest}");
    }
}

/// What the page says of the network, for other applications and networks as well:
/// gradient descent comes to its bound and stays there, Adam too, and its longest step is
/// within the bound for any gradients.
#[test]
fn training_settles_at_the_edge() {
    check_edge("the default", &DEFAULTS);
    for seed in ["1", "2"] {
        check_edge(seed, &results(&["--seed", seed]));
    }
    // The short memory has spikes too, lower ones.
    let results = &*DEFAULTS;
    let [long, short] =
        [&results.adam[0], &results.quick].map(|run| run.spike.unwrap());
    assert!(short.loss > 10.0 * short.before && short.loss < long.loss / 10.0);
    // After the spike of the long one it takes long to come back.
    let after = &results.adam[0].losses[long.at..];
    let back = after.iter().position(|&loss| loss <= long.before);
    assert!(back.is_none_or(|steps| steps > 100), "{back:?}");
}

fn check_edge(seed: &str, results: &Results) {
    for run in &results.sgd {
        let late = run.late.unwrap();
        assert!((0.9..1.25).contains(&late), "seed {seed}: {late}");
        // It goes up and down, and falls in the long run.
        let half = run.losses[run.losses.len() / 2];
        assert!(
            run.spike.is_some()
                && run.last < run.losses[0] / 2.0
                && half < run.losses[0]
        );
    }
    let late = results.adam[1].late.unwrap();
    assert!((0.85..1.05).contains(&late), "seed {seed}: {late}");
    let longest = results.quick.longest;
    assert!(longest < bound(0.9, 0.95).unwrap(), "seed {seed}: {longest}");
    assert!(results.adam[0].longest > longest, "seed {seed}");
}

/// Before a spike each swing is in the end more than three times as wide as the one before.
#[test]
fn swings_on_the_parabola_grow_manyfold() {
    let [slow, ..] = parabolas();
    let wide = |t: usize| slow.losses[t].sqrt();
    let swings: Vec<f64> = (slow.spike_at - 8..slow.spike_at - 2).map(wide).collect();
    assert!(swings.windows(2).all(|pair| pair[1] > 3.0 * pair[0]), "{swings:?}");
}

/// NumPy's runs start within a billionth of ours, which is enough for rounding to decide
/// which of many ripples is the highest. What they have in common we must have too.
#[test]
fn the_parabolas_are_those_of_numpy() {
    let fixture: Value =
        serde_json::from_str(include_str!("fixtures/parabola.json")).unwrap();
    let numpys = fixture["parabolas"].as_array().unwrap();
    assert_eq!(numpys.len(), parabolas().len());
    for (run, numpys) in parabolas().iter().zip(numpys) {
        assert_eq!(numpys["beta2"], run.beta2);
        for (name, ours) in [
            ("spike", run.spike),
            ("spike_at", run.spike_at as f64),
            ("longest", run.longest),
            ("sharpest", run.sharpest),
        ] {
            let [low, high] = [0, 1].map(|i| numpys[name][i].as_f64().unwrap());
            let near = 0.999 * low..=1.001 * high;
            assert!(near.contains(&ours), "β₂ = {}: {name} {ours}", run.beta2);
        }
        // Its gradients grow and change sign.
        assert!(run.longest < papers_bound(0.9, run.beta2));
    }
    // The longer the memory, the higher the spike and the longer the steps.
    assert!(
        parabolas().is_sorted_by(|a, b| a.spike > b.spike && a.longest > b.longest)
    );
}

/// A single look may touch the bound by chance, as the second run of Adam does at step 20.
/// From where it counts as near, half of a hundred steps are.
#[test]
fn near_is_no_single_look() {
    let results = &*DEFAULTS;
    for run in results.sgd.iter().chain(&results.adam).chain([&results.quick]) {
        let from = run.near_from.unwrap();
        let looks =
            run.curvatures.iter().filter(|(t, _)| (from..from + 100).contains(t));
        let near = looks.filter(|(_, curvature)| *curvature >= 0.9 * run.bound).count();
        assert!(near > 5, "{from}: {near}");
    }
    let touch = &results.adam[1];
    assert!(touch.curvatures[1].1 > touch.bound && touch.near_from.unwrap() > 100);
}
