//! The slice of a network's loss against a pass in double precision, and the
//! invariance that filter normalisation is for.

use proptest::prelude::*;
use shared::network::Network;
use shared::network::slice::{Slice, filter_normalise, random_direction, rescaled};
use shared::problem::credit::{Applications, Synthetic};
use shared::random::TorchCpu;

const ROWS: usize = 40;

struct Setting {
    data: Applications,
    network: Network,
    directions: [Vec<f32>; 2],
}

fn setting(seed: u64) -> Setting {
    let mut rng = TorchCpu::new(seed);
    let data = Synthetic::sample(&mut rng).applications;
    let network = Network::new(&[4, 3, 1], &mut rng);
    let directions = [0, 1].map(|_| random_direction(&network, &mut rng));
    Setting { data, network, directions }
}

fn normalised(mut setting: Setting) -> Setting {
    for direction in &mut setting.directions {
        filter_normalise(direction, &setting.network);
    }
    setting
}

fn slice(setting: &Setting) -> Slice {
    let rows: Vec<usize> = (0..ROWS).collect();
    let Setting { data, network, directions } = setting;
    Slice::new(network.clone(), directions.clone(), data, &rows)
}

/// The mean cross-entropy of the 4-3-1 net at θ* + a δ + b η, written out anew.
fn loss(setting: &Setting, [a, b]: [f64; 2]) -> f64 {
    let [delta, eta] = &setting.directions;
    let theta: Vec<f64> = (0..setting.network.theta.len())
        .map(|i| {
            f64::from(setting.network.theta[i])
                + a * f64::from(delta[i])
                + b * f64::from(eta[i])
        })
        .collect();
    let mut total = 0.0;
    for row in 0..ROWS {
        let x = setting.data.features_of(row);
        let mut z = theta[18];
        for unit in 0..3 {
            let weights = &theta[4 * unit..][..4];
            let sum: f64 = weights.iter().zip(x).map(|(w, &x)| w * f64::from(x)).sum();
            z += theta[15 + unit] * (sum + theta[12 + unit]).max(0.0);
        }
        // −ln of the probability of the label
        let sign = if setting.data.labels[row] == 1.0 { -1.0 } else { 1.0 };
        total += (1.0 + (sign * z).exp()).ln();
    }
    total / ROWS as f64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn losses_and_gradients_are_those_of_an_independent_pass(
        seed in 0u64..20, a in -1.0..1.0, b in -1.0..1.0
    ) {
        // Of normal length, so that no probability comes close to 0 or 1, where
        // single precision has few digits left for 1 − p.
        let setting = normalised(setting(seed));
        let slice = slice(&setting);
        // The slice rounds a and b to single precision.
        let at = [f64::from(a as f32), f64::from(b as f32)];
        prop_assert!((slice.loss(at) - loss(&setting, at)).abs() < 1e-5);
        let gradient = slice.loss_and_gradient(at).1;
        let h = 1e-7;
        for axis in 0..2 {
            let moved = |by: f64| {
                let mut at = at;
                at[axis] += by;
                loss(&setting, at)
            };
            let difference = (moved(h) - moved(-h)) / (2.0 * h);
            prop_assert!((gradient[axis] - difference).abs() < 1e-4, "{gradient:?} {difference}");
        }
    }

    /// The same function in other numbers has the same filter-normalised slice.
    #[test]
    fn filter_normalised_slices_do_not_see_the_scale(
        seed in 0u64..20, c in 0.1f32..10.0, a in -1.0..1.0, b in -1.0..1.0
    ) {
        let plain = normalised(setting(seed));
        let mut scaled = setting(seed);
        scaled.network = rescaled(&plain.network, c);
        let scaled = normalised(scaled);
        let difference = slice(&plain).loss([a, b]) - slice(&scaled).loss([a, b]);
        prop_assert!(difference.abs() < 1e-5, "{difference}");
    }
}

/// Without normalisation it is another slice, so that the test above means
/// something.
#[test]
fn plain_random_slices_see_the_scale() {
    let plain = setting(3);
    let mut scaled = setting(3);
    scaled.network = rescaled(&plain.network, 10.0);
    let at = [0.7, -0.4];
    assert!(
        (slice(&plain).loss([0.0; 2]) - slice(&scaled).loss([0.0; 2])).abs() < 1e-6
    );
    assert!((slice(&plain).loss(at) - slice(&scaled).loss(at)).abs() > 0.1);
}

#[test]
fn every_unit_keeps_its_length_and_every_bias_its_place() {
    let setting = setting(1);
    let mut direction = setting.directions[0].clone();
    filter_normalise(&mut direction, &setting.network);
    let length = |v: &[f32]| v.iter().map(|v| v * v).sum::<f32>().sqrt();
    for layer in setting.network.layers() {
        assert!(direction[layer.biases()].iter().all(|&b| b == 0.0));
        let units = direction[layer.weights()].chunks(layer.inputs);
        for (d, w) in
            units.zip(setting.network.theta[layer.weights()].chunks(layer.inputs))
        {
            assert!((length(d) / length(w) - 1.0).abs() < 1e-5);
        }
    }
    // It only changes lengths: the signs stay.
    assert!(direction.iter().zip(&setting.directions[0]).all(|(a, b)| a * b >= 0.0));
}

#[test]
fn looking_somewhere_leaves_no_trace() {
    let slice = slice(&setting(2));
    let first = slice.loss([0.0; 2]);
    slice.loss_and_gradient([0.5, 0.5]);
    slice.hessian([-0.5, 0.2]);
    assert_eq!(slice.loss([0.0; 2]), first);
}
