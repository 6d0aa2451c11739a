//! Links whose words say where they should lead, and which lead elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::prose::in_one_line;
use crate::page::Page;
use crate::problem::Problems;

/// A link leads to the page, the place or the exercise that its words name.
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
    /// The words of the title, and of each heading.
    headings: Vec<BTreeSet<String>>,
    /// The words of all of them, of the description and of the keywords.
    all: BTreeSet<String>,
    /// The places below the title, as a link names them.
    places: Vec<String>,
}

impl<'a> Heads<'a> {
    fn of(page: &'a Page) -> Self {
        let line = |at: &usize| page.text[*at..].lines().next().unwrap_or_default();
        let lines: Vec<&str> = page.headings.iter().map(|(at, _)| line(at)).collect();
        let headings: Vec<BTreeSet<String>> =
            lines.iter().map(|line| stems(line)).collect();
        let said = format!("{} {}", page.header.description, page.header.keywords);
        let all = headings.iter().flatten().cloned().chain(stems(&said)).collect();
        let name = page.file.file_name().unwrap_or_default();
        Heads {
            page,
            file: name.to_string_lossy().into(),
            headings,
            all,
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
        let Link { words, file, place: here } = self;
        if *here == "in-three-lines" {
            return Some(
                "this link leads to what a page comes down to: lead to its words"
                    .into(),
            );
        }
        let named: Vec<&Heads> =
            heads.iter().filter(|other| other.is_named(words)).collect();
        if let [first, ..] = named[..]
            && words.contains(' ')
            && !named.iter().any(|other| other.file == *file)
        {
            let title = first.page.file.display();
            return Some(format!(
                "'{words}' is the title of {title}, and this link leads to {file}"
            ));
        }
        let target = heads.iter().find(|other| other.file == *file)?;
        if let Some(there) = target.places.iter().find(|there| **there == place(words))
            && here != there
        {
            return Some(format!(
                "'{words}' is a heading there: lead to {file}#{there}"
            ));
        }
        let said = stems(words);
        let of_place = stems(&here.replace('-', " "));
        if here.starts_with(|c: char| c.is_ascii_digit())
            && !words.to_lowercase().starts_with("exercise ")
            && said.is_disjoint(&of_place)
        {
            return Some(format!("'{words}' is not what #{here} is about"));
        }
        let is_there = said
            .iter()
            .all(|word| target.all.contains(word) || of_place.contains(word));
        let names_it = |other: &&Heads| match said.len() {
            0 => false,
            1 => said.is_subset(&other.headings[0]),
            _ => other.headings.iter().any(|heading| said.is_subset(heading)),
        };
        let other = heads.iter().filter(|_| !is_there).find(names_it)?;
        let better = other.page.file.display();
        Some(format!(
            "'{words}' stands in a heading of {better}, and this link leads to {file}"
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

/// Words that say nothing of what a text is about.
const SMALL: [&str; 30] = [
    "the", "and", "for", "are", "its", "this", "that", "with", "not", "what", "how",
    "why", "when", "where", "which", "who", "from", "into", "than", "more", "one",
    "two", "all", "but", "only", "each", "you", "they", "has", "can",
];

/// How many letters of a word tell it from others.
const STEM: usize = 6;

/// The words of a text that say what it is about, without their endings.
fn stems(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| word.len() > 2 && !SMALL.contains(word));
    let stem = |word: &str| {
        let endings = ["ing", "ed", "es", "s", "ly", "er"];
        let bare = endings.iter().find_map(|ending| word.strip_suffix(ending));
        bare.unwrap_or(word).chars().take(STEM).collect()
    };
    words.map(stem).collect()
}
