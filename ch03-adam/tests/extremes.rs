//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use ch03_adam::{Flags, run};
use chapter::args;
use chapter::range::lines_of_extremes;

#[test]
fn legal_extremes_never_panic() {
    for line in lines_of_extremes::<Flags>(&[]) {
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        let output = run(&args::parse::<Flags>(&words).unwrap());
        assert!(output.text.ends_with('\n') && !output.figures.is_empty(), "{line:?}");
        assert!(!output.text.contains("NaN"), "{line:?}\n{}", output.text);
    }
}
