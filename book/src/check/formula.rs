//! Formulas in which signs are missing, or that were not meant as such.

use std::sync::LazyLock;

use regex::Regex;

use crate::directive::DOUBLE;
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
    regex(
        r"[A-Za-z]{3,}|\b(?:of|is|or|if|ln|lr|mu|nu|pi|xi|le|ge|ne|ni|in|to|pm|mp)\b|[_^](?:-\w|[0-9]{2}|[A-Za-z]{2})",
    )
});
/// What is left where something was to stand.
static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\{\s*\}|[_^]\s*(?:$|[=+,&)])|(?:^|[=+,&(]\s*)[_^]|[_^]\s*[_^]")
});
/// What is no sign of a formula.
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| regex(r"[`$–—]|</?[A-Za-z]+>"));

/// Words within a formula.
static TEXT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\\(?:text|mathrm|operatorname|mbox|begin|end)\*?\{[^{}]*\}")
});
/// What stands in no formula, and what is said of it.
static SLIPS: LazyLock<[(Regex, &str); 20]> = LazyLock::new(|| {
    let operator = r"(?:[=+<>]|\\(?:cdot|times|leq?|geq?|neq?|lt|gt)\b)";
    let greek = "alpha|beta|gamma|delta|epsilon|eta|theta|kappa|lambda|mu|rho|sigma";
    [
        (
            format!(r"(?:^|[^A-Za-z\\])[A-Za-z][\d{{]|\\(?:{greek})[\d{{]"),
            "write _ or ^ before an index or a power, or leave a blank",
        ),
        (
            r"[_^](?:\w|\{[^{}]*\})[-+=]\w".into(),
            "put the whole index or power in braces, or leave blanks around the sign",
        ),
        (format!(r"{operator}\s*{operator}"), "one of two signs must go"),
        (
            format!(r"^\s*(?:[=<>/]|\\(?:cdot|times)\b)|(?:-|{operator})\s*$"),
            "something is missing beside this sign",
        ),
        (
            r"\\(?:hat|bar|tilde|vec|dot)\s*(?:[-=+<>,.)]|$)".into(),
            "what has this accent is missing",
        ),
        (
            r"\\sqrt\s*\d\d+|\\[dt]?frac\s*\d{3,}|[_^]\(".into(),
            "put all that belongs together in braces",
        ),
        (
            r"//|(?:^|[^^{])\*\s*[-+=]|[-+=]\s*\*|\\(?:cdot|times)\s*[-+]|[-+]\s+[-+]".into(),
            "one of two signs must go",
        ),
        (
            r"[(\[]\s*[,)\]]|,\s*[)\]]|\\(?:mid|cdot|times|le|ge|in|to)\b\s*[)\]]|\s,"
                .into(),
            "something is missing beside this sign, or there is too much",
        ),
        (r"[^\s\\&] {2,}[^\s&]|[.,;]\s*$|\b0,\d".into(), "a sign is missing here, or too much"),
        (
            r"\\[dt]?frac\{\\partial[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\{\s*(?:[A-Za-z]|\\[a-oq-z])".into(),
            "a derivative has its sign above and below",
        ),
        (r"(?:^|[^\\])\\ ".into(), "write two backslashes at the end of a line"),
        (
            r"\\sqrt\s*(?:\(|\\\w+\s*(?:\{[^{}]*\})?\s*[_^])|\\[dt]?frac\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*[^\s{]".into(),
            "put all that belongs together in braces",
        ),
        (
            format!(
                r"\\(?:{greek})\s+\d(?:\s|$)|(?:^|[^\\A-Za-z])[\dA-Za-z]\{{-|[_^]\{{[^{{}}]*\}}\{{|(?:^|[^^{{-])\\top\b|_\dt\b"
            ),
            "write _ or ^ before an index or a power",
        ),
        (r"[^{]\s*[=<>]\s*\}".into(), "something is missing behind this sign"),
        (r"=\s*&".into(), "the & stands before its sign"),
        (r"\\_".into(), "an index begins with a plain _"),
        (
            format!(r"(?:^|[^\\A-Za-z])[A-Za-z]\\(?:{greek})_"),
            "leave a blank between these, or mend the command",
        ),
        (
            r"\\[dt]?frac\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\{1\}".into(),
            "nothing is divided by 1",
        ),
        (
            r"[^\s^_{]\s*\*\s*[\w\\(]".into(),
            "a product has no sign, or '\\cdot'",
        ),
        (
            r"\\(?:hat|bar|tilde)\{\w+_".into(),
            "the index stands behind the braces of the accent",
        ),
    ]
    .map(|(pattern, what): (String, &str)| (regex(&pattern), what))
});

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
    if DOUBLE.is_match(formula) {
        return Vec::new();
    }
    if formula.trim().is_empty() {
        return vec!["this formula is empty".into()];
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
    let is_interval = bare.contains(['[', ']']);
    let bars = bare.matches('|').count();
    for (sign, is_odd) in [
        ('(', is_uneven(&bare)),
        ('|', bars % 2 == 1 && !is_interval),
        ('{', formula.matches("\\{").count() != formula.matches("\\}").count()),
        ('(', formula.matches("\\bigl").count() != formula.matches("\\bigr").count()),
    ] {
        if is_odd {
            say(format!("a '{sign}' of the formula '{formula}' has no other end"));
        }
    }
    if uneven_rows(formula) {
        say(format!("the lines of the formula '{formula}' have not as many & each"));
    }
    if is_run_together(formula, alone) {
        say(format!(
            "a line of the formula '{formula}' needs \\\\ at its end, or none"
        ));
    }
    // One sign may be wrong in two ways: the first says more.
    if wrong.is_empty() {
        wrong = slips(formula);
    }
    wrong
}

/// Signs that are doubled or missing, and indices that end too soon.
fn slips(formula: &str) -> Vec<String> {
    let no_text = TEXT.replace_all(formula, "·");
    let say = |(pattern, what): &(Regex, &str)| {
        let found = pattern.find(&no_text)?.as_str().trim();
        Some(format!("'{found}' in the formula '{formula}': {what}"))
    };
    SLIPS.iter().filter_map(say).collect()
}

/// Whether a bracket has no other end, or ends before it begins. An interval may have a
/// round one at one end, and a square one at the other.
fn is_uneven(formula: &str) -> bool {
    let mut open = 0;
    for c in formula.chars() {
        open += i32::from("([".contains(c)) - i32::from(")]".contains(c));
        if open < 0 {
            return true;
        }
    }
    open != 0
}

/// Whether one line of several is empty, or has more places to align than another.
fn uneven_rows(formula: &str) -> bool {
    let mut rest = formula.to_string();
    // The innermost lines first: those around them then have one sign in their place.
    while let Some(end) = rest.find("\\end{") {
        let Some(start) = rest[..end].rfind("\\begin{") else { return false };
        let after = |at: usize| rest[at..].find('}').map(|found| at + found + 1);
        let (Some(from), Some(to)) = (after(start), after(end)) else { return false };
        if is_uneven_in(&rest[from..end]) {
            return true;
        }
        rest.replace_range(start..to, "·");
    }
    false
}

/// The same for what stands between a beginning and its end.
fn is_uneven_in(inside: &str) -> bool {
    let mut rows = inside.split("\\\\").map(str::trim);
    let count = |row: &str| row.matches('&').count() - row.matches("\\&").count();
    let first = rows.next().map_or(0, count);
    rows.any(|row| row.is_empty() || count(row) != first)
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
