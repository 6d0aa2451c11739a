//! Regular expressions that are written in the source.

use regex::Regex;

/// The expression of a text.
///
/// # Panics
/// If it is none.
pub(crate) fn regex(text: &str) -> Regex {
    Regex::new(text).expect("this is a regular expression")
}
