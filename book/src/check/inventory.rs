//! What the pages are made of besides their words: a list of it in the project tells what a
//! text has lost, or shows in the place of something else.

use std::collections::BTreeMap;
use std::fs;
use std::iter;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::commands::Project;
use super::exercises::texts;
use crate::block::{Block, Shape};
use crate::directive::Directive;
use crate::page::{Page, line};
use crate::pattern::regex;
use crate::problem::Problems;

/// The pages, each with its blocks below it, a line each.
pub(crate) const INVENTORY: &str = "book/inventory.txt";

/// The texts beside the pages and the exercises.
const OTHERS: [&str; 2] = ["book/text/SUMMARY.md", "README.md"];

/// What stands before the blocks of a page.
const INDENT: &str = "  ";

/// What stands between the pieces of a block, in none of which two blanks stand in a row.
const GAP: &str = "  ";

/// The signs of what has words that the list leaves out.
const PARAGRAPH: &str = "p";
const ITEM: &str = "-";

/// How many characters of a piece a problem shows.
const SHOWN: usize = 60;

/// A number, or a name: a word with a capital that no sentence begins with.
static TYPED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\d+(?:[.,]\d+)*|[\p{L}\d,;–] (\p{Lu}[\p{L}\p{N}]+)"));

/// A text and what it is made of.
struct Text {
    file: PathBuf,
    text: String,
    entries: Vec<Entry>,
}

/// A block: its sign and its pieces, or the whole of it. Each has its byte in the text.
struct Entry(Vec<(usize, String)>);

impl Entry {
    fn start(&self) -> usize {
        self.0[0].0
    }

    fn line(&self) -> String {
        let pieces: Vec<&str> = self.0.iter().map(|(_, piece)| &**piece).collect();
        pieces.join(GAP)
    }
}

/// Each page is made of what the list says.
pub(crate) fn inventory(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    // A project that keeps no list has nothing to compare with.
    let Ok(list) = fs::read_to_string(project.root.join(INVENTORY)) else { return };
    let mut known = read(&list);
    for text in texts_of(project, pages) {
        match known.remove(&*text.file) {
            Some((_, entries)) => compare(&text, &entries, problems),
            None => problems.add(&text.file, 1, format!("this is new: {TAKE}")),
        }
    }
    for (file, (line, _)) in known {
        let what = format!("'{}' is gone: {TAKE}", file.display());
        problems.add(Path::new(INVENTORY), line, what);
    }
}

/// What to do about something that is meant.
const TAKE: &str = "if it is meant, take it in with `cargo run -- words`";

/// The list for what the pages are made of now.
pub(crate) fn list_of_pieces(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
) -> String {
    let of_text = |text: Text| {
        let file = text.file.to_string_lossy().replace('\\', "/");
        let blocks = text.entries.iter();
        let blocks = blocks.map(|entry| format!("{INDENT}{}\n", entry.line()));
        iter::once(format!("{file}\n")).chain(blocks).collect::<String>()
    };
    texts_of(project, pages).into_iter().map(of_text).collect()
}

/// The files of a list with their lines and their blocks.
fn read(list: &str) -> BTreeMap<&Path, (usize, Vec<&str>)> {
    let mut files: BTreeMap<&Path, (usize, Vec<&str>)> = BTreeMap::new();
    let mut file = Path::new("");
    for (line, number) in list.lines().zip(1..) {
        match line.strip_prefix(INDENT) {
            Some(entry) => files.entry(file).or_default().1.push(entry),
            None => {
                file = Path::new(line);
                files.insert(file, (number, Vec::new()));
            }
        }
    }
    files
}

/// Tells what is other than before, block by block.
fn compare(text: &Text, before: &[&str], problems: &mut Problems) {
    let now: Vec<String> = text.entries.iter().map(Entry::line).collect();
    let now: Vec<&str> = now.iter().map(String::as_str).collect();
    for (old, new) in changes(before, &now) {
        let (gone, come) = (&before[old.clone()], &text.entries[new.clone()]);
        for i in 0..gone.len().max(come.len()) {
            let (at, what) = match (gone.get(i), come.get(i)) {
                (Some(gone), Some(come)) => changed(gone, come),
                (Some(gone), None) => {
                    let above = text.entries[..new.end].last().map_or(0, Entry::start);
                    (above, format!("{} is gone", named(gone)))
                }
                (_, Some(come)) => {
                    (come.start(), format!("{} is new", named(&come.line())))
                }
                _ => continue,
            };
            let at = line(&text.text, at);
            problems.add(&text.file, at, format!("{what}: {TAKE}"));
        }
    }
}

/// What stands in the place of what, as ranges of the two lists.
fn changes(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let changes = capture_diff_slices(Algorithm::Patience, old, new).into_iter();
    let changes = changes.filter(|change| change.tag() != DiffTag::Equal);
    changes.map(|change| (change.old_range(), change.new_range())).collect()
}

