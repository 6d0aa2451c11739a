//! Binary cross-entropy against values that are known, and its gradient against
//! central differences.

use shared::network::{binary_cross_entropy, binary_cross_entropy_gradient};

#[test]
fn an_undecided_guess_costs_ln_2() {
    let loss = binary_cross_entropy(&[0.5; 4], &[0.0, 1.0, 1.0, 0.0]);
    assert!((loss - std::f32::consts::LN_2).abs() < 1e-7);
}

/// As PyTorch's BCELoss: `log` is cut off at −100.
#[test]
fn a_certain_and_wrong_guess_costs_100() {
    assert_eq!(binary_cross_entropy(&[0.0, 1.0], &[1.0, 0.0]), 100.0);
    assert_eq!(binary_cross_entropy(&[0.0, 1.0], &[0.0, 1.0]), 0.0);
}

/// What is no number does not hide behind the cut-off.
#[test]
fn not_a_number_stays_so() {
    assert!(binary_cross_entropy(&[f32::NAN], &[1.0]).is_nan());
}

#[test]
fn the_gradient_is_a_difference_through_the_sigmoid() {
    let (z, y) = ([-2.0, 0.3, 1.5, 4.0], [0.0, 1.0, 0.0, 1.0]);
    let sigmoid = |z: &[f64]| -> Vec<f64> {
        z.iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect()
    };
    let loss = |z: &[f64]| -> f64 {
        let cost = |(p, y): (f64, &f64)| -(y * p.ln() + (1.0 - y) * (1.0 - p).ln());
        sigmoid(z).into_iter().zip(&y).map(cost).sum::<f64>() / 4.0
    };
    let narrow =
        |values: &[f64]| -> Vec<f32> { values.iter().map(|&v| v as f32).collect() };
    let mut gradient = [0.0; 4];
    binary_cross_entropy_gradient(&narrow(&sigmoid(&z)), &narrow(&y), &mut gradient);
    for i in 0..4 {
        let (mut up, mut down) = (z, z);
        up[i] += 1e-5;
        down[i] -= 1e-5;
        let difference = (loss(&up) - loss(&down)) / 2e-5;
        assert!((f64::from(gradient[i]) - difference).abs() < 1e-6);
    }
}
