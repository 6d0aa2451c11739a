//! Pieces of source, marked in their files by comments that mdBook knows too:
//! `// ANCHOR: name` and `// ANCHOR_END: name`.

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use similar::{ChangeTag, TextDiff};

use crate::pattern::regex;

/// A piece of a file.
pub(crate) struct Listed {
    /// The lines between the marks, without other marks, moved to the left edge.
    pub(crate) code: String,
    /// Which lines of the file these are, from 1.
    pub(crate) lines: RangeInclusive<usize>,
    /// The whole file.
    pub(crate) file: String,
}

/// The piece between two marks.
pub(crate) fn read(root: &Path, file: &str, anchor: &str) -> Result<Listed, String> {
    let source = fs::read_to_string(root.join(file))
        .map_err(|error| format!("'{file}': {error}"))?;
    let mark = |kind: &str, line: &str| {
        line.trim().strip_prefix("// ").and_then(|l| l.strip_prefix(kind))
            == Some(anchor)
    };
    let lines: Vec<&str> = source.lines().collect();
    let find = |kind: &str| lines.iter().position(|line| mark(kind, line));
    if lines.iter().filter(|line| mark("ANCHOR: ", line)).count() > 1 {
        return Err(format!("'{file}' has the anchor '{anchor}' twice"));
    }
    let start =
        find("ANCHOR: ").ok_or_else(|| format!("'{file}' has no anchor '{anchor}'"))?;
    let end = find("ANCHOR_END: ").filter(|&end| end > start);
    let end =
        end.ok_or_else(|| format!("the anchor '{anchor}' in '{file}' has no end"))?;

    let is_mark = |line: &&&str| line.trim().starts_with("// ANCHOR");
    let inside: Vec<&str> =
        lines[start + 1..end].iter().filter(|l| !is_mark(l)).copied().collect();
    if inside.iter().all(|line| line.trim().is_empty()) {
        return Err(format!("the anchor '{anchor}' in '{file}' marks nothing"));
    }
    if let Some(left) = inside.iter().find(|line| LEFT.is_match(line)) {
        return Err(format!("'{}' is left in the listing", left.trim()));
    }
    if let Some(long) = moved(&inside).find(|line| line.chars().count() > COLUMN) {
        return Err(format!("'{}' is wider than the column of the book", long.trim()));
    }
    if lone_bracket(&inside).is_some() {
        return Err(format!("the anchor '{anchor}' in '{file}' cuts through brackets"));
    }
    let code = moved(&inside).collect::<Vec<_>>().join("\n");
    Ok(Listed { code, lines: start + 2..=end, file: source })
}

/// Lines, moved to the left edge.
fn moved<'a>(lines: &[&'a str]) -> impl Iterator<Item = &'a str> {
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = filled.map(indent).min().unwrap_or(0);
    lines.iter().map(move |line| line.get(margin..).unwrap_or(""))
}

/// How many signs a line of the book's column has room for.
const COLUMN: usize = 88;

/// What no reader should see in code.
static LEFT: LazyLock<Regex> = LazyLock::new(|| {
    let left = r"Ã.|â€|Â |(?i)//\s*anchor|\b(?:todo|fixme|xxx)\b[:!]?(?:\s|$)|^(?:<{7}|>{7}|={7})";
    regex(left)
});

/// Comments and texts in code.
static TEXTS: LazyLock<Regex> = LazyLock::new(|| {
    let texts = r#"//.*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'"#;
    regex(texts)
});

/// The line, from 1, of a bracket without its other end in some lines of code. Those in
/// comments and texts are not counted.
pub(crate) fn lone_bracket(lines: &[&str]) -> Option<usize> {
    let bare = lines.iter().map(|line| TEXTS.replace_all(line, ""));
    let code = bare.collect::<Vec<_>>().join("\n");
    let at = lone_bracket_in(&code)?;
    Some(code[..at].matches('\n').count() + 1)
}

