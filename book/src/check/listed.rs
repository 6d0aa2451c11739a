//! The comments in the listings of the pages, in the files in which they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::numbers::Values;
use super::text::words;
use crate::directive::Directive;
use crate::listing;
use crate::page::Page;
use crate::problem::Problems;

/// Checks the comments in listings as the text of a page.
pub(crate) fn listed(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    shown: &Values,
    problems: &mut Problems,
) {
    for (file, text) in comments(root, pages) {
        words(&Page::read(&file, &text, problems), shown, problems);
    }
}

/// The files that pages list, with nothing left but the comments in the listed lines.
pub(super) fn comments(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
) -> BTreeMap<PathBuf, String> {
    let mut listed: BTreeMap<&str, (String, BTreeSet<usize>)> = BTreeMap::new();
    for (_, directive) in pages.values().flat_map(|page| &page.directives) {
        let Directive::Listing { file, anchor, .. } = directive else { continue };
        // What can't be listed is told elsewhere.
        let Ok(piece) = listing::read(root, file, anchor) else { continue };
        let (text, lines) = listed.entry(file).or_default();
        *text = piece.file;
        lines.extend(piece.lines);
    }
    let of_file = |(file, (text, shown)): (&str, (String, BTreeSet<usize>))| {
        let words = text.lines().zip(1..).map(|(line, number)| {
            let comment = line.split_once("// ").filter(|_| shown.contains(&number));
            comment.map(|(_, words)| words).filter(|words| !words.starts_with("ANCHOR"))
        });
        (PathBuf::from(file), as_items(words))
    };
    listed.into_iter().map(of_file).collect()
}

/// The words of some lines, each piece of them as an item, and the other lines free.
/// Formulas there are plain letters, with blanks in brackets.
pub(super) fn as_items<'a>(lines: impl Iterator<Item = Option<&'a str>>) -> String {
    let (mut text, mut in_piece) = (String::new(), false);
    for words in lines {
        let words_of_line = words.unwrap_or_default().trim();
        let sign = if in_piece || words_of_line.is_empty() { "  " } else { "- " };
        let words_of_line = words_of_line.replace("( ", "(").replace(" )", ")");
        text += format!("{sign}{words_of_line}").trim_end();
        text.push('\n');
        in_piece = words.is_some();
    }
    text
}