/// The first pieces in which a block differs from one before, and where.
fn changed(before: &str, now: &Entry) -> (usize, String) {
    let old: Vec<&str> = before.split(GAP).collect();
    let new: Vec<&str> = now.0.iter().map(|(_, piece)| &**piece).collect();
    let (from, to) = changes(&old, &new).swap_remove(0);
    let at = now.0[to.start.min(now.0.len() - 1)].0;
    let [gone, come] = [old[from].join(GAP), new[to].join(GAP)];
    if come.is_empty() {
        return (at, format!("'{}' is gone from here", short(&gone)));
    }
    if gone.is_empty() {
        return (at, format!("'{}' is new", short(&come)));
    }
    // As much of both as shows where they part.
    let same = gone.chars().zip(come.chars()).take_while(|(a, b)| a == b).count();
    let longer = gone.chars().count().max(come.chars().count());
    let from = if longer > SHOWN { same.saturating_sub(SHOWN / 2) } else { 0 };
    let [gone, come] = [gone, come].map(|text| part(&text, from));
    (at, format!("'{come}' stands in the place of '{gone}'"))
}

/// A block as a problem names it.
fn named(block: &str) -> String {
    let (sign, pieces) = block.split_once(GAP).unwrap_or((block, ""));
    let what = match sign {
        PARAGRAPH => "a paragraph",
        ITEM => "an item",
        _ => return format!("'{}'", short(block)),
    };
    if pieces.is_empty() {
        what.into()
    } else {
        format!("{what} with '{}'", short(pieces))
    }
}

/// The beginning of a text.
fn short(text: &str) -> String {
    part(text, 0)
}

/// A part of a text, with a sign where something is left out.
fn part(text: &str, from: usize) -> String {
    let part: String = text.chars().skip(from).take(SHOWN).collect();
    let before = if from > 0 { "…" } else { "" };
    let behind = if text.ends_with(&part) { "" } else { "…" };
    format!("{before}{part}{behind}")
}

/// All texts with what they are made of, in the order of their files.
fn texts_of(project: Project, pages: &BTreeMap<PathBuf, Page>) -> Vec<Text> {
    let mut all: Vec<Text> = pages.values().map(text_of).collect();
    // What is wrong with these texts is told elsewhere.
    let unread = &mut Problems::default();
    for name in OTHERS {
        let text = fs::read_to_string(project.root.join(name)).unwrap_or_default();
        all.push(text_of(&Page::read(Path::new(name), &text, unread)));
    }
    if let Ok(book) = project.exercises {
        for exercise in &book.exercises {
            let [task, hints, _] = texts(book, exercise, unread);
            all.extend([task, hints].iter().map(text_of));
        }
    }
    all
}

fn text_of(page: &Page) -> Text {
    let header = page.header.range.clone();
    let header = page.text[header.clone()].lines().map(|line| {
        let at = line.as_ptr() as usize - page.text.as_ptr() as usize;
        Entry(vec![(at, plain(line))])
    });
    let behind = page.header.range.end;
    let blocks = page.blocks.iter().filter(|block| {
        let is_header = block.shape == Shape::Html && block.range.start < behind;
        // A caption is part of its directive.
        !is_header && block.shape != Shape::Caption
    });
    let blocks = blocks.map(|block| entry(page, block));
    Text {
        file: page.file.clone(),
        text: page.text.clone(),
        entries: header
            .filter(|entry| !entry.0[0].1.is_empty())
            .chain(blocks)
            .collect(),
    }
}

fn entry(page: &Page, block: &Block) -> Entry {
    let Range { start, end } = block.range;
    let whole = |from: usize| Entry(vec![(start, plain(&page.text[from..end]))]);
    let sign = match block.shape {
        Shape::Paragraph => PARAGRAPH,
        Shape::Item => ITEM,
        // With its signs.
        Shape::Heading => {
            return whole(page.text[..start].rfind('\n').map_or(0, |at| at + 1));
        }
        // All other blocks stand in the list as they are.
        _ => return whole(start),
    };
    let pieces = pieces_of(page, block).into_iter();
    let pieces = pieces.map(|range| (range.start, plain(&page.text[range])));
    Entry(iter::once((start, sign.to_string())).chain(pieces).collect())
}

/// Where a block has something that is no word: links and the like, values, numbers and names.
fn pieces_of(page: &Page, block: &Block) -> Vec<Range<usize>> {
    let is_value = |directive: &Directive| matches!(directive, Directive::Value { .. });
    let values = page.directives.iter().filter(|(range, directive)| {
        is_value(directive)
            && block.range.start <= range.start
            && range.end <= block.range.end
    });
    let marks = values.map(|(range, _)| range).chain(&block.marks).cloned();
    let typed = TYPED.captures_iter(&block.text).map(|found| {
        let typed = found.get(1).or(found.get(0)).expect("a match has a range");
        let at = block.place(typed.start());
        at..at + typed.len()
    });
    let mut all: Vec<Range<usize>> = marks.chain(typed).collect();
    // The wider of two first.
    all.sort_by_key(|range| (range.start, usize::MAX - range.end));
    let mut end = 0;
    all.retain(|range| {
        let is_outside = range.start >= end;
        end = end.max(range.end);
        is_outside
    });
    all
}

/// A text in one line, with single blanks.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