/// Where a bracket stands in a text without its other end.
pub(crate) fn lone_bracket_in(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        let other = match c {
            '(' | '[' | '{' => {
                open.push((at, c));
                continue;
            }
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => continue,
        };
        match open.pop() {
            Some((_, before)) if before == other => {}
            Some((before, _)) => return Some(before),
            None => return Some(at),
        }
    }
    open.pop().map(|(at, _)| at)
}

/// The words and names in a piece of code.
pub(crate) fn words(code: &str) -> BTreeSet<&str> {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.split(|c| !is_of_name(c)).filter(|word| !word.is_empty()).collect()
}

/// The lines of a piece that an earlier piece has not, counted from 1.
#[derive(Debug, PartialEq)]
pub(crate) struct Changes(Vec<RangeInclusive<usize>>);

impl Changes {
    pub(crate) fn new(old: &str, new: &str) -> Self {
        let [old, new] = [old, new].map(|text| format!("{text}\n"));
        let diff = TextDiff::from_lines(&old, &new);
        let inserted =
            diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Insert);
        let lines: Vec<usize> =
            inserted.filter_map(|change| Some(change.new_index()? + 1)).collect();
        let runs = lines.chunk_by(|a, b| a + 1 == *b);
        Changes(runs.map(|run| run[0]..=run[run.len() - 1]).collect())
    }

    /// # Errors
    /// If nothing is new, or if it is no change of the earlier piece.
    pub(crate) fn tell_apart(&self, old: &str, new: &str) -> Result<(), String> {
        if self.0.is_empty() {
            return Err("the listing has no line that the earlier one has not".into());
        }
        let (before, now) = (words(old), words(new));
        if 2 * before.intersection(&now).count() < before.len() {
            return Err("the listing has hardly a word of the earlier one".into());
        }
        Ok(())
    }

    /// As an attribute: a background behind the lines, for the style sheet to use.
    pub(crate) fn style(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let list = |item: fn(&RangeInclusive<usize>) -> String| {
            self.0.iter().map(item).collect::<Vec<_>>().join(", ")
        };
        let image =
            list(|_| "linear-gradient(var(--new-line), var(--new-line))".into());
        let position = list(|lines| format!("0 {}lh", lines.start() - 1));
        let size = list(|lines| format!("100% {}lh", lines.end() + 1 - lines.start()));
        format!(
            " style=\"--new-lines: {image}; --new-places: {position}; --new-sizes: {size}\""
        )
    }

    /// The same for whoever hears the page.
    pub(crate) fn told(&self) -> String {
        let lines: Vec<String> = self
            .0
            .iter()
            .map(|lines| match (lines.start(), lines.end()) {
                (start, end) if start == end => start.to_string(),
                (start, end) if start + 1 == *end => format!("{start}, {end}"),
                (start, end) => format!("{start} to {end}"),
            })
            .collect();
        let word = match &self.0[..] {
            [lines] if lines.start() == lines.end() => "line",
            _ => "lines",
        };
        match lines.len() {
            0 => String::new(),
            _ => format!(
                "<span class=\"listing-new\">New: {word} {}</span>",
                lines.join(", ")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_new_are_found() {
        let changes = |old: &str, new: &str| Changes::new(old, new).0;
        assert_eq!(changes("a\nb\nc", "a\nx\nb\ny\nz"), [2..=2, 4..=5]);
        assert_eq!(changes("a", "a"), []);
        assert_eq!(changes("a", "b"), [1..=1]);
        let both = Changes::new("a\nb", "a\nx\nb\ny\nz");
        assert_eq!(
            both.told(),
            "<span class=\"listing-new\">New: lines 2, 4, 5</span>"
        );
        assert!(
            both.style().contains("--new-places: 0 1lh, 0 3lh;"),
            "{}",
            both.style()
        );
        assert!(both.style().contains("--new-sizes: 100% 1lh, 100% 2lh\""));
        assert_eq!(Changes::new("a", "a").style(), "");
    }
}
