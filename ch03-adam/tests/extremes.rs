//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use ch03_adam::{
    amsgrad, chapter, edge, epsilon, moments, noise, scale, sparse, steps, warmup,
};
use chapter::NoFiles;
use chapter::range::lines_of_extremes;

#[test]
#[ignore = "for the gate: long"]
fn legal_extremes_never_panic() {
    for (topic, lines) in [
        ("moments", lines_of_extremes::<moments::Flags>(&[])),
        ("steps", lines_of_extremes::<steps::Flags>(&[])),
        ("epsilon", lines_of_extremes::<epsilon::Flags>(&[])),
        ("scale", lines_of_extremes::<scale::Flags>(&[])),
        ("noise", lines_of_extremes::<noise::Flags>(&[])),
        ("warmup", lines_of_extremes::<warmup::Flags>(&[])),
        ("edge", lines_of_extremes::<edge::Flags>(&[])),
        ("sparse", lines_of_extremes::<sparse::Flags>(&[])),
        ("amsgrad", lines_of_extremes::<amsgrad::Flags>(&[])),
    ] {
        assert!(lines.len() >= 4, "{topic}");
        for line in lines {
            let flags = line.iter().map(String::as_str);
            let words: Vec<&str> = [topic].into_iter().chain(flags).collect();
            let answer = chapter().answer(&words, &NoFiles).unwrap();
            let text = answer.text();
            assert!(text.ends_with('\n') && !text.contains("NaN"), "{words:?}\n{text}");
            for name in answer.figures() {
                answer.figure(name).expect("a figure that is named is there");
            }
        }
    }
}
