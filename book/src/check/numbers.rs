//! Numbers that are typed although a chapter computes them.

use std::collections::BTreeMap;

use regex::Regex;

use crate::chapters::Runs;
use crate::directive::Directive;
use crate::page::{Kind, Page, Words};

/// A number that a chapter computes should be a value. Three digits, not all but the
/// first 0, and a point, a comma or a percent sign are what makes us suspicious.
pub(super) fn typed_numbers(
    page: &Page,
    shown: &Values,
    add: &mut impl FnMut(usize, String),
) {
    let number = r"\d[\d,]*(?:\.[\d,]+)?(?:[eE][-+]?\d+)?%?";
    let number = Regex::new(number).expect("this is a regular expression");
    let same = |a: &Words, b: &Words| a.block == b.block && a.kind == b.kind;
    for words in page.words.chunk_by(same) {
        if matches!(words[0].kind, Kind::Comment) || is_command(&words[0]) {
            continue;
        }
        let (text, places) = plain(page, words);
        for found in number.find_iter(&text) {
            let typed = found.as_str().trim_end_matches(',');
            // A formula may come to the number of another page by itself.
            let here = |directive: &&str| page.text.contains(*directive);
            let formula = words[0].kind == Kind::Formula;
            let found_here = |directive: &&str| !formula || here(directive);
            if let Some(directive) = shown.find(typed).filter(found_here) {
                let what = format!("{typed} is computed: write {directive}");
                add(places[found.start()], what);
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
    let number = Regex::new(r"\d[\d,]*\.\d+%?").expect("this is a regular expression");
    let captions = page.directives.iter().filter_map(|(range, directive)| {
        let Directive::Figure { caption, .. } = directive else { return None };
        Some((range.start, caption.as_deref()?))
    });
    let description = (page.header.range.start, page.header.description.as_str());
    for (at, text) in captions.chain([description]) {
        for found in number.find_iter(text) {
            if shown.find(found.as_str()).is_some() {
                let what =
                    format!("{} is computed: leave it to the text", found.as_str());
                add(at, what);
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

/// The values that the pages show, as they show them but for the sign, each with a
/// directive that does so.
pub(crate) struct Values(BTreeMap<String, String>);

impl Values {
    pub(crate) fn new<'a>(
        pages: impl IntoIterator<Item = &'a Page>,
        runs: &Runs,
    ) -> Self {
        let mut shown = BTreeMap::new();
        for page in pages {
            for (_, directive) in &page.directives {
                let Directive::Value { run, path, format } = directive else {
                    continue;
                };
                let answer = runs.answer(run);
                // A value that is not there is a problem of its own.
                if let Ok(Ok(value)) = answer.map(|answer| answer.value(path, format)) {
                    let full =
                        format!("{} {}: {path} {format}", run.chapter, run.words);
                    let words: Vec<&str> = full.split_whitespace().collect();
                    let directive = format!("{{{{value {}}}}}", words.join(" "));
                    let directive = directive.replace(" : ", ": ");
                    shown.insert(size(value.trim_start_matches('−')), directive);
                }
            }
        }
        Values(shown)
    }

    /// The directive whose value a typed number repeats.
    fn find(&self, typed: &str) -> Option<&str> {
        let mantissa = typed.split(['e', 'E']).next().unwrap_or_default();
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0');
        let is_round = digits.trim_end_matches('0').len() < 2;
        if digits.len() < 3 || is_round || !typed.contains(['.', ',', '%', 'e', 'E']) {
            return None;
        }
        self.0.get(&size(typed)).map(String::as_str)
    }
}

/// A number in one way of the many in which it can be written.
fn size(number: &str) -> String {
    let (number, percent) = match number.strip_suffix('%') {
        Some(number) => (number, "%"),
        None => (number, ""),
    };
    let number: String = number.chars().filter(|c| *c != ',').collect();
    let number = number.replace('−', "-");
    match number.parse::<f64>() {
        Ok(size) => format!("{size:e}{percent}"),
        Err(_) => format!("{number}{percent}"),
    }
}
