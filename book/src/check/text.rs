//! A page as it is written.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::formula::formulas;
use super::lists::lists;
use super::numbers::{Values, typed_elsewhere, typed_numbers};
use super::prose::prose;
use super::screens;
use super::source::{left_over, source};
use crate::block::{Block, FORMULA, Shape};
use crate::directive::{DOUBLE, Directive, beginning};
use crate::page::{Kind, Page};
use crate::pattern::regex;
use crate::problem::Problems;

/// Checks a page as it is written.
pub(crate) fn text(page: &Page, shown: &Values, problems: &mut Problems) {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut add = |at: usize, what: String| found.push((page.line(at), what));
    headings(page, &mut add);
    typed_rust(page, &mut add);
    typed_commands(page, &mut add);
    lone(page, &mut add);
    played(page, &mut add);
    not_alone(page, &mut add);
    typed_elsewhere(page, shown, &mut add);
    captions(page, &mut add);
    tables_of_commas(page, &mut add);
    if page.header.description.is_empty() {
        let missing = "the page has no '<!-- description: ... -->' below its title";
        add(0, missing.into());
    }
    found.into_iter().for_each(|(line, what)| problems.add(&page.file, line, what));
    words(page, shown, problems);
    if problems.0.iter().all(|problem| problem.file != page.file) {
        lists(page, &mut |at, what| problems.add(&page.file, page.line(at), what));
    }
}

/// What newcomers read before there is a book.
const OTHERS: [&str; 2] = ["README.md", "CHANGELOG.md"];

/// Checks the texts that lie beside the book.
pub(crate) fn others(root: &Path, shown: &Values, problems: &mut Problems) {
    for name in OTHERS {
        let Ok(text) = fs::read_to_string(root.join(name)) else { continue };
        let page = Page::read(Path::new(name), &text, problems);
        words(&page, shown, problems);
        lists(&page, &mut |at, what| problems.add(&page.file, page.line(at), what));
        headings(&page, &mut |at, what| problems.add(&page.file, page.line(at), what));
        for found in TO_PICTURE.captures_iter(&text) {
            let at = found.get(1).map_or(0, |link| link.start());
            let what = "a picture is shown by ![WORDS](FILE)";
            problems.add(&page.file, page.line(at), what);
        }
    }
}

/// A link to a picture.
static TO_PICTURE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)(?:^|[^!])(\[[^\[\]]*\]\([^()\s]*\.(?:svg|png)\))"));

/// A file in a block of text has as many commas in each line.
fn tables_of_commas(page: &Page, add: &mut impl FnMut(usize, String)) {
    for block in page.blocks.iter().filter(|block| block.shape == Shape::Code) {
        let commas = |line: &str| line.matches(',').count();
        let head = block.text.lines().next().filter(|line| !line.contains(' '));
        let Some(head) = head.map(commas).filter(|commas| *commas > 1) else {
            continue;
        };
        let mut at = 0;
        for line in block.text.split_inclusive('\n') {
            if commas(line) != head {
                add(block.place(at), format!("this line has not {head} commas"));
            }
            at += line.len();
        }
    }
}

/// Checks what readers read of a page, or of an exercise.
pub(super) fn words(page: &Page, shown: &Values, problems: &mut Problems) {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut add = |at: usize, what: String| found.push((page.line(at), what));
    characters(page, &mut add);
    braces(page, &mut add);
    comments(page, &mut add);
    formulas(page, &mut add);
    open_formulas(page, &mut add);
    source(page, &mut add);
    typed_numbers(page, shown, &mut add);
    found.into_iter().for_each(|(line, what)| problems.add(&page.file, line, what));
    // Where a line has another problem, that says what is left of a directive and why.
    let here = problems.0.iter().filter(|problem| problem.file == page.file);
    let told: Vec<usize> = here.map(|problem| problem.line).collect();
    for (at, what) in left_over(page).into_iter().filter(|_| !page.is_of_code()) {
        if !told.contains(&page.line(at)) {
            problems.add(&page.file, page.line(at), what);
        }
    }
    if problems.0.iter().all(|problem| problem.file != page.file) {
        prose(page, &mut |at, what| problems.add(&page.file, page.line(at), what));
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

/// What a reader is told to play moves.
fn played(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_animated = |(_, it): &(_, Directive)| {
        matches!(it, Directive::Figure { animated: true, .. })
    };
    if let Some(found) = PLAY.find(&page.text)
        && !page.directives.iter().any(is_animated)
    {
        add(found.start(), "the page has no animation to play".into());
    }
    let screens = screens::parts(page);
    for block in page.blocks.iter().filter(|block| block.is_prose()) {
        let at = block.range.start;
        let is_of_the_screen = screens.iter().any(|part| part.contains(&at));
        if MOVE.is_match(&block.text) && !is_of_the_screen {
            let what =
                "paper has nothing to move: put this between {{screen}} and {{end}}";
            add(at, what.into());
        }
    }
}

static PLAY: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\b(?:Play it,|[Pp]ress play\b)"));
/// What a reader is asked to do with a control.
static MOVE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:^|[.?!:] )(?:Play it|Press play|Drag the|Move the|Tick|Untick)\b")
});

