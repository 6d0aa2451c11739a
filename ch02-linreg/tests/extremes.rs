//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use ch02_linreg::{batches, chapter, decay, descent, momentum};
use chapter::NoFiles;
use chapter::range::lines_of_extremes;

#[test]
fn legal_extremes_never_panic() {
    for (topic, lines) in [
        ("descent", lines_of_extremes::<descent::Flags>(&[])),
        ("batches", lines_of_extremes::<batches::Flags>(&[])),
        ("decay", lines_of_extremes::<decay::Flags>(&[])),
        ("momentum", lines_of_extremes::<momentum::Flags>(&[])),
    ] {
        for line in lines {
            let flags = line.iter().map(String::as_str);
            let words: Vec<&str> = [topic].into_iter().chain(flags).collect();
            let answer = chapter().answer(&words, &NoFiles).unwrap();
            let text = answer.text();
            assert!(text.ends_with('\n') && !text.contains("NaN"), "{words:?}\n{text}");
            for name in answer.figures() {
                assert!(answer.figure(name).is_some(), "{words:?}");
            }
        }
    }
}
