//! Numbers that are typed although a page shows them as a value: here 0.0291.

use super::{put_in, with};
use crate::project::Small;

#[test]
fn typed_in_every_way() {
    for text in [
        "It is 0.0291.",
        "It is `0.0291`.",
        "```text\n0.0291\n```",
        "<b>0.0291</b>",
        "Words <b title=\"0.0291\">of</b> it.",
        "It is $\\alpha = 0.0291$.",
        "[a](#next \"0.0291\")",
        "![0.0291](assets/a.svg)",
        "It is 2.91e-2.",
        "It is 0.**0291**.",
        "It is 0&#46;0291.",
        "It is 0.0\u{2009}291.",
        "It is 0.02\u{202f}91.",
        "It is ０.０２９１.",
        "It is ０．０２９１.",
    ] {
        let small = Small::new();
        small.write("book/text/one.md", &with(text));
        let complaint = small.complaint();
        let line = if text.starts_with("```") { 11 } else { 10 };
        let place = format!("book/text/one.md:{line}: ");
        let what = " is computed: write {{value ch02-linreg: theory.bound .4}}";
        assert!(
            complaint.starts_with(&place) && complaint.contains(what),
            "{text}\n{complaint}"
        );
    }
    put_in("It is\n0.**0291**.", 11, "0.0291 is computed");
}

/// What a command is given is typed, and so is a version of Rust; what nobody reads may say
/// what it likes.
#[test]
fn no_result_of_ours() {
    let small = Small::new();
    let text = "`cargo run -p ch02-linreg -- --lr 0.0291`, `--lr 0.0291`, Rust 0.0291.\n\n\
                <!-- 0.0291 -->";
    small.write("book/text/one.md", &with(text));
    assert_eq!(small.complaint(), "sound");
}
