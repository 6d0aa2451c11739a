//! Every panic that the documentation promises, with its words.

use std::panic::{AssertUnwindSafe, catch_unwind};

use shared::network::slice::{Slice, filter_normalise, rescaled};
use shared::network::{
    Network, Pass, Trainer, binary_cross_entropy, binary_cross_entropy_gradient,
};
use shared::optim::{Adam, AnyRule};
use shared::problem::credit::Applications;
use shared::random::TorchCpu;
use shared::statistics::quartiles;

fn network() -> Network {
    Network::new(&[3, 2, 1], &mut TorchCpu::new(1))
}

fn data(train: Vec<usize>) -> Applications {
    let names = ["a", "b", "c"].map(String::from).to_vec();
    Applications {
        names,
        features: vec![0.5; 12],
        labels: vec![1.0; 4],
        train,
        validation: vec![3],
    }
}

fn trainer(network: Network, data: &Applications, batch_size: usize) {
    Trainer::new(network, Adam::default().optimizer_f32(), data, batch_size);
}

/// What it says, and what panics.
type Case = (&'static str, Box<dyn Fn()>);

#[test]
fn promised_panics_say_what_is_wrong() {
    let cases: Vec<Case> = vec![
        (
            "a network needs an input",
            Box::new(|| drop(Network::new(&[3], &mut TorchCpu::new(1)))),
        ),
        (
            "a layer needs at least one",
            Box::new(|| drop(Network::new(&[3, 0], &mut TorchCpu::new(1)))),
        ),
        (
            "columns of A, rows of B",
            Box::new(|| {
                let other = Network::new(&[2, 1], &mut TorchCpu::new(1));
                network().forward(&mut Pass::new(&other, 4));
            }),
        ),
        (
            "a derivative for each parameter",
            Box::new(|| {
                let mut pass = Pass::new(&network(), 4);
                network().forward(&mut pass);
                network().backward(&pass, &mut [0.0]);
            }),
        ),
        (
            "made for 4 rows was given 2",
            Box::new(|| {
                Pass::new(&network(), 4).load(&[0.0; 12], &[1.0; 4], &[0, 1]);
            }),
        ),
        (
            "out of range",
            Box::new(|| Pass::new(&network(), 1).load(&[0.0; 3], &[1.0], &[1])),
        ),
        ("a batch has samples", Box::new(|| trainer(network(), &data(vec![0, 1]), 0))),
        ("a batch has samples", Box::new(|| trainer(network(), &data(vec![]), 2))),
        (
            "features of the data, inputs of the network",
            Box::new(|| {
                let other = Network::new(&[2, 1], &mut TorchCpu::new(1));
                trainer(other, &data(vec![0]), 1);
            }),
        ),
        (
            "a label for each probability",
            Box::new(|| {
                binary_cross_entropy(&[0.5], &[1.0, 0.0]);
            }),
        ),
        (
            "the mean of nothing",
            Box::new(|| {
                binary_cross_entropy(&[], &[]);
            }),
        ),
        (
            "a label for each probability",
            Box::new(|| {
                binary_cross_entropy_gradient(&[0.5], &[], &mut [0.0]);
            }),
        ),
        (
            "as long as theta",
            Box::new(|| {
                let directions = [vec![0.0; 3], vec![0.0; 11]];
                drop(Slice::new(network(), directions, &data(vec![0]), &[0]));
            }),
        ),
        (
            "the mean of nothing",
            Box::new(|| {
                let directions = [vec![0.0; 11], vec![0.0; 11]];
                drop(Slice::new(network(), directions, &data(vec![0]), &[]));
            }),
        ),
        ("as long as theta", Box::new(|| filter_normalise(&mut [0.0], &network()))),
        ("only for c above 0, got -1", Box::new(|| drop(rescaled(&network(), -1.0)))),
        (
            "no hidden layer",
            Box::new(|| {
                let shallow = Network::new(&[3, 1], &mut TorchCpu::new(1));
                drop(rescaled(&shallow, 2.0));
            }),
        ),
        (
            "randint repeats PyTorch below 2^28",
            Box::new(|| {
                TorchCpu::new(1).randint(0);
            }),
        ),
        (
            "quartiles of nothing",
            Box::new(|| {
                quartiles::<u32>(&[]);
            }),
        ),
    ];
    for (words, case) in cases {
        let panic = catch_unwind(AssertUnwindSafe(case)).expect_err(words);
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|s| s.to_string()));
        let said = said.unwrap_or_default();
        assert!(said.contains(words), "'{said}' should say '{words}'");
    }
}
