//! Tables of what a page, or a file of the book, can have that a reader would see broken.

mod files;
mod headers;
mod numbers;
mod pages;
mod regions;

use crate::project::{ONE, Small};

/// Puts something into the first page, at line 10, and expects one complaint.
#[track_caller]
fn put_in(text: &str, line: usize, what: &str) {
    let small = Small::new();
    small.write("book/text/one.md", &with(text));
    one_complaint(&small, &format!("book/text/one.md:{line}: {what}"), text);
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
