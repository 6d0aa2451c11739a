//! What a page says or shows twice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::LazyLock;

use regex::Regex;
use similar::TextDiff;

use super::prose::{in_one_line, shown};
use crate::block::{Block, Shape};
use crate::directive::{Beside, Directive};
use crate::page::{Kind, Page};
use crate::pattern::regex;
use crate::problem::Problems;
use crate::run::Run;

/// How long a block is that nobody writes twice on purpose, a sentence, and a line.
const LONG: usize = 60;
const LONG_SENTENCE: usize = 30;
const LONG_LINE: usize = 25;

/// A sentence, without the blanks before it.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| regex(r"[^.?!\s][^.?!]*[.?!]+"));
/// Where a sentence ends, and another begins.
static STOP: LazyLock<Regex> = LazyLock::new(|| regex(r"[.?!][)*\x22]*\s"));

/// Nothing is on a page twice, and an exercise is in the whole book only once.
pub(crate) fn repeated(pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    let mut exercises = BTreeMap::new();
    problems.of_each(pages, |(_, page), own| {
        own.once(&("twice", &page.file, &page.text), |own| on_a_page(page, own));
    });
    for page in pages.values() {
        let mut add = |at: usize, what: String| {
            problems.add(&page.file, page.line(at), what);
        };
        for (range, directive) in &page.directives {
            let Directive::Exercise { name } = directive else { continue };
            if exercises
                .insert(name, &page.file)
                .is_some_and(|other| other != &page.file)
            {
                add(range.start, format!("another page shows '{name}' too"));
            }
        }
    }
}

fn on_a_page(page: &Page, problems: &mut Problems) {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut add = |at: usize, what: String| found.push((at, what));
    blocks(page, &mut add);
    headings(page, &mut add);
    directives(page, &mut add);
    steps(page, &mut add);
    values(page, &mut add);
    captions(page, &mut add);
    order(page, &mut add);
    if found.is_empty() {
        lines(page, &mut |at, what| found.push((at, what)));
    }
    if found.is_empty() {
        alike(page, &mut |at, what| found.push((at, what)));
    }
    found
        .into_iter()
        .for_each(|(at, what)| problems.add(&page.file, page.line(at), what));
}

/// The same for the task or the hints of an exercise.
pub(super) fn repeated_words(page: &Page, add: &mut impl FnMut(usize, String)) {
    let mut found = Vec::new();
    blocks(page, &mut |at, what| found.push((at, what)));
    if found.is_empty() {
        lines(page, &mut |at, what| found.push((at, what)));
    }
    found.into_iter().for_each(|(at, what)| add(at, what));
}

/// No long block is on a page twice, no other twice in a row, and no sentence twice.
fn blocks(page: &Page, add: &mut impl FnMut(usize, String)) {
    let (mut known, mut before) = (BTreeSet::new(), String::new());
    let sources = [Shape::Paragraph, Shape::Item, Shape::Code, Shape::Formula];
    for block in page.blocks.iter().filter(|block| sources.contains(&block.shape)) {
        let text = in_one_line(&page.text[block.range.clone()]);
        // The same command may be asked in two boxes.
        let is_long = text.len() > LONG && block.text.chars().count() > 1;
        if text == before || (is_long && known.contains(&text)) {
            add(block.range.start, "this is on the page twice".into());
        } else if block.shape == Shape::Paragraph {
            sentences(page, block, &mut known, add);
        }
        before.clone_from(&text);
        known.insert(text);
    }
}

/// No long line is on a page twice, and no other twice in a row. Commands may be.
fn lines(page: &Page, add: &mut impl FnMut(usize, String)) {
    let (mut known, mut before, mut at) = (BTreeSet::new(), "", 0);
    for line in page.text.split_inclusive('\n') {
        let text = line.trim();
        let is_line = text.chars().all(|c| "|-: ".contains(c));
        let is_row = text.starts_with('|');
        let is_command = text.trim_start_matches('`').starts_with("cargo ");
        let in_directive = page.directives.iter().any(|(range, directive)| {
            !matches!(directive, Directive::Value { .. }) && range.contains(&at)
        });
        let in_code = page.words.iter().any(|words| {
            matches!(words.kind, Kind::Block(_)) && words.range.contains(&at)
        });
        let is_long = text.chars().count() > LONG_LINE && !is_row;
        let twice = !known.insert(text) && is_long || text == before && !is_line;
        if twice && !is_command && !in_directive && !in_code {
            add(at, "this line is on the page twice".into());
        }
        before = text;
        at += line.len();
    }
}

