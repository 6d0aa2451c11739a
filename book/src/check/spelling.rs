//! Words that nobody has used before: most of them are misspelt.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::commands::Project;
use super::exercises::texts;
use super::listed::comments;
use super::project::BESIDE;
use super::said::said;
use super::settings::HIGHLIGHT;
use super::site::files;
use crate::block::{Block, EDGE};
use crate::chapters::Runs;
use crate::page::{Kind, Page, line};
use crate::pattern::regex;
use crate::problem::Problems;

/// The words that readers read, a line each.
pub(crate) const WORDS: &str = "book/words.txt";

/// Letters and digits, and perhaps the end of "don't".
static WORD: LazyLock<Regex> = LazyLock::new(|| regex(r"[\p{L}\p{N}]+(?:'[a-z]+)?"));

/// A name in code that is more than a letter and a number.
static NAME: LazyLock<Regex> = LazyLock::new(|| regex(r"[A-Za-z_]\w*[A-Za-z_]\w*"));

/// A command of a formula.
static COMMAND: LazyLock<Regex> = LazyLock::new(|| regex(r"\\[A-Za-z]+"));

/// An address of another site.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"https?://[^\s<>()"`]*[\w/]"#));

/// A comment of a script or a style sheet.
static COMMENT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)/\*.*?\*/|(?-s)(?m:^\s*//.*$)"));

/// The first letter of a name.
static INITIAL: LazyLock<Regex> = LazyLock::new(|| regex(r"\b\p{Lu}\.$"));

/// What the settings say of the book, and an exercise of its known mistakes.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let said = r#"(?m)^(?:title|description|name|says) = "(.*)"$"#;
    regex(said)
});

/// A text and its words.
struct Text {
    file: PathBuf,
    text: String,
    words: Vec<Word>,
}

/// A word as it stands in a text.
struct Word {
    /// Its byte in the text.
    at: usize,
    text: String,
    place: Place,
}

/// Where a word stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Where a sentence begins, with a capital.
    Start,
    /// In a title or the like, perhaps with a capital.
    Title,
    /// Within a sentence, as it is.
    Inside,
}

/// Each word of the texts is one of the list, and the list has no other.
pub(crate) fn spelling(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    runs: &Runs,
    problems: &mut Problems,
) {
    // A project that keeps no list knows no words.
    let Ok(list) = fs::read_to_string(project.root.join(WORDS)) else { return };
    let known: BTreeSet<&str> = list.lines().collect();
    let (mut used, mut told) = (BTreeSet::new(), BTreeSet::new());
    for Text { file, text, words } in texts_of(project, pages, runs) {
        for word in words {
            let small = uncapitalized(&word.text);
            let other = known.get(&*small);
            let entry = known
                .get(&*word.text)
                .or(other.filter(|_| word.place != Place::Inside));
            if let Some(entry) = entry {
                used.insert(*entry);
                continue;
            }
            // Where a file has a new word often, its first place is enough.
            if !told.insert((file.clone(), word.text.clone())) {
                continue;
            }
            let what = match other {
                Some(small) => format!(
                    "'{}': write '{small}' here, or take the name in with `cargo run -- words`",
                    word.text
                ),
                None if word.text.starts_with("`http") => format!(
                    "{} is new: open it, and take it in with `cargo run -- words`",
                    word.text
                ),
                None => format!(
                    "'{}' is no word of this book so far: correct it, or take it in with \
                     `cargo run -- words`",
                    word.text
                ),
            };
            problems.add(&file, line(&text, word.at), what);
        }
    }
    for (entry, line) in list.lines().zip(1..) {
        if !used.contains(entry) {
            let what = format!("'{entry}' stands on no page: `cargo run -- words`");
            problems.add(Path::new(WORDS), line, what);
        }
    }
}

/// The words of the texts in the form of their list: small, but for names.
pub(crate) fn list_of_words(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    runs: &Runs,
) -> BTreeSet<String> {
    let texts = texts_of(project, pages, runs);
    let at = |place: Place| {
        let words = texts.iter().flat_map(|text| &text.words);
        words.filter(move |word| word.place == place).map(|word| word.text.clone())
    };
    let mut list: BTreeSet<String> = at(Place::Inside).collect();
    // Where a sentence begins, a word that is no name elsewhere has its capital from there.
    for word in at(Place::Start).filter(|word| !list.contains(word)).collect::<Vec<_>>()
    {
        list.insert(uncapitalized(&word));
    }
    for word in at(Place::Title) {
        if !list.contains(&uncapitalized(&word)) {
            list.insert(word);
        }
    }
    list
}

/// A word without its capital, if no other letter is one.
fn uncapitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    let is_name = letters.clone().any(char::is_uppercase);
    if is_name { word.into() } else { first.chain(letters).collect() }
}

