//! Links that bear the title or a heading of one place, and lead to another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::prose::in_one_line;
use crate::page::Page;
use crate::problem::Problems;

/// A link leads to the page and to the place that its words name.
pub(crate) fn linked(pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    let heads: Vec<Heads> = pages.values().map(Heads::of).collect();
    for page in pages.values() {
        for mark in page.blocks.iter().flat_map(|block| &block.marks) {
            let text = in_one_line(&page.text[mark.clone()]);
            let Some(link) = Link::parse(&text) else { continue };
            if let Some(what) = link.fault(&heads) {
                problems.add(&page.file, page.line(mark.start), what);
            }
        }
    }
}

/// A link to a page.
struct Link<'a> {
    words: &'a str,
    file: &'a str,
    /// The place there, or nothing.
    place: &'a str,
}

/// What a page is called, and what its headings say.
struct Heads<'a> {
    page: &'a Page,
    file: String,
    /// The words of its title and its headings.
    words: BTreeSet<String>,
    /// The places below the title, as a link names them.
    places: Vec<String>,
}

impl<'a> Heads<'a> {
    fn of(page: &'a Page) -> Self {
        let line = |at: &usize| page.text[*at..].lines().next().unwrap_or_default();
        let lines: Vec<&str> = page.headings.iter().map(|(at, _)| line(at)).collect();
        let name = page.file.file_name().unwrap_or_default();
        Heads {
            page,
            file: name.to_string_lossy().into(),
            words: lines.iter().flat_map(|line| long_words(line)).collect(),
            places: lines.iter().skip(1).map(|line| place(line)).collect(),
        }
    }

    /// Whether a link bears its name.
    fn is_named(&self, words: &str) -> bool {
        let capital = capitalized(words);
        [self.page.title(), self.page.short_title()].contains(&capital.as_str())
    }
}

impl<'a> Link<'a> {
    fn parse(link: &'a str) -> Option<Self> {
        let (words, address) =
            link.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
        let (file, place) = address.split_once('#').unwrap_or((address, ""));
        file.ends_with(".md").then_some(Link { words, file, place })
    }

    fn fault(&self, heads: &[Heads]) -> Option<String> {
        if self.place == "in-three-lines" {
            let what =
                "this link leads to what a page comes down to: lead to its words";
            return Some(what.into());
        }
        let target = heads.iter().find(|other| other.file == self.file);
        self.other_title(heads)
            .or_else(|| self.other_place(target?))
            .or_else(|| self.words_of_a_title(target?, heads))
    }

    /// The words are the title of another page.
    fn other_title(&self, heads: &[Heads]) -> Option<String> {
        let Link { words, file, .. } = self;
        let named: Vec<&Heads> =
            heads.iter().filter(|other| other.is_named(words)).collect();
        let first = named.first().filter(|_| words.contains(' '))?;
        if named.iter().any(|other| other.file == *file) {
            return None;
        }
        let title = first.page.file.display();
        Some(format!(
            "'{words}' is the title of {title}, and this link leads to {file}"
        ))
    }

    /// The words are a heading of the page, and the link leads to another place of it.
    fn other_place(&self, target: &Heads) -> Option<String> {
        let Link { words, file, .. } = self;
        let there = target.places.iter().find(|there| **there == place(words))?;
        let what = format!("'{words}' is a heading there: lead to {file}#{there}");
        (self.place != there).then_some(what)
    }

    /// The words stand in the title of another page, and not all in a heading of this one.
    fn words_of_a_title(&self, target: &Heads, heads: &[Heads]) -> Option<String> {
        let Link { words, file, .. } = self;
        let said = long_words(words);
        if said.len() < 2 || said.is_subset(&target.words) {
            return None;
        }
        let names_it = |other: &&Heads| said.is_subset(&long_words(other.page.title()));
        let title = heads.iter().find(names_it)?.page.file.display();
        Some(format!(
            "'{words}' stands in the title of {title}, and this link leads to {file}"
        ))
    }
}

/// The words of a link as a title has them.
fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}

/// The name of the place that a heading gives to itself.
fn place(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let letters = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    letters.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The words of a text that are not small, in small letters.
fn long_words(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.chars().count() > 3).map(String::from).collect()
}
