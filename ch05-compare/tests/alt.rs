//! The text alternatives of the figures hold to the data of their run.

use ch05_compare::chapter;
use ch05_compare::words;
use chapter::{NoFiles, Topic};

fn check(words: &[&str], figure: &str, said: &[&str], not_said: &[&str]) {
    let answer = chapter().answer(words, &NoFiles).unwrap();
    check_alt(&answer.figure(figure).unwrap().alt, said, not_said);
}

fn check_alt(alt: &str, said: &[&str], not_said: &[&str]) {
    for words in said {
        assert!(alt.contains(words), "{words:?} is not in:\n{alt}");
    }
    for words in not_said {
        assert!(!alt.contains(words), "{words:?} is in:\n{alt}");
    }
    let is_exponent = |three: &[u8]| {
        three[0].is_ascii_digit() && three[1] == b'e' && three[2] != b' '
    };
    assert!(!alt.as_bytes().windows(3).any(is_exponent), "{alt}");
}

#[test]
fn losses_swing_only_with_momentum() {
    let swings = "and swings on less and less";
    let above =
        "how far the loss is above the lowest that a line can have, over 500 epochs.";
    // The table has 3.3007, and the lowest loss is 3.3006.
    let nearest = "then falls to 8.55 times 10 to the power of minus 5";
    check(&["picked"], "losses", &[above, nearest, swings], &["diverges"]);
    let still = ["picked", "--momentum-beta=0", "--epochs=30"];
    check(
        &still,
        "losses",
        &["over 30 epochs", "the loss itself, over the same."],
        &[swings],
    );
}

#[test]
fn a_run_that_diverges_says_so() {
    let words = ["picked", "--sgd-lr=0.1"];
    check(&words, "losses", &["SGD diverges: from step"], &["Adam diverges"]);
    let out = "SGD leaves the picture beyond the right edge at step 1";
    check(&words, "paths", &[out, "ends outside of it"], &[]);
}

#[test]
fn paths_are_told_by_their_corners() {
    let together = "SGD and Momentum set off to the right; RMSProp and Adam set off to";
    let winds = "Momentum runs from the start by way of (4.65, 1.21)";
    check(&["picked"], "paths", &[together, winds], &["leaves"]);
    let few = ["paths", "himmelblau", "--seeds=3", "--budget=10", "--optimizers"];
    let of = |optimizers| [&few[..], &[optimizers]].concat();
    let one = "Paths of optimizers over a contour map,";
    // Three rates to a power of ten: a tenth of a rate is one of the rates too.
    let rates = ["--budget=22", "--beta=0.9", "--optimizers", "momentum,heavy-ball"];
    let both = [&few[..3], &rates].concat();
    check(&both, "map", &[one, "HeavyBall go together"], &["Panel"]);
    let six = "sgd,momentum,adagrad,rmsprop,adam,amsgrad";
    let panels = ["Three panels with paths", "Panel 3: Adam"];
    check(&of(six), "map", &panels, &["HeavyBall"]);
}

#[test]
fn a_zigzag_is_told_as_one() {
    let few = ["--optimizers=sgd", "--seeds=3"];
    let zigzag = "turns back sharply there and";
    let words = |problem| [&["paths", problem], &few[..]].concat();
    check(&words("rosenbrock"), "map", &[zigzag, "times more"], &[]);
    check(&words("himmelblau"), "map", &["to the minimum at (3, 2)."], &[zigzag]);
}

#[test]
fn rates_are_told_as_ranges() {
    let few = ["fair", "--seeds=4", "--optimizers=sgd,adam"];
    let line = [&few[..], &["--problems=line"]].concat();
    let cut_off = "SGD: below from 0.0215 to 0.0285";
    check(&line, "sensitivity", &[cut_off, "Adam: below from"], &["everywhere"]);
    let all = [&line[..], &["--tolerance=0.1"]].concat();
    check(&all, "sensitivity", &["Adam: below from 0.00215 on"], &[]);
    let both = [&few[..], &["--problems=line,rosenbrock"]].concat();
    check(&both, "arrivals", &["On line: ", "SGD never (never)."], &[]);
    check(
        &both,
        "overview",
        &["On line: ", "Adam 49, SGD 291.", "SGD never."],
        &["NaN", "RMSProp"],
    );
    check(&both, "plateaus", &["On rosenbrock, with", "SGD nowhere below"], &[]);
}

#[test]
fn rare_words_are_told_to_be_behind() {
    let said = [
        "HeavyBall falls from 0.84 ever more slowly",
        "to the rarest, rank 100",
        "Sign descent stays near 0.00032",
    ];
    let alt = |figure| {
        let (_, draw) =
            words::Flags::FIGURES.iter().find(|(name, _)| *name == figure).unwrap();
        draw(&crate::words::UNEQUAL).alt
    };
    check_alt(&alt("race"), &said, &["NaN"]);
    let said = ["from 0.84 on", "Adam without m falls", "Adam uncorrected falls"];
    check_alt(&alt("parts"), &said, &["SGD", "NaN"]);
}