fn sentences(
    page: &Page,
    block: &Block,
    known: &mut BTreeSet<String>,
    add: &mut impl FnMut(usize, String),
) {
    for found in SENTENCE.find_iter(&block.text) {
        let place = block.place(found.start())..block.place(found.end());
        let text = page.text.get(place.clone()).map(in_one_line).unwrap_or_default();
        if text.len() > LONG_SENTENCE && !known.insert(text) {
            add(place.start, "this sentence is on the page twice".into());
        }
    }
}

/// How many sentences away a version of the same may stand, and how much of it is the same.
const BESIDE: usize = 6;
const ALIKE: f32 = 0.8;
const LONG_VERSION: usize = 36;

/// No sentence says nearly the same as one just before it, as two versions do.
fn alike(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_text =
        |block: &&Block| matches!(block.shape, Shape::Paragraph | Shape::Item);
    let mut before: Vec<String> = Vec::new();
    for block in page.blocks.iter().filter(is_text) {
        for found in SENTENCE.find_iter(&block.text) {
            let text = in_one_line(found.as_str());
            let is_alike = |other: &&String| {
                other.len().abs_diff(text.len()) < text.len() / 3
                    && TextDiff::from_words(other.as_str(), &text).ratio() >= ALIKE
            };
            let near = before.iter().rev().take(BESIDE);
            if text.chars().count() > LONG_VERSION
                && let Some(other) = near.rev().find(is_alike)
            {
                let begins = other.split(' ').take(4).collect::<Vec<_>>().join(" ");
                let what = format!("this is nearly what '{}...' says", shown(&begins));
                add(block.place(found.start()), what);
            }
            before.push(text);
        }
    }
}

/// A heading has words of its own, and something below it.
fn headings(page: &Page, add: &mut impl FnMut(usize, String)) {
    let mut known = Vec::new();
    for (index, (at, level)) in page.headings.iter().enumerate() {
        let line = page.text[*at..].lines().next().unwrap_or_default();
        let next = page.headings.get(index + 1);
        let end = next.map_or(page.text.len(), |(next, _)| *next);
        let inside = page.text.get(at + line.len()..end).unwrap_or_default();
        let deeper = next.is_some_and(|(_, next)| next > level);
        let words = line.trim_start_matches('#').trim();
        let has_words = !words.is_empty() && !words.starts_with("<!--");
        if has_words && inside.trim().is_empty() && !deeper {
            add(*at, "there is nothing below this heading".into());
        }
        if known.contains(&words) {
            add(*at, format!("the page has the heading '{line}' twice"));
        }
        known.push(words);
    }
}

/// Figures, listings, outputs and exercises.
fn directives(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_shown = |directive: &Directive| {
        matches!(
            directive,
            Directive::Figure { .. }
                | Directive::Listing { .. }
                | Directive::Exercise { .. }
        )
    };
    let same = |one: &Directive, other: &Directive| match (one, other) {
        (
            Directive::Figure { run, name, .. },
            Directive::Figure { run: other_run, name: other_name, .. },
        ) => run == other_run && name == other_name,
        _ => one == other,
    };
    let is_part = |whole: &Directive, part: &Directive| match (whole, part) {
        (
            Directive::Output { run, paragraph: None },
            Directive::Output { run: other, paragraph: Some(_) },
        ) => run == other,
        _ => false,
    };
    for (index, (range, directive)) in page.directives.iter().enumerate() {
        if page.directives.iter().any(|(_, other)| is_part(directive, other)) {
            let what = "the page shows a paragraph of this elsewhere: name yours";
            add(range.start, what.into());
        }
        let mut before = page.directives[..index].iter();
        if is_shown(directive) && before.any(|(_, other)| same(directive, other)) {
            add(range.start, "the page shows this twice".into());
        }
    }
}

