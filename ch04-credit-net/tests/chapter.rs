//! What the chapter prints. The numbers behind it are in `pytorch.rs`.

use ch04_credit_net::{Flags, run, train};

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
