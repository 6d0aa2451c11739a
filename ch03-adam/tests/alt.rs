//! The text alternatives of the figures hold to the data of their run.

use ch03_adam::chapter;
use chapter::NoFiles;
use chapter::words::aloud;

fn alt(words: &[&str], figure: &str) -> String {
    let answer = chapter().answer(words, &NoFiles).unwrap();
    answer.figure(figure).unwrap().alt
}

fn check(words: &[&str], figure: &str, said: &[&str], not_said: &[&str]) {
    check_alt(&alt(words, figure), said, not_said);
}

fn check_alt(alt: &str, said: &[&str], not_said: &[&str]) {
    for words in said {
        assert!(alt.contains(words), "{words:?} is not in:\n{alt}");
    }
    for words in not_said {
        assert!(!alt.contains(words), "{words:?} is in:\n{alt}");
    }
}

#[test]
fn a_step_without_correction_swings_only_with_a_memory() {
    let swings = "it rises from 0.316 to 0.521 at step 5";
    check(&["moments"], "first", &["3.16 times", swings], &["too large"]);
    let same =
        "has 1 times the length of that with correction for w, and 1 times for b";
    let forgets = ["moments", "--beta1=0", "--beta2=0"];
    check(&forgets, "first", &[same], &[swings]);
}

#[test]
fn factors_are_told_until_they_are_1() {
    let peak = "rises from 3.16 to 6.57 at step 12, then falls to 1";
    check(&["moments"], "correction", &["by step 44", peak], &[]);
    let first = "The factor of the first moment is 1 from the first step on.";
    check(&["moments", "--beta1=0"], "correction", &[first], &[peak]);
}

#[test]
fn what_diverges_leaves_the_picture() {
    let out = "The loss times 1000 leaves the picture at the top at step 1.";
    let together =
        "The loss times 1, the loss times 1000 and the loss times 0.001 lie on";
    check(&["scale"], "rescaled", &[out, together], &[]);
    check(&["scale", "--eps=1"], "rescaled", &[out], &[together]);
}

#[test]
fn the_papers_bound_is_compared_with_the_steps() {
    let crossed = "the curve of worst gradients is above it from step 2 on";
    check(&["scale"], "longest", &[crossed], &["There is no bound"]);
    let none = ["scale", "--beta1=0.9", "--beta2=0.5"];
    check(&none, "longest", &["There is no bound for any gradients."], &[]);
}

#[test]
fn rarity_has_its_words() {
    check(&["sparse"], "steps", &["one step in 50", "up to rarity 100"], &[]);
    check(&["sparse", "--every=1"], "steps", &["every step has", "it stays at 1"], &[]);
    let stairs = "SGD, AdaGrad and lazy Adam move only at such a sample";
    check(&["sparse"], "weights", &["9 samples have", stairs], &[]);
    let none = ["sparse", "--epochs=3"];
    check(&none, "weights", &["No sample has this feature."], &["stairs"]);
}

#[test]
fn adam_goes_the_wrong_way_only_if_it_forgets() {
    let turns = "Adam falls from -0.5 to -1 at step 5, then rises to -0.414";
    check(&["amsgrad", "--beta2=0.999"], "periodic", &[turns], &[]);
    let climbs = "Adam rises unsteadily from -0.5 to 0.993";
    check(&["amsgrad"], "periodic", &[climbs, "a low of -1"], &[turns]);
}

#[test]
fn epsilon_is_told_where_it_halves_the_step() {
    let half = |eps: &str| {
        let words = ["epsilon", "--eps", eps];
        let at = aloud(eps.parse().unwrap(), 2);
        check(&words, "first-step", &[&format!("reached at {at} by Algorithm 1")], &[]);
    };
    half("1e-6");
    half("0.001");
    check(&["epsilon"], "over-time", &["10 to the power of minus 8."], &["e-"]);
}

/// No number is in the notation that is read badly.
#[test]
fn numbers_can_be_read_aloud() {
    for (topic, figures) in [
        ("moments", &["correction", "first", "effective-lr"][..]),
        ("epsilon", &["first-step", "over-time"]),
        ("scale", &["signs", "longest", "rescaled"]),
        ("sparse", &["steps", "weights"]),
        ("amsgrad", &["theorem", "periodic", "random"]),
    ] {
        for figure in figures {
            let alt = alt(&[topic], figure);
            let is_exponent = |three: &[u8]| {
                three[0].is_ascii_digit()
                    && three[1] == b'e'
                    && (three[2] == b'-' || three[2].is_ascii_digit())
            };
            assert!(!alt.as_bytes().windows(3).any(is_exponent), "{alt}");
        }
    }
}

#[test]
fn the_zero_loses_its_weight() {
    let said = [
        "After 3 gradients, 0.73 of the weight is still on the zero",
        "0.9 times the weight of the one after it",
    ];
    check(&["moments"], "weights", &said, &[]);
    check(
        &["moments", "--beta1=0"],
        "weights",
        &["without a memory"],
        &["on the zero"],
    );
}

#[test]
fn adam_without_correction_swings_over_the_valley() {
    let said =
        ["With bias correction Adam runs from (0.10, 0.50)", "by way of (4.05, 4.38)"];
    check(&["moments"], "path", &said, &[]);
}

#[test]
fn spikes_are_told() {
    let spike = "With β₂ = 0.999 the highest loss of the second half is 6.4 times 10 to the power of \
                 minus 5, at step 14083;";
    let edge = "is 0.97 times that";
    let answer = chapter().answer(&["edge"], &NoFiles).unwrap();
    let of = |figure| answer.figure(figure).unwrap().alt;
    let rises = " β₂ = 0.999 rises";
    check_alt(&of("parabola"), &[spike, "level line at 1", rises], &[]);
    check_alt(&of("adam"), &["bears 1900", edge], &[]);
    check(&["noise"], "steps", &["the mean step rises from 0.01,"], &[]);
    check(&["warmup", "--steps=20"], "first", &["a level line at 0.65"], &[]);
}

#[test]
fn adams_steps_are_told() {
    let way = "Up to step 7, Adam runs straight from (0.10, 0.50) to (0.79, 1.19).";
    check(&["steps", "--step=7"], "map", &[way], &[]);
    let said =
        ["The step in learning rates stays at -1.", "Step 1 is -1 learning rates."];
    check(&["steps", "--gradients=constant"], "gradients", &said, &[]);
}
