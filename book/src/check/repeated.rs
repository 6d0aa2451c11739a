//! What a page says or shows twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::directive::Directive;
use crate::page::Page;
use crate::problem::Problems;

/// How long a paragraph is that nobody writes twice on purpose.
const LONG: usize = 60;

/// Nothing is on a page twice, and an exercise is in the whole book only once.
pub(crate) fn repeated(pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    let mut exercises = BTreeMap::new();
    for page in pages.values() {
        let mut add = |at: usize, what: String| {
            problems.add(&page.file, page.line(at), what);
        };
        paragraphs(page, &mut add);
        headings(page, &mut add);
        directives(page, &mut add);
        order(page, &mut add);
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

fn paragraphs(page: &Page, add: &mut impl FnMut(usize, String)) {
    let mut known = BTreeSet::new();
    let mut at = 0;
    for paragraph in page.text.split_inclusive("\n\n") {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        let text = words.join(" ");
        let is_prose = text.starts_with(char::is_alphabetic);
        if is_prose && text.len() > LONG && !known.insert(text) {
            add(at, "this paragraph is on the page twice".into());
        }
        at += paragraph.len();
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
        if known.contains(&line) {
            add(*at, format!("the page has the heading '{line}' twice"));
        }
        known.push(line);
    }
}

/// Figures, listings and exercises.
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
    for (index, (range, directive)) in page.directives.iter().enumerate() {
        let mut before = page.directives[..index].iter();
        if is_shown(directive) && before.any(|(_, other)| same(directive, other)) {
            add(range.start, "the page shows this twice".into());
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
