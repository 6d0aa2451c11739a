//! Curvature and learning rate along training.

use ch03_adam::edge::{Flags, FullBatch, Results, Sharpness, parabolas};
use ch03_adam::scale::{bound, papers_bound};
use chapter::{Topic, args};
use nalgebra::DMatrix;
use shared::network::Network;
use shared::problem::credit::Synthetic;
use shared::random::TorchCpu;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

#[test]
fn edge_output() {
    insta::assert_snapshot!(Flags::text(&results(&[])));
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
    let full_batch = FullBatch::new(network, &data, rows);
    for scale in [[1.0; 5], [0.5, 1.0, 2.0, 3.0, 0.1]] {
        let mut sharpness = Sharpness::new(5);
        let looks: Vec<f64> =
            (0..20).map(|_| sharpness.at(&full_batch, &scale)).collect();
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
    for seed in ["42", "1", "2"] {
        let results = results(&["--seed", seed]);
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
}

/// The same loop in NumPy 2.4: the highest loss of the second half, its step, the longest
/// step over the learning rate, and the curvature over its bound.
#[test]
fn the_parabolas_are_those_of_numpy() {
    const NUMPY: [(f64, f64, usize, f64, f64); 3] = [
        (0.999, 6.3636e-5, 14083, 1.8560, 1.5111),
        // In the long run rounding decides which of many ripples is the highest.
        (0.99, 1.1132e-6, 16994, 0.2815, 1.1004),
        (0.95, 7.9175e-8, 15852, 0.0770, 0.9648),
    ];
    for (run, (beta2, spike, at, longest, sharpest)) in parabolas().iter().zip(NUMPY) {
        assert_eq!(run.beta2, beta2);
        let near = if beta2 == 0.99 { 0.4 } else { 0.001 };
        for (ours, theirs) in
            [(run.spike, spike), (run.longest, longest), (run.sharpest, sharpest)]
        {
            assert!(
                (ours / theirs - 1.0).abs() < near,
                "β₂ = {beta2}: {ours} {theirs}"
            );
        }
        assert!(beta2 == 0.99 || run.spike_at == at, "β₂ = {beta2}: {}", run.spike_at);
        // Its gradients grow and change sign.
        assert!(run.longest < papers_bound(0.9, beta2));
    }
}
