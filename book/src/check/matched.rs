//! Rules of a style sheet that no page has an element for.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use regex::{Captures, Regex};
use scraper::{Html, Selector};

use super::names::{Names, has_word};
use super::sheet::{self, Sheet};
use crate::pattern::regex;
use crate::problem::Problems;

/// What an element is at times, or is not: attributes and states that may come and go.
static STATE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?<before>^|[\s>+~(,])?(?:\[[^\]]*\]|:not\((?:[^()]|\([^()]*\))*\)|::?[a-z][a-z-]*\(?)",
    )
});

/// A selector of ours, and whether a page has an element for it.
pub(super) struct Rule {
    file: PathBuf,
    line: usize,
    text: String,
    selector: Selector,
    is_met: AtomicBool,
}

/// The selectors of a style sheet that pages can be asked for.
pub(super) fn rules(file: PathBuf, sheet: &Sheet) -> Vec<Rule> {
    let each = sheet.selectors.iter().flat_map(|(line, selectors)| {
        sheet::each(selectors).into_iter().map(|text| (*line, text))
    });
    each.filter_map(|(line, text)| {
        let selector = Selector::parse(&always(&text)).ok()?;
        let (file, is_met) = (file.clone(), AtomicBool::new(false));
        Some(Rule { file, line, text, selector, is_met })
    })
    .collect()
}

/// A selector without what an element is at times.
fn always(selector: &str) -> String {
    let part = |found: &Captures| match found.name("before") {
        _ if found[0].ends_with('(') => found[0].to_string(),
        Some(before) => format!("{}*", before.as_str()),
        None => String::new(),
    };
    STATE.replace_all(selector, part).into_owned()
}

/// Notes which rules a page has an element for.
pub(super) fn meet(rules: &[Rule], page: &Html) {
    for rule in rules.iter().filter(|rule| !rule.is_met.load(Relaxed)) {
        rule.is_met.fetch_or(page.select(&rule.selector).next().is_some(), Relaxed);
    }
}

/// Whether a script may make what a rule is for, or put it elsewhere: it knows a class of it.
pub(super) fn is_of_a_script(rule: &Rule, files: &[&Names]) -> bool {
    let knows = |class: &str| files.iter().any(|file| has_word(&file.script, class));
    let names = sheet::names(&rule.text).unwrap_or_default();
    names.iter().filter_map(|name| name.strip_prefix('.')).any(knows)
}

/// Rules without an element, though the pages have all of their names.
pub(super) fn unmet(rules: &[Rule], pages: &[&Names], problems: &mut Problems) {
    let is_still =
        |name: &String| pages.iter().any(|page| page.elements.contains(name));
    for rule in rules.iter().filter(|rule| !rule.is_met.load(Relaxed)) {
        if sheet::names(&rule.text).is_ok_and(|names| names.iter().all(is_still)) {
            let what = format!("no element of a page is '{}'", rule.text);
            problems.add(&rule.file, rule.line, what);
        }
    }
}
