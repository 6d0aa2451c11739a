//! A page as it is written.

use regex::Regex;

use super::numbers::{Values, typed_elsewhere, typed_numbers};
use super::source::{LEFT_OVER, source};
use crate::directive::Directive;
use crate::page::{Kind, Page};
use crate::problem::Problems;

/// Checks a page as it is written.
pub(crate) fn text(page: &Page, shown: &Values, problems: &mut Problems) {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut add = |at: usize, what: String| found.push((page.line(at), what));
    headings(page, &mut add);
    typed_rust(page, &mut add);
    characters(page, &mut add);
    braces(page, &mut add);
    formulas(page, &mut add);
    comments(page, &mut add);
    not_alone(page, &mut add);
    source(page, &mut add);
    typed_numbers(page, shown, &mut add);
    typed_elsewhere(page, shown, &mut add);
    if page.header.description.is_empty() {
        let missing = "the page has no '<!-- description: ... -->' below its title";
        add(0, missing.into());
    }
    // What is left of a directive is told already where the directive is.
    let told: Vec<usize> = problems
        .0
        .iter()
        .filter(|problem| problem.file == page.file)
        .map(|problem| problem.line)
        .chain(
            found
                .iter()
                .filter(|(_, what)| !what.ends_with(LEFT_OVER))
                .map(|found| found.0),
        )
        .collect();
    for (line, what) in found {
        if !what.ends_with(LEFT_OVER) || !told.contains(&line) {
            problems.add(&page.file, line, what);
        }
    }
}

/// One first heading, and none deeper by more than one than that before it.
fn headings(page: &Page, add: &mut impl FnMut(usize, String)) {
    let mut before = 0;
    for (at, level) in &page.headings {
        if *level > before + 1 {
            add(
                *at,
                format!("a heading of level {level} follows one of level {before}"),
            );
        }
        if *level == 1 && before > 0 {
            add(*at, "a page has one title".into());
        }
        before = *level;
    }
}

/// Rust comes from the sources, by a listing.
fn typed_rust(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (at, language) in &page.code_blocks {
        let typed = !["sh", "text"].contains(&language.as_str());
        if typed {
            let what =
                "a block of code typed by hand: use a listing, or say `sh` or `text`";
            add(*at, what.into());
        }
    }
}

/// Characters that no reader can read.
fn characters(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (at, c) in page.text.char_indices() {
        let control = c.is_control() && !['\n', '\r', '\t'].contains(&c);
        let hidden = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e000}'..='\u{f8ff}');
        if control || hidden || c == char::REPLACEMENT_CHARACTER {
            add(
                at,
                format!("the character U+{:04X} can't be read by anyone", u32::from(c)),
            );
        }
    }
}

/// Directives where none is put in, and those that lack a brace.
fn braces(page: &Page, add: &mut impl FnMut(usize, String)) {
    let words = "listing|output|figure|animation|value|exercise|snapshot|map|live|begin|predict|answer|end";
    let regex = |text: String| Regex::new(&text).expect("this is a regular expression");
    let double = regex(format!(r"\{{\{{\s*(?:{words})\b"));
    let single = regex(format!(r"(?:^|[^{{])(\{{\s*(?:{words})\b[^{{}}]*\}})"));
    for words in &page.words {
        let start = words.range.start;
        let code = matches!(words.kind, Kind::Code | Kind::Block(_) | Kind::Formula);
        if let Some(found) = double.find(&words.text).filter(|_| code) {
            let at = start + found.start().min(words.range.len());
            add(
                at,
                "a directive within code or a formula is shown as it stands".into(),
            );
        }
    }
    for found in single.captures_iter(&page.text) {
        let found = found.get(1).expect("the expression has a group");
        let what = format!("'{}' is no directive: it needs two braces", found.as_str());
        let hidden = page.words.iter().any(|words| {
            matches!(words.kind, Kind::Comment | Kind::Formula)
                && words.range.contains(&found.start())
        });
        let is_directive =
            page.directives.iter().any(|(range, _)| range.contains(&found.start()));
        if !hidden && !is_directive {
            add(found.start(), what);
        }
    }
}

/// Two dollars of money make what is between them a formula.
fn formulas(page: &Page, add: &mut impl FnMut(usize, String)) {
    let regex = |text: &str| Regex::new(text).expect("this is a regular expression");
    let latex = regex(r"\\(?:text|mathrm|operatorname|mbox)\*?\{[^{}]*\}|\\[A-Za-z]+");
    let words = regex(r"[A-Za-z]{2,}[,;:]?\s+[A-Za-z]{2,}|^\d\S*\s+[A-Za-z]{2,}");
    for (range, formula, _) in &page.formulas {
        if !formula.contains("{{") && words.is_match(&latex.replace_all(formula, "·"))
        {
            let what = format!(
                "the formula '{formula}' reads like words: write \\$ for a dollar sign"
            );
            add(range.start, what);
        }
    }
}

/// A comment without an end hides the text up to the end of the next one.
fn comments(page: &Page, add: &mut impl FnMut(usize, String)) {
    for words in &page.words {
        let start = words.range.start;
        let begun = words.text.find("<!--").filter(|_| words.kind == Kind::Comment);
        let Some(inside) = begun.map(|at| &page.text[start + at + "<!--".len()..])
        else {
            continue;
        };
        let end = inside.split_once("-->");
        if end.is_none_or(|(comment, _)| comment.contains("<!--")) {
            add(start, "this comment has no end".into());
        }
    }
}

/// What is more than words stands alone in its lines.
fn not_alone(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (range, directive) in &page.directives {
        let before = page.text[..range.start].rsplit('\n').next().unwrap_or_default();
        let behind = page.text[range.end..].split('\n').next().unwrap_or_default();
        let inline = matches!(directive, Directive::Value { .. });
        if !inline && (!before.is_empty() || !behind.trim().is_empty()) {
            let what = "this directive must stand alone, at the start of its line";
            add(range.start, what.into());
        }
    }
}
