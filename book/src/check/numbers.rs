//! Numbers that are typed although a chapter computes them.

use std::path::PathBuf;

use super::written::{Written, numbers};
use crate::chapters::Runs;
use crate::directive::Directive;
use crate::memory::hash;
use crate::page::{Kind, Page, Words};

/// A number that a chapter computes should be a value.
pub(super) fn typed_numbers(
    page: &Page,
    shown: &Values,
    add: &mut impl FnMut(usize, String),
) {
    let same = |a: &Words, b: &Words| a.block == b.block && a.kind == b.kind;
    for words in page.words.chunk_by(same) {
        if matches!(words[0].kind, Kind::Comment) || is_command(&words[0]) {
            continue;
        }
        let (text, places) = plain(page, words);
        let is_version = |typed: &Written| text[..typed.at].ends_with("Rust ");
        for typed in numbers(&text).into_iter().filter(|typed| !is_version(typed)) {
            // A formula may come to the number of another page by itself.
            let formula = words[0].kind == Kind::Formula;
            let here = |value: &&Value| !formula || value.pages.contains(&page.file);
            if let Some(value) = shown.find(&typed, page).filter(here) {
                let instead = match page.file.starts_with("exercises") {
                    true => "leave it to the book".into(),
                    false => format!("write {}", value.directive),
                };
                let what = format!("{} is computed: {instead}", typed.text);
                add(places[typed.at], what);
            }
        }
    }
}

/// The same for what captions and the description say.
pub(super) fn typed_elsewhere(
    page: &Page,
    shown: &Values,
    add: &mut impl FnMut(usize, String),
) {
    let captions = page.directives.iter().filter_map(|(range, directive)| {
        let Directive::Figure { caption, .. } = directive else { return None };
        Some((range.start, caption.as_deref()?))
    });
    let description = (page.header.range.start, page.header.description.as_str());
    for (at, text) in captions.chain([description]) {
        for typed in numbers(text) {
            if shown.find(&typed, page).is_some() {
                add(at, format!("{} is computed: leave it to the text", typed.text));
            }
        }
    }
}

/// Whether these are words for a command line: those are typed.
fn is_command(words: &Words) -> bool {
    let code = matches!(words.kind, Kind::Code | Kind::Block(_));
    code && (words.text.starts_with("cargo ") || words.text.contains("--"))
}

/// The text of some words in plain letters, and for each of its bytes where it is from.
/// Directives leave a space.
fn plain(page: &Page, words: &[Words]) -> (String, Vec<usize>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for word in words {
        for (at, c) in word.text.char_indices() {
            let place = word.range.start + at.min(word.range.len().saturating_sub(1));
            let directive =
                page.directives.iter().any(|(range, _)| range.contains(&place));
            let before = text.len();
            text.push(if directive { ' ' } else { plain_letter(c) });
            places.resize(places.len() + text.len() - before, place);
        }
    }
    (text, places)
}

/// A digit of full width as a digit, and a thin space between digits as a comma.
fn plain_letter(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{202f}' => ',',
        '−' => '-',
        c => c,
    }
}

/// The numbers that the pages show as values.
pub(crate) struct Values {
    values: Vec<Value>,
    /// A sum of them.
    pub(crate) sum: u64,
}

/// A number that pages show.
struct Value {
    /// A directive that shows it.
    directive: String,
    /// As that shows it.
    shown: f64,
    /// With all its digits.
    full: f64,
    is_percent: bool,
    /// The pages that show it so.
    pages: Vec<PathBuf>,
}

impl Values {
    pub(crate) fn new<'a>(
        pages: impl IntoIterator<Item = &'a Page>,
        runs: &Runs,
    ) -> Self {
        let mut values: Vec<Value> = Vec::new();
        for page in pages {
            for (_, directive) in &page.directives {
                let Some(value) = Value::of(directive, page, runs) else { continue };
                let mut known = values.iter_mut();
                match known.find(|known| known.directive == value.directive) {
                    Some(known) => known.pages.extend(value.pages),
                    None => values.push(value),
                }
            }
        }
        let each = values.iter().map(|value| {
            let Value { directive, shown, full, is_percent, pages } = value;
            (directive, shown.to_bits(), full.to_bits(), is_percent, pages)
        });
        let sum = hash(&each.collect::<Vec<_>>());
        Values { values, sum }
    }

    /// The value that a typed number repeats: on the same page that of which it is a
    /// rounding, on another the very same with three digits or more. A point, a comma, a
    /// percent sign or a power of ten is what makes us suspicious.
    fn find(&self, typed: &Written, page: &Page) -> Option<&Value> {
        if typed.is_plain || typed.is_round {
            return None;
        }
        let is_it = |value: &&Value| value.is_shown_as(typed) && typed.digits >= 3;
        let is_near =
            |value: &&Value| value.pages.contains(&page.file) && value.rounds_to(typed);
        self.values.iter().find(is_it).or_else(|| self.values.iter().find(is_near))
    }
}

impl Value {
    /// The number of a directive. A value that is not there is a problem of its own.
    fn of(directive: &Directive, page: &Page, runs: &Runs) -> Option<Self> {
        let Directive::Value { run, path, format } = directive else { return None };
        let answer = runs.answer(run).ok()?;
        let read = |format: &str| {
            let text = answer.value(path, format).ok()?;
            let [number] = &numbers(&text)[..] else { return None };
            Some(number.clone())
        };
        let (shown, full) = (read(format)?, read("e17").or_else(|| read(""))?);
        let run = format!("{} {}", run.chapter, run.words);
        let words = format!("{}: {path} {format}", run.trim_end());
        Some(Value {
            directive: format!("{{{{value {}}}}}", words.trim_end()),
            shown: shown.size,
            full: full.size,
            is_percent: shown.is_percent,
            pages: vec![page.file.clone()],
        })
    }

    fn is_shown_as(&self, typed: &Written) -> bool {
        self.is_percent == typed.is_percent && self.shown == typed.size
    }

    /// Whether a typed number is this one with as many digits as were typed.
    fn rounds_to(&self, typed: &Written) -> bool {
        typed.digits >= 2 && (self.full - typed.size).abs() <= typed.half * (1.0 + 1e-9)
    }
}
