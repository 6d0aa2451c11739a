//! Back-propagation against central differences of an independent forward pass
//! in double precision, for every parameter of networks of several shapes.

use nalgebra::DMatrix;
use rand::Rng;
use shared::network::{Network, Pass};
use shared::portable::exp_f32;
use shared::random::TorchCpu;

const ROWS: usize = 7;

#[test]
fn every_gradient_is_a_central_difference() {
    for widths in
        [&[4, 2, 1][..], &[4, 1], &[3, 5, 4, 1], &[2, 8, 8, 8, 1], &[4, 12, 9, 1]]
    {
        let mut rng = TorchCpu::new(11);
        let network = Network::new(widths, &mut rng);
        let samples = rng.randn(ROWS * widths[0] + 16);
        let labels: Vec<f32> = (0..ROWS).map(|_| rng.randint(2) as f32).collect();
        let gradient = back_propagate(&network, &samples, &labels);

        let theta: Vec<f64> =
            network.theta.iter().map(|&theta| f64::from(theta)).collect();
        let h = 1e-6;
        for i in 0..theta.len() {
            let moved = |by: f64| {
                let mut theta = theta.clone();
                theta[i] += by;
                loss(widths, &theta, &samples, &labels)
            };
            let difference = (moved(h) - moved(-h)) / (2.0 * h);
            let error = (f64::from(gradient[i]) - difference).abs();
            assert!(
                error < 1e-6,
                "{widths:?}, parameter {i}: {} and {difference}",
                gradient[i]
            );
        }
        // A gradient of nothing but zeros would prove little.
        assert!(
            gradient.iter().filter(|g| g.abs() > 1e-3).count() * 4 > gradient.len()
        );
    }
}

#[test]
fn the_loss_is_that_of_the_independent_pass() {
    let mut rng = TorchCpu::new(3);
    let network = Network::new(&[4, 6, 1], &mut rng);
    let (samples, labels) = (rng.randn(4 * ROWS), vec![1.0; ROWS]);
    let mut pass = Pass::new(&network, ROWS);
    pass.load(&samples, &labels, &Vec::from_iter(0..ROWS));
    network.forward(&mut pass);
    let theta: Vec<f64> = network.theta.iter().map(|&theta| f64::from(theta)).collect();
    let expected = loss(&[4, 6, 1], &theta, &samples, &labels);
    assert!((f64::from(pass.loss()) - expected).abs() < 1e-6);
}

/// Probabilities are the sigmoids of logits, to the last bit, with one hidden layer, two,
/// and none.
#[test]
fn logits_are_what_the_sigmoid_is_given() {
    for widths in [&[4, 1][..], &[4, 3, 1], &[4, 5, 2, 1]] {
        let mut rng = TorchCpu::new(11);
        let network = Network::new(widths, &mut rng);
        let samples = rng.randn(4 * ROWS);
        let mut pass = Pass::new(&network, ROWS);
        pass.load(&samples, &[1.0; ROWS], &Vec::from_iter(0..ROWS));
        network.forward(&mut pass);
        let logits = network.logits(DMatrix::from_row_slice(ROWS, 4, &samples));
        let p: Vec<f32> = logits.iter().map(|z| 1.0 / (1.0 + exp_f32(-z))).collect();
        assert_eq!(pass.probabilities(), p, "{widths:?}");
    }
}

/// A second backward pass answers the same: nothing adds up in between.
#[test]
fn gradients_do_not_accumulate() {
    let mut rng = TorchCpu::new(5);
    let network = Network::new(&[4, 3, 1], &mut rng);
    let (samples, labels) = (rng.randn(4 * ROWS), vec![0.0; ROWS]);
    let mut pass = Pass::new(&network, ROWS);
    pass.load(&samples, &labels, &Vec::from_iter(0..ROWS));
    let mut gradient = vec![f32::NAN; network.theta.len()];
    network.forward(&mut pass);
    network.backward(&pass, &mut gradient);
    let first = gradient.clone();
    network.backward(&pass, &mut gradient);
    assert_eq!(gradient, first);
}

#[test]
#[should_panic(expected = "at least one unit")]
fn a_layer_has_a_unit() {
    Network::new(&[4, 0, 1], &mut TorchCpu::new(0));
}

fn back_propagate(network: &Network, samples: &[f32], labels: &[f32]) -> Vec<f32> {
    let mut pass = Pass::new(network, ROWS);
    pass.load(samples, labels, &Vec::from_iter(0..ROWS));
    let mut gradient = vec![0.0; network.theta.len()];
    network.forward(&mut pass);
    network.backward(&pass, &mut gradient);
    gradient
}

/// The mean cross-entropy, one sample and one unit after the other.
fn loss(widths: &[usize], theta: &[f64], samples: &[f32], labels: &[f32]) -> f64 {
    let mut total = 0.0;
    for (row, &y) in labels.iter().enumerate() {
        let sample = &samples[row * widths[0]..][..widths[0]];
        let mut x: Vec<f64> = sample.iter().map(|&x| f64::from(x)).collect();
        let mut rest = theta;
        for (k, pair) in widths.windows(2).enumerate() {
            let (weights, after) = rest.split_at(pair[0] * pair[1]);
            let (biases, after) = after.split_at(pair[1]);
            rest = after;
            let weighted = |o: usize| -> f64 {
                weights[o * pair[0]..][..pair[0]]
                    .iter()
                    .zip(&x)
                    .map(|(w, x)| w * x)
                    .sum()
            };
            let z: Vec<f64> = (0..pair[1]).map(|o| biases[o] + weighted(o)).collect();
            let last = k + 2 == widths.len();
            x = z.into_iter().map(|z| if last { z } else { z.max(0.0) }).collect();
        }
        let p = 1.0 / (1.0 + (-x[0]).exp());
        let y = f64::from(y);
        total -= y * p.ln() + (1.0 - y) * (1.0 - p).ln();
    }
    total / labels.len() as f64
}

/// The stream goes on where the network's parameters end.
#[test]
fn initial_parameters_are_within_their_bounds() {
    let mut rng = TorchCpu::new(9);
    let network = Network::new(&[16, 4, 1], &mut rng);
    let layers = network.layers();
    assert_eq!((layers[0].weights(), layers[0].biases()), (0..64, 64..68));
    assert_eq!((layers[1].weights(), layers[1].biases()), (68..72, 72..73));
    assert!(network.theta[..68].iter().all(|theta| theta.abs() <= 0.25));
    assert!(network.theta[68..].iter().all(|theta| theta.abs() <= 0.5));
    let mut expected = TorchCpu::new(9);
    let next = (0..=network.theta.len()).map(|_| expected.next_u32()).last();
    assert_eq!(Some(rng.next_u32()), next);
}
