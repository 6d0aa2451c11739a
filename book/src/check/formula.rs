//! Formulas in which signs are missing, or that were not meant as such.

use std::sync::LazyLock;

use regex::Regex;

use crate::page::Page;
use crate::pattern::regex;

/// Text and commands within a formula.
static COMMAND: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\\(?:text|mathrm|operatorname|mbox|begin|end)\*?\{[^{}]*\}|\\[A-Za-z]+|\\.")
});
/// Words of a sentence.
static WORDS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"[A-Za-z]{2,}[,;:]?\s+[A-Za-z]{2,}|^\d\S*\s+[A-Za-z]{2,}"));
/// A name of the Greek alphabet or of a function, or an index of several signs.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"[A-Za-z]{3,}|\b(?:ln|lr|mu|nu|pi|xi)\b|[_^](?:-\w|[0-9]{2}|[A-Za-z]{2})")
});
/// What is left where something was to stand.
static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\{\s*\}|[_^]\s*(?:$|[=+,&)])|(?:^|[=+,&(]\s*)[_^]|[_^]\s*[_^]")
});
/// What is no sign of a formula.
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| regex(r"`|</?[A-Za-z]+>"));

/// Checks the formulas of a page.
pub(super) fn formulas(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (range, formula, alone) in &page.formulas {
        for what in wrong(formula, *alone) {
            add(range.start, what);
        }
        let over = page.directives.iter().any(|(directive, _)| {
            directive.start < range.start && range.end < directive.end
        });
        if over {
            add(range.start, "a caption can't hold a formula".into());
        }
        if *alone && !over && !is_alone(page, range.start, range.end) {
            let what =
                format!("the formula '{formula}' stands alone: write one $ for it");
            add(range.start, what);
        }
    }
}

/// Whether nothing but the signs of an item or a quote stands in the same lines.
fn is_alone(page: &Page, start: usize, end: usize) -> bool {
    let before = page.text[..start].rsplit('\n').next().unwrap_or_default();
    let behind = page.text[end..].split('\n').next().unwrap_or_default();
    let marks = |c: char| " >-*+|.0123456789".contains(c);
    before.chars().all(marks) && behind.chars().all(marks)
}

/// What is wrong within a formula.
fn wrong(formula: &str, alone: bool) -> Vec<String> {
    // A directive is told elsewhere.
    if formula.contains("{{") {
        return Vec::new();
    }
    let bare = COMMAND.replace_all(formula, "·");
    if WORDS.is_match(&bare) {
        let what = "reads like words: write \\$ for a dollar sign";
        return vec![format!("the formula '{formula}' {what}")];
    }
    let mut wrong = Vec::new();
    let mut say = |what: String| wrong.push(what);
    if let Some(found) = BARE.find(&bare) {
        let found = found.as_str();
        say(format!(
            "'{found}' in the formula '{formula}' lacks a backslash or braces"
        ));
    }
    if bare.contains('%') {
        say(format!("'%' ends the formula '{formula}': write \\%"));
    }
    if EMPTY.is_match(&bare) {
        say(format!("something is missing in the formula '{formula}'"));
    }
    if let Some(found) = FOREIGN.find(formula) {
        say(format!("'{}' is no sign of the formula '{formula}'", found.as_str()));
    }
    for (open, close) in [('(', ')'), ('|', '|')] {
        let count = |sign: char| bare.matches(sign).count();
        let is_interval = bare.contains(['[', ']']);
        let odd = if open == close {
            count(open) % 2
        } else {
            count(open).abs_diff(count(close))
        };
        if odd != 0 && !is_interval {
            say(format!("a '{open}' of the formula '{formula}' has no other end"));
        }
    }
    if is_run_together(formula, alone) {
        say(format!(
            "a line of the formula '{formula}' needs \\\\ at its end, or none"
        ));
    }
    wrong
}

/// Whether lines that were meant to be several are one, or the other way round.
fn is_run_together(formula: &str, alone: bool) -> bool {
    let is_list = formula.contains("{aligned}") || formula.contains("{cases}");
    if !formula.contains("\\begin{") {
        return !alone && formula.contains("\\\\");
    }
    let lines: Vec<&str> = formula.lines().map(str::trim).collect();
    let equals = |line: &str| line.contains('=') && !line.starts_with('=');
    is_list
        && lines.windows(2).any(|pair| {
            equals(pair[0]) && equals(pair[1]) && !pair[0].ends_with("\\\\")
        })
}
