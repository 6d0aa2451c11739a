//! Answers that were written for an older library.

/// A line for each name: what it was, and what it is.
const NAMES: &str = include_str!("../../ported.txt");

/// An answer as today's library needs it.
pub fn ported(source: &str) -> String {
    let now = |source: String, (old, new): (&str, &str)| source.replace(old, new);
    names().fold(source.to_string(), now)
}

/// What to write in an older answer, if it is one.
pub(crate) fn outdated(source: &str) -> Option<String> {
    let found = names().filter(|(old, _)| source.contains(old));
    let lines: String =
        found.map(|(old, new)| format!("\n    {old}\n  is now\n    {new}\n")).collect();
    let first = "Your file was written for an older library. In it\n";
    (!lines.is_empty()).then(|| format!("{first}{lines}"))
}

fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().filter_map(|line| line.split_once(" -> "))
}