/// The steps of a second optimizer are marked where they differ from another one's.
fn steps(page: &Page, add: &mut impl FnMut(usize, String)) {
    let steps =
        page.directives.iter().filter_map(|(range, directive)| match directive {
            Directive::Listing { file, anchor, beside } if anchor == "step" => {
                Some((range.start, file.as_str(), beside))
            }
            _ => None,
        });
    let is_of_a_rule =
        |file: &str| file.contains("/optim/") && !file.contains("driver");
    let rules = steps.filter(|(_, file, _)| is_of_a_rule(file));
    for (at, _, _) in rules.skip(1).filter(|(.., beside)| **beside == Beside::Nothing) {
        add(at, "say 'since FILE step', so that what is new is marked".into());
    }
}

/// A result that a page gives: its place there, its run and its path.
type Given<'a> = (&'a Range<usize>, &'a Run, &'a str);

/// No sentence gives the same result twice, as a copied directive does, nor one of another
/// run beside its fellows, as a directive does that lost its flags.
fn values(page: &Page, add: &mut impl FnMut(usize, String)) {
    let values = page.directives.iter().filter_map(|(range, directive)| {
        let Directive::Value { run, path, .. } = directive else { return None };
        Some((range, run, path.as_str()))
    });
    let values: Vec<Given> = values.collect();
    let is_over = |one: &Given, next: &Given| {
        let between = &page.text[one.0.end..next.0.start];
        // Values without a word between them are told elsewhere.
        between.trim().is_empty()
            || between.contains("\n\n")
            || between.contains('|')
            || between.contains("\n- ")
            || STOP.is_match(between)
    };
    for sentence in values.chunk_by(|one, next| !is_over(one, next)) {
        for (at, (range, run, path)) in sentence.iter().enumerate() {
            let before = &sentence[..at];
            if before.iter().any(|(_, other, same)| (other, same) == (run, path)) {
                add(range.start, format!("this sentence gives '{path}' twice"));
            }
        }
        if let Some((range, _, path)) = stray(sentence) {
            let what = format!("'{path}' is of another run than those beside it");
            add(range.start, what);
        }
    }
}

/// Where a result lies: its path but for the last name.
fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(folder, _)| folder)
}

/// A value of a sentence that is of another run than one that lies beside it in the results.
/// Where a path is there twice, runs are compared on purpose.
fn stray<'a>(sentence: &[Given<'a>]) -> Option<Given<'a>> {
    let mut paths: Vec<&str> = sentence.iter().map(|(_, _, path)| *path).collect();
    paths.sort_unstable();
    if paths.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    sentence.iter().enumerate().find_map(|(at, value)| {
        let is_beside = |other: &Given| {
            other.1 != value.1
                && other.1.chapter == value.1.chapter
                && folder(value.2).is_some()
                && folder(other.2) == folder(value.2)
        };
        sentence[..at].iter().any(is_beside).then_some(*value)
    })
}

/// No caption says a sentence twice.
fn captions(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (range, directive) in &page.directives {
        let Directive::Figure { caption: Some(caption), .. } = directive else {
            continue;
        };
        let mut known = BTreeSet::new();
        let mut sentences =
            SENTENCE.find_iter(caption).map(|found| in_one_line(found.as_str()));
        if sentences.any(|sentence| !known.insert(sentence)) {
            add(range.start, "this caption says a sentence twice".into());
        }
    }
}

/// The exercises of a page come in the order of their numbers.
fn order(page: &Page, add: &mut impl FnMut(usize, String)) {
    let mut before = "";
    for (range, directive) in &page.directives {
        let Directive::Exercise { name } = directive else { continue };
        if name.as_str() < before {
            add(range.start, format!("'{name}' comes behind '{before}'"));
        }
        before = name;
    }
}
