//! The text alternatives of the figures hold to the data of their run.

use ch04_credit_net::chapter;
use chapter::NoFiles;

fn check(words: &[&str], figure: &str, said: &[&str], not_said: &[&str]) {
    let answer = chapter().answer(words, &NoFiles).unwrap();
    let alt = answer.figure(figure).unwrap().alt;
    for words in said {
        assert!(alt.contains(words), "{words:?} is not in:\n{alt}");
    }
    for words in not_said {
        assert!(!alt.contains(words), "{words:?} is in:\n{alt}");
    }
}

#[test]
fn losses_are_told_by_their_shape() {
    let above = "the loss of a guess; both curves are above it throughout.";
    check(&[], "losses", &[above, "cross at epoch 9:"], &["unsteadily", "diverges"]);
    let rough = "The validation loss rises unsteadily from 0.6932 to 0.7006";
    let larger = ["--hidden=16,16", "--lr=0.003"];
    check(&larger, "losses", &[rough, "a peak of 0.7078 at epoch 40"], &[above]);
    let turns = "falls from 0.6851 to 0.4951 at epoch 15, then rises to 0.5315.";
    let german = ["--data=german", "--splits=1"];
    check(&german, "losses", &[turns, "saying the same share to everyone"], &[]);
    check(&["--epochs=1"], "losses", &["over 1 epoch,"], &["1 epochs"]);
}

#[test]
fn a_run_that_diverges_says_so() {
    let deep = ["--hidden=16,16,16,16,16,16,16,16", "--lr=1e6", "--epochs=3"];
    let none = "no curve, as no epoch ends in finite numbers";
    check(&deep, "losses", &[none, "is the loss of a guess."], &["throughout"]);
}

#[test]
fn bars_are_compared() {
    let rising = "Each bar is higher than the one before.";
    let rule = ["--data=synthetic"];
    check(&rule, "accuracy", &["87.5 percent for the network", rising], &["highest"]);
    let untrained = ["--data=synthetic", "--epochs=1", "--lr=1e-6"];
    check(&untrained, "accuracy", &["The highest is that of whoever"], &[rising]);
    check(&[], "moments", &["each in a panel of its own", "is 0.000478"], &["e-"]);
}

#[test]
fn models_are_compared() {
    let german = ["--data=german"];
    let higher = "logistic regression over 79 percent";
    check(&german, "roc", &[higher, "approves 56 percent"], &[]);
    let splits = "The dot is higher in 6 splits, the diamond in 4, neither in 0.";
    check(&german, "splits", &[splits, "below it are 1 dot and 0 diamonds"], &[]);
    check(&german, "calibration", &["has 10 dots", "farthest at probability"], &[]);
}
