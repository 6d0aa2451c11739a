//! Pieces of source that begin or end where nobody would cut.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use crate::directive::{Beside, Directive};
use crate::listing::{self, Listed};
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;

/// A line at which a piece may begin or end: a free one, a brace, a comment, or what makes
/// sure of something.
static EDGE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^\s*(?:$|//|#\[|[})\]]|(?:debug_)?assert)|\{$"));

/// Checks the pieces of source that the pages list. One that can't be read is told elsewhere.
pub(crate) fn pieces(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    for page in pages.values() {
        let mut before: Vec<(&str, &str, Listed)> = Vec::new();
        for (range, directive) in &page.directives {
            let Directive::Listing { file, anchor, beside } = directive else {
                continue;
            };
            if *beside == Beside::Since(file.clone(), anchor.clone()) {
                let what = "nothing is new since the same piece";
                problems.add(&page.file, page.line(range.start), what);
            }
            let Ok(piece) = listing::read(root, file, anchor) else { continue };
            if let Some((line, what)) = cut(&piece, anchor) {
                problems.add(Path::new(file), line, what);
            }
            let shares = |(other, name, listed): &&(&str, &str, Listed)| {
                other == file
                    && name != anchor
                    && listed.lines.start() <= piece.lines.end()
                    && piece.lines.start() <= listed.lines.end()
            };
            if let Some((_, name, _)) = before.iter().find(shares) {
                let what = format!("the page lists lines of this with '{name}' too");
                problems.add(&page.file, page.line(range.start), what);
            }
            before.push((file, anchor, piece));
        }
    }
}

/// What is wrong with the place of a piece, and in which line.
fn cut(piece: &Listed, anchor: &str) -> Option<(usize, String)> {
    let lines: Vec<&str> = piece.file.lines().collect();
    let (first, last) = (*piece.lines.start(), *piece.lines.end());
    // The lines outside of the marks.
    let above = first.checked_sub(3).map_or("", |at| lines[at]);
    let below = lines.get(last + 1).unwrap_or(&"");
    let inside: Vec<&str> = piece.code.lines().collect();
    let [begin, end] = [0, inside.len() - 1].map(|at| inside[at].trim_start());
    let tell = |line: usize, what: String| Some((line, what));
    if begin.starts_with("#[") {
        return tell(
            first,
            format!("'{anchor}' begins with an attribute: begin below it"),
        );
    }
    if begin.is_empty() || end.is_empty() {
        return tell(first, format!("'{anchor}' begins or ends with a free line"));
    }
    if end.starts_with("//") {
        return tell(
            last,
            format!("'{anchor}' ends with words about what is not there"),
        );
    }
    for (line, beside) in [(first - 2, above), (last + 2, below)] {
        if !EDGE.is_match(beside) {
            let what =
                format!("'{anchor}' is cut off here: leave a line free at its mark");
            return tell(line, what);
        }
    }
    let other =
        NAME.captures_iter(&piece.code).map(|name| name[1].to_string()).find(|name| {
            name != anchor && piece.file.contains(&format!("// ANCHOR: {name}\n"))
        });
    let name = format!("fn {anchor}");
    let is_other = piece.file.contains(&name) && !piece.code.contains(&name);
    let other = other.filter(|_| is_other)?;
    tell(first, format!("'{anchor}' marks the function '{other}'"))
}

/// The name of a function.
static NAME: LazyLock<Regex> = LazyLock::new(|| regex(r"\bfn (\w+)"));
