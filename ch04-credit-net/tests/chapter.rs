//! What the chapter prints. The numbers behind it are in `pytorch.rs`.

use ch04_credit_net::{Flags, Labels, decided_by_rule, run, train};
use shared::credit::Applications;
use shared::random::TorchCpu;

#[test]
fn prints_what_the_notebook_prints() {
    let text = run(&Flags::default(), |_| ()).text;
    assert!(text.contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(run(&Flags::default(), |_| ()).text);
}

#[test]
fn output_of_a_deeper_network() {
    let hidden = "16,8".parse().unwrap();
    let flags = Flags {
        seed: 7,
        epochs: 3,
        lr: 0.01,
        batch_size: 500,
        hidden,
        ..Flags::default()
    };
    insta::assert_snapshot!(run(&flags, |_| ()).text);
}

#[test]
fn output_when_there_is_something_to_learn() {
    insta::assert_snapshot!(
        run(&Flags { labels: Labels::Rule, ..Flags::default() }, |_| ()).text
    );
}

/// With labels that follow a rule, the network learns it; coin flips it can't.
#[test]
fn a_rule_can_be_learnt_and_a_coin_can_not() {
    let validation = |labels| {
        train(&Flags { labels, ..Flags::default() }, |_| ()).validation_accuracy
    };
    assert!(validation(Labels::Rule) > 0.9);
    assert!(validation(Labels::Coin) < 0.55);
}

/// About one label in twenty is against the rule.
#[test]
fn the_rule_has_exceptions() {
    let data = decided_by_rule(Applications::notebook(&mut TorchCpu::new(3)), 3);
    let wrong = data.features.chunks(4).zip(&data.labels);
    let wrong = wrong.filter(|(x, y)| (x[0] + x[1] > x[2]) != (**y == 1.0)).count();
    assert!((400..600).contains(&wrong), "{wrong} of 10,000");
}

#[test]
fn diverging_output() {
    let hidden = "2,2,2,2,2,2,2".parse().unwrap();
    let flags = Flags { lr: 1e6, hidden, ..Flags::default() };
    insta::assert_snapshot!(run(&flags, |_| ()).text);
}

#[test]
fn tells_of_every_epoch() {
    let mut epochs = Vec::new();
    train(&Flags { epochs: 3, ..Flags::default() }, |epoch| epochs.push(epoch));
    assert_eq!(epochs, [1, 2, 3]);
}