/// A section has several parts or none, and a formula that stands alone has its own line.
fn lone(page: &Page, add: &mut impl FnMut(usize, String)) {
    let level = |at: usize| page.headings.get(at).map(|(_, level)| *level);
    for (index, (at, _)) in page.headings.iter().enumerate().skip(1) {
        let around = [index - 1, index, index + 1].map(level);
        if matches!(around, [Some(2), Some(3), None | Some(1 | 2)]) {
            add(*at, "the only part of its section: write ## or no heading".into());
        }
    }
    let is_paragraph = |block: &&Block| block.shape == Shape::Paragraph;
    for block in page.blocks.iter().filter(is_paragraph) {
        if block.text.trim_end_matches(['.', ',']) == FORMULA.to_string() {
            add(block.range.start, "a formula in a paragraph of its own has $$".into());
        }
    }
    for torn in TORN.find_iter(&page.text).filter(|found| is_item(page, found.end())) {
        add(torn.end() - 1, "a free line tears this sentence of an item".into());
    }
    if let Some(at) = page.text.find("\nWhere the notebook is loose.") {
        add(at + 1, "these words are bold where a paragraph begins with them".into());
    }
    if let Some(glued) = GLUED.find(&page.text) {
        let what = "leave a line free below a <summary>, or this is no Markdown";
        add(glued.end() - 1, what.into());
    }
}

/// Whether a place is within an item of a list.
fn is_item(page: &Page, at: usize) -> bool {
    let items = page.blocks.iter().filter(|block| block.shape == Shape::Item);
    items.into_iter().any(|block| block.range.start <= at && at <= block.range.end)
}

/// A line that ends within a sentence, a free one, and a line that goes on below it.
static TORN: LazyLock<Regex> = LazyLock::new(|| regex(r"(?m)[\p{L}\d,]\n\n +[a-z]"));
/// A summary with something directly below it.
static GLUED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^<summary>.*</summary>\n[^\n]"));

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

/// A command is copied and typed as it stands.
fn typed_commands(page: &Page, add: &mut impl FnMut(usize, String)) {
    for words in &page.words {
        let what = match &words.kind {
            Kind::Block(language)
                if language == "sh" && words.text.starts_with("$ ") =>
            {
                "leave the prompt out: a reader copies these lines"
            }
            Kind::Code
                if words.text.starts_with("sh cargo")
                    && !page.text[words.range.clone()].starts_with("```") =>
            {
                "a block of code begins and ends with three backticks"
            }
            _ => continue,
        };
        add(words.range.start, what.into());
    }
}

/// Characters that no reader can read.
fn characters(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (at, c) in page.text.char_indices() {
        let control = c.is_control() && !['\n', '\t'].contains(&c);
        let hidden = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e000}'..='\u{f8ff}');
        let unreadable = control || hidden || c == char::REPLACEMENT_CHARACTER;
        let foreign = matches!(c, '\u{400}'..='\u{52f}');
        if foreign {
            add(at, format!("'{c}' is a letter of another alphabet"));
        } else if !is_of_the_book(c) && !unreadable {
            add(at, format!("'{c}' (U+{:04X}) is no sign of this book", u32::from(c)));
        }
        if unreadable {
            add(
                at,
                format!("the character U+{:04X} can't be read by anyone", u32::from(c)),
            );
        }
    }
}

/// Whether a character is one that pages use: letters of Europe and of Greek, the signs
/// of formulas, and some that other checks speak of.
fn is_of_the_book(c: char) -> bool {
    let letter = matches!(c, '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{b3}' | '\u{b5}'..='\u{17f}' | '\u{370}'..='\u{3ff}');
    let raised = matches!(c, '\u{2070}'..='\u{209c}' | 'ᵀ' | 'ᵗ' | 'ⱼ' | '\u{302}');
    let dash_or_quote = matches!(c, '\u{2013}'..='\u{201e}' | '\u{2009}' | '\u{202f}');
    let sign = "…•′″‴ℓ←→⇔∂∇−√∞≈≠≤≥∈⋅€™".contains(c);
    c.is_ascii() || letter || raised || dash_or_quote || sign
}

/// A directive in single braces.
static SINGLE: LazyLock<Regex> =
    LazyLock::new(|| beginning(r"(?:^|[^{])(\{\s*(?:WORDS)\b[^{}]*\})"));

/// Directives where none is put in, and those that lack a brace.
fn braces(page: &Page, add: &mut impl FnMut(usize, String)) {
    for words in &page.words {
        let start = words.range.start;
        let code = matches!(words.kind, Kind::Code | Kind::Block(_) | Kind::Formula);
        if let Some(found) = DOUBLE.find(&words.text).filter(|_| code) {
            let at = start + found.start().min(words.range.len());
            add(
                at,
                "a directive within code or a formula is shown as it stands".into(),
            );
        }
    }
    for found in SINGLE.captures_iter(&page.text) {
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

/// A formula that stands alone ends before the next free line.
fn open_formulas(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_left = |at: &usize| {
        let known = page
            .words
            .iter()
            .any(|words| words.kind != Kind::Prose && words.range.contains(at));
        !known && !page.text[..*at].ends_with('\\')
    };
    let mut signs = page.text.match_indices("$$").map(|(at, _)| at);
    if let Some(at) = signs.find(is_left) {
        add(at, "this $$ has no other end before a free line".into());
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

/// A caption is a sentence without signs.
fn captions(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (range, directive) in &page.directives {
        let Directive::Figure { caption: Some(caption), .. } = directive else {
            continue;
        };
        if caption.contains(['{', '}']) {
            add(range.start, "a caption can't hold braces".into());
        }
        if !caption.ends_with(['.', '?', '!', ')']) {
            add(range.start, "a caption ends with a full stop".into());
        }
    }
}
