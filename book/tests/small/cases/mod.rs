//! Tables of what a page, or a file of the book, can have that a reader would see broken.

mod commands;
mod exercises;
mod files;
mod formulas;
mod headers;
mod inventory;
mod lists;
mod markup;
mod named;
mod numbers;
mod pages;
mod prose;
mod regions;
mod settings;
mod spelling;
mod theme;
mod values;

use crate::project::{ONE, Small};

/// Puts something into the first page, at line 10, and expects one complaint.
#[track_caller]
fn put_in(text: &str, line: usize, what: &str) {
    let small = Small::new();
    small.write("book/text/one.md", &with(text));
    one_complaint(&small, &format!("book/text/one.md:{line}: {what}"), text);
}

/// Puts each text into the first page, at line 10, and expects one complaint.
#[track_caller]
fn put_in_each<W: AsRef<str>>(cases: &[(&str, usize, W)]) {
    for (text, line, what) in cases {
        put_in(text, *line, what.as_ref());
    }
}

/// Puts each text into the first page, at line 10, and expects a complaint, perhaps with
/// others.
#[track_caller]
fn among_others<T: AsRef<str>>(cases: &[(T, usize, &str)]) {
    for (text, line, what) in cases {
        let text = text.as_ref();
        let small = Small::new();
        small.write("book/text/one.md", &with(text));
        let complaint = small.complaint();
        let expected = format!("book/text/one.md:{line}: {what}");
        assert!(
            complaint.contains(&expected),
            "{text}\nexpected {expected}\ngot {complaint}"
        );
    }
}

/// Expects that a text in the first page is as it should be.
#[track_caller]
fn sound(text: &str) {
    let small = Small::new();
    small.write("book/text/one.md", &with(text));
    assert_eq!(small.complaint(), "sound", "{text}");
}

/// The first page with something at line 10.
fn with(text: &str) -> String {
    ONE.replacen("## Next", &format!("{text}\n\n## Next"), 1)
}

/// Expects a complaint and no other.
#[track_caller]
fn one_complaint(small: &Small, expected: &str, text: &str) {
    let complaint = small.complaint();
    assert!(
        complaint.contains(expected)
            && complaint.ends_with("\n1 problem(s) in the book"),
        "{text}\nexpected {expected}\ngot {complaint}"
    );
}
