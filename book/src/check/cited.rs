//! Papers that a page names by their authors and year, and the list of sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::prose::in_one_line;
use crate::block::{Block, EDGE, Shape};
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;

/// The page with the sources.
const SOURCES: &str = "further-reading.md";

/// The first author and the year of a paper.
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"\b([A-Z][\p{L}-]+)(?:(?:,|,? and)\s[A-Z][\p{L}-]+)*(?:\set\sal\.)?,?\s\(?([12]\d{3})\b",
    )
});
/// Words before a year that are no author.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The number of a paper at arXiv: since 2015 it has five digits behind the month.
static ARXIV: LazyLock<Regex> = LazyLock::new(|| regex(r"arXiv:\s?(\S*[^\s.,;)])"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:(?:0[7-9]|1[0-4])\d{2}\.\d{4}|(?:1[5-9]|[2-9]\d)\d{2}\.\d{5})(?:v\d)?$")
});

/// An entry: its authors, and its title in italics.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    let name =
        r"(?:\p{Lu}\.[ -]?)+(?:(?:de|van|von|Van) )?\p{Lu}[\p{L}'-]+(?: \p{Lu}\p{L}+)?";
    regex(&format!(r"^{name}(?:, {name})*(?: and {name}| et al)?\. \*([^*]+)[.?!]\* "))
});

/// Each entry has authors and a title, and no other has the same.
fn entries_alike(
    sources: &Page,
    entries: &[&Block],
    add: &mut impl FnMut(usize, String),
) {
    let (mut known, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for entry in entries {
        for found in ARXIV.captures_iter(&entry.text) {
            let number = found[1].to_string();
            if !numbers.insert(number.clone()) {
                add(entry.range.start, format!("another source is '{number}' too"));
            }
        }
        let text = in_one_line(&sources.text[entry.range.clone()]);
        let title = ENTRY.captures(&text).map(|found| found[1].to_string());
        let at = entry.range.start;
        match title {
            _ if text.starts_with('*') => {}
            None => add(
                at,
                "a source is 'A. NAME and B. NAME. *TITLE.* WHERE, YEAR.'".into(),
            ),
            Some(title) if known.contains(&title) => {
                add(at, format!("'{title}' is there twice"));
            }
            Some(title) => {
                known.insert(title);
            }
        }
    }
}

/// Every paper that a page names is in the list of sources, if the book has one.
pub(crate) fn cited(pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    let Some(sources) = pages.get(Path::new(SOURCES)) else { return };
    let entries: Vec<&Block> =
        sources.blocks.iter().filter(|block| block.shape == Shape::Item).collect();
    entries_alike(sources, &entries, &mut |at, what| {
        problems.add(&sources.file, sources.line(at), what);
    });
    for page in pages.values() {
        let prose = page.blocks.iter().filter(|block| block.is_prose());
        for block in prose {
            let mut add = |at: usize, what: String| {
                problems.add(&page.file, page.line(block.place(at)), what);
            };
            if page.file != sources.file {
                names(block, &entries, &mut add);
            }
            numbers(block, &mut add);
        }
    }
}

fn names(block: &Block, entries: &[&Block], add: &mut impl FnMut(usize, String)) {
    for found in CITED.captures_iter(&block.text) {
        let (name, year) = (&found[1], &found[2]);
        let is_it = |entry: &&&Block| {
            has_word(&entry.text, name) && has_word(&entry.text, year)
        };
        if !MONTHS.contains(&name) && entries.iter().find(is_it).is_none() {
            let at = found.get(0).map_or(0, |found| found.start());
            let what = format!("'{name} {year}' is no entry of {SOURCES}");
            add(at, what);
        }
    }
}

/// Whether a text has a word that is no part of another.
fn has_word(text: &str, word: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|other| other == word)
}

fn numbers(block: &Block, add: &mut impl FnMut(usize, String)) {
    for found in ARXIV.captures_iter(&block.text) {
        let number = &found[1];
        if !NUMBER.is_match(number) {
            let at = found.get(0).map_or(0, |found| found.start());
            add(at, format!("'{number}' is no number of a paper at arXiv"));
        }
        let end = found.get(0).map_or(0, |found| found.end());
        if !block.text[end..].starts_with(['.', ',', ';', ')', EDGE]) {
            add(end, format!("a full stop is missing behind '{number}'"));
        }
    }
}
