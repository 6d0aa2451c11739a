//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use ch05_compare::{Flags, run};
use chapter::args;
use chapter::range::lines_of_extremes;

const FAIR: [&str; 7] =
    ["problem", "optimizers", "budget", "seeds", "beta", "horizon", "tolerance"];
const PICKED: [&str; 13] = [
    "seed",
    "epochs",
    "sgd-lr",
    "momentum-lr",
    "momentum-beta",
    "rmsprop-lr",
    "rmsprop-beta",
    "adam-lr",
    "adam-beta1",
    "adam-beta2",
    "eps",
    "start-w",
    "start-b",
];

#[test]
fn legal_extremes_never_panic() {
    for without in [&[&FAIR[..], &["topic"]].concat(), &PICKED[..]] {
        for line in lines_of_extremes::<Flags>(without) {
            let words: Vec<&str> = line.iter().map(String::as_str).collect();
            let output = run(&args::parse::<Flags>(&words).unwrap());
            let held = output.text.ends_with('\n') && !output.figures.is_empty();
            assert!(held && !output.text.contains("NaN"), "{line:?}\n{}", output.text);
        }
    }
}