/// All that readers read, in its order.
fn texts_of(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    runs: &Runs,
) -> Vec<Text> {
    let mut all: Vec<Text> = pages.values().map(text_of_page).collect();
    all.extend(pages.values().map(|page| text_of_runs(page, runs)));
    // What is wrong with these texts is told elsewhere.
    let unread = &mut Problems::default();
    for name in iter::once("book/text/SUMMARY.md").chain(BESIDE) {
        let text = fs::read_to_string(project.root.join(name)).unwrap_or_default();
        all.push(text_of_page(&Page::read(Path::new(name), &text, unread)));
    }
    all.extend(
        comments(project.root, pages)
            .iter()
            .map(|(file, text)| text_of_page(&Page::read(file, text, unread))),
    );
    if let Ok(book) = project.exercises {
        let texts = book.exercises.iter().flat_map(|one| texts(book, one, unread));
        all.extend(texts.map(|page| text_of_page(&page)));
    }
    let mistakes = files(&project.root.join("exercises/mistakes")).into_iter();
    let said = iter::once(project.root.join("book/book.toml")).chain(mistakes);
    all.extend(said.map(|file| text_of_values(project.root, &file)));
    all.extend(texts_of_theme(project.root));
    all
}

fn text_of_page(page: &Page) -> Text {
    let header = [&page.header.description, &page.header.keywords];
    let header =
        header.into_iter().flat_map(|text| words(text, |_| page.header.range.start));
    let prose = page.blocks.iter().filter(|block| block.is_prose());
    let prose = prose.flat_map(words_of_block);
    let code = page.words.iter().flat_map(|code| {
        let pattern = match code.kind {
            Kind::Code | Kind::Block(_) => &NAME,
            Kind::Formula => &COMMAND,
            _ => return Vec::new(),
        };
        names(pattern, &code.text, |at| code.range.start + at.min(code.range.len()))
    });
    let addresses = names(&ADDRESS, &page.text, |at| at);
    let words = header.chain(prose).chain(code).chain(addresses).collect();
    Text { file: page.file.clone(), text: page.text.clone(), words }
}

/// The words of a block. Titles may have capitals: they stand in links, bold or italic, and
/// in quotation marks.
fn words_of_block(block: &Block) -> Vec<Word> {
    let mut all = words(&block.text, |at| at);
    for word in &mut all {
        let is_quoted = block.text[..word.at].matches('"').count() % 2 == 1;
        word.at = block.place(word.at);
        let is_marked = block.marks.iter().any(|mark| mark.contains(&word.at));
        if is_quoted || is_marked {
            word.place = Place::Title;
        }
    }
    all
}

/// What the runs of a page say, in their directives.
fn text_of_runs(page: &Page, runs: &Runs) -> Text {
    let mut all = Vec::new();
    for (at, text) in said(page, runs) {
        let said = words(&text, |_| at).into_iter();
        all.extend(said.map(|word| Word { place: Place::Title, ..word }));
    }
    Text { file: page.file.clone(), text: page.text.clone(), words: all }
}

/// What a file of settings says in words.
fn text_of_values(root: &Path, path: &Path) -> Text {
    let file = path.strip_prefix(root).unwrap_or(path).to_path_buf();
    let text = fs::read_to_string(path).unwrap_or_default();
    let values = SAID.captures_iter(&text).filter_map(|found| found.get(1));
    let all =
        values.flat_map(|value| words(value.as_str(), move |at| value.start() + at));
    Text { file, words: all.collect(), text }
}

/// The scripts and style sheets of the book.
fn texts_of_theme(root: &Path) -> impl Iterator<Item = Text> {
    files(&root.join("book/theme")).into_iter().filter_map(move |path| {
        let is_code = path.extension().is_some_and(|end| end == "js" || end == "css");
        let is_ours = is_code && !path.ends_with(HIGHLIGHT);
        let text = fs::read_to_string(&path).ok().filter(|_| is_ours)?;
        let lines = |comment: &Captures| "\n".repeat(comment[0].matches('\n').count());
        let text = COMMENT.replace_all(&text, lines).into_owned();
        let file = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
        Some(Text { file, words: names(&NAME, &text, |at| at), text })
    })
}

/// The words of a piece of text, each with its byte in the whole.
fn words(piece: &str, place: impl Fn(usize) -> usize) -> Vec<Word> {
    let is_word = |found: &regex::Match| {
        found.as_str().chars().filter(|c| c.is_alphabetic()).count() > 1
    };
    let word = |found: regex::Match| Word {
        at: place(found.start()),
        text: found.as_str().trim_end_matches("'s").into(),
        place: place_behind(&piece[..found.start()]),
    };
    WORD.find_iter(piece).filter(is_word).map(word).collect()
}

/// The names in code: the list has them as code, with the capitals that they have.
fn names(pattern: &Regex, code: &str, place: impl Fn(usize) -> usize) -> Vec<Word> {
    let name = |found: regex::Match| Word {
        at: place(found.start()),
        text: format!("`{}`", found.as_str()),
        place: Place::Inside,
    };
    pattern.find_iter(code).map(name).collect()
}

/// Where a word stands behind the words before it.
fn place_behind(before: &str) -> Place {
    let before = before.trim_end_matches([' ', '\n', '(', ')', '"', EDGE]);
    let is_end = before.ends_with(['.', '?', '!', ':']) && !INITIAL.is_match(before);
    if before.is_empty() || is_end { Place::Start } else { Place::Inside }
}
