//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use ch01_landscape::{Flags, run};
use chapter::args;
use chapter::range::lines_of_extremes;

#[test]
fn legal_extremes_never_panic() {
    for without in [&[][..], &["lr"], &["start-x", "lr"]] {
        for line in lines_of_extremes::<Flags>(without) {
            let words: Vec<&str> = line.iter().map(String::as_str).collect();
            let flags: Flags = args::parse(&words).unwrap();
            if flags.check().is_ok() {
                assert!(run(&flags).text.ends_with('\n'), "{line:?}");
            }
        }
    }
    // What goes with other landscapes only.
    let others = ["start-x", "start-y", "lr", "steps", "directions", "rescale"];
    for line in lines_of_extremes::<Flags>(&others) {
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        let flags: Flags = args::parse(&words).unwrap();
        assert!(flags.check().is_ok(), "{line:?}");
        assert!(!run(&flags).figures.is_empty(), "{line:?}");
    }
}
