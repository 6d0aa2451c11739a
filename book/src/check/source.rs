//! A page line by line: what Markdown would not take for what it is meant to be.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag};
use regex::{Match, Regex};

use super::gaps::gaps;
use crate::directive::Directive;
use crate::listing::lone_bracket_in;
use crate::page::{Kind, Page};
use crate::pattern::regex;

/// The start of an item, a quote or a definition.
static ITEM: LazyLock<Regex> = LazyLock::new(|| regex(r"^\s{0,3}(?:[-+*>:]|1[.)])\s"));
/// A number that begins a list, although it is none of an item.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| regex(r"^\d{3,}[.)]\s"));
/// What version control leaves where two edits clash.
static CONFLICT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^(?:<{7}|>{7}|\|{7}|={7}$)"));
/// What is a sign in text and stands for itself in code.
static IN_CODE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\]\(\w|\*\*\w|\\[A-Za-z]{2,}|&\w+;"));
/// The number of a figure, which changes with the book.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| regex(r"\bFigure \d+"));
/// A command, as far as it is sure to be one.
static CARGO: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\bcargo (?:run|test|learn|bench|build)\b"));
/// What is left of a directive, the plainer sign first.
static LEFT_OVER: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    let named = r"\b(?:value|figure|animation|output|listing) (?:ch0\d|shared/)";
    [named, r"[{}]"].map(regex)
});
/// What is said of a page.
static HEADER: LazyLock<Regex> =
    LazyLock::new(|| regex(r"<!--\s*(?:description|needs|keywords)\s*:"));

/// Where version control has left its marks in a text.
pub(super) fn conflict(text: &str) -> Option<usize> {
    CONFLICT.find(text).map(|found| found.start())
}

/// Checks a page as it is written.
pub(super) fn source(page: &Page, add: &mut impl FnMut(usize, String)) {
    if let Some(at) = conflict(&page.text) {
        add(at, "version control has left its marks here".into());
    }
    let opaque = blocks(page, add);
    lines(page, &opaque, add);
    gaps(page, &opaque, add);
    around_blocks(page, &opaque, add);
    above_directives(page, add);
    directives(page, add);
    later_headers(page, add);
}

/// The blocks of code and of HTML; code must end, tables must have whole rows, and a
/// heading is one by its signs.
fn blocks(page: &Page, add: &mut impl FnMut(usize, String)) -> Vec<Range<usize>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut opaque = Vec::new();
    let (mut notes, mut defined) = (BTreeSet::new(), Vec::<(String, usize)>::new());
    let events = Parser::new_ext(&page.text, options).into_offset_iter();
    let mut unused: Vec<(String, usize)> = events
        .reference_definitions()
        .iter()
        .map(|(name, definition)| (name.to_lowercase(), definition.span.start))
        .collect();
    for (event, range) in events {
        let text = &page.text[range.clone()];
        match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => {
                unused.retain(|(name, _)| *name != id.to_lowercase());
            }
            Event::Start(Tag::CodeBlock(_)) => {
                let first = text.lines().next().unwrap_or_default().trim_start();
                let fence = first.get(..3).unwrap_or_default();
                let last = text.lines().last().unwrap_or_default().trim();
                let is_fence = ["```", "~~~"].contains(&fence);
                if is_fence && (text.lines().count() < 2 || !last.starts_with(fence)) {
                    add(range.start, "this block of code has no end".into());
                } else if is_fence
                    && text.lines().skip(1).any(|l| begins_fence(l, fence))
                {
                    add(range.start, "this block of code runs into another".into());
                }
                opaque.push(range);
            }
            Event::Start(Tag::HtmlBlock) => opaque.push(range),
            Event::Start(Tag::Heading { .. }) if !text.starts_with('#') => {
                let what =
                    "the line below makes this a heading: leave one free between";
                add(range.start, what.into());
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                let before = page.text[..range.start].chars().next_back();
                if before.is_some_and(char::is_alphanumeric) || text.starts_with("__") {
                    let sign = text.chars().next().unwrap_or('*');
                    add(
                        range.start,
                        format!("'{sign}' makes this bold or italic: write `code`"),
                    );
                }
            }
            Event::FootnoteReference(name) => {
                notes.insert(name.to_string());
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                if text.split_once("]:").is_none_or(|(_, note)| note.trim().is_empty())
                {
                    add(range.start, format!("the footnote '{name}' is empty"));
                }
                defined.push((name.to_string(), range.start))
            }
            Event::Start(Tag::Table(columns)) => {
                table(text, range.start, columns.len(), add);
                opaque.push(range);
            }
            _ => {}
        }
    }
    for (name, at) in unused {
        add(at, format!("this line defines the address '{name}', and no link has it"));
    }
    for (index, (name, at)) in defined.iter().enumerate() {
        let twice = defined[..index].iter().any(|(other, _)| other == name);
        if twice || !notes.contains(name) {
            let what = if twice { "is there twice" } else { "is named nowhere" };
            add(*at, format!("the footnote '{name}' {what}"));
        }
    }
    opaque
}

/// Whether a line within a block of code looks like the first of another.
fn begins_fence(line: &str, fence: &str) -> bool {
    line.strip_prefix(fence).is_some_and(|info| info.starts_with(char::is_alphabetic))
}

/// Every row of a table has as many cells as its head.
fn table(
    text: &str,
    start: usize,
    columns: usize,
    add: &mut impl FnMut(usize, String),
) {
    let mut at = start;
    for line in text.split_inclusive('\n') {
        let cells = cells(line);
        if cells != columns {
            add(at, format!("this row has {cells} cells, and the table {columns}"));
        }
        at += line.len();
    }
}

/// The cells of a row.
fn cells(line: &str) -> usize {
    let line = line.trim_start_matches(['>', ' ']).trim_end();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    let mut before = ' ';
    let mut count = 1;
    for c in line.chars() {
        count += usize::from(c == '|' && before != '\\');
        before = c;
    }
    count
}

/// What begins a list, a quote or a heading, and what only looks like it.
fn lines(page: &Page, opaque: &[Range<usize>], add: &mut impl FnMut(usize, String)) {
    let mut at = 0;
    let mut before = "";
    for line in page.text.split_inclusive('\n') {
        let hidden = opaque.iter().any(|range| range.contains(&at));
        let inside = page.directives.iter().any(|(range, _)| {
            range.contains(&at) || range.contains(&(at + line.len().max(1) - 1))
        });
        if !hidden && !inside {
            if ITEM.is_match(line) && is_prose(before) {
                let what = "this line begins a list, a quote or a definition within a \
                            paragraph: leave a line free before it";
                add(at, what.into());
            }
            if before.trim().is_empty() && NUMBER.is_match(line) {
                add(at, "the number at its start makes this line a list".into());
            }
            if let Some(found) = line.find("\\(").or_else(|| line.find("\\[")) {
                add(at + found, "a formula stands between dollar signs".into());
            }
            let signs = line.trim_start_matches('#');
            if signs.len() < line.len() && !signs.starts_with([' ', '\n']) {
                add(at, "a heading has a space behind its signs".into());
            }
            if signs.len() < line.len() && line.trim_end().ends_with(" #") {
                add(at, "the sign at the end of this heading is not shown".into());
            }
            if line.starts_with('-') && line[1..].starts_with(char::is_alphabetic) {
                add(at, "an item has a space behind its sign".into());
            }
        }
        before = line;
        at += line.len();
    }
}

/// Whether a line is one of a paragraph, and no item.
fn is_prose(line: &str) -> bool {
    let is_continued = line.starts_with([' ', '\t']);
    let is_other = line.starts_with(['#', '<', '|']) || line.starts_with("{{");
    !line.trim().is_empty() && !is_continued && !is_other && !ITEM.is_match(line)
}

/// What is a block of its own has free lines around it.
fn around_blocks(
    page: &Page,
    opaque: &[Range<usize>],
    add: &mut impl FnMut(usize, String),
) {
    let alone =
        page.formulas.iter().filter(|(.., alone)| *alone).map(|(range, ..)| range);
    let blocks = page.directives.iter().filter(|(_, directive)| {
        !matches!(
            directive,
            Directive::Value { .. }
                | Directive::Predict
                | Directive::Answer
                | Directive::End
        )
    });
    let ranges = alone.chain(blocks.map(|(range, _)| range));
    for range in ranges.filter(|range| !opaque.iter().any(|o| o.contains(&range.start)))
    {
        let mut behind = page.text[range.end..].split('\n').skip(1);
        let next = behind.next().unwrap_or_default();
        if !next.trim().is_empty() && !next.starts_with("{{") {
            add(range.end, "leave a line free below this".into());
        }
    }
}

/// A box, and what stands alone, has a free line above it, or another directive.
fn above_directives(page: &Page, add: &mut impl FnMut(usize, String)) {
    use Directive::{Answer, End, EndOfRegion, Value};
    for (range, directive) in &page.directives {
        let above = page.text[..range.start].lines().next_back().unwrap_or_default();
        let is_free = above.trim().is_empty() || above.starts_with("{{");
        let needs = !matches!(directive, Value { .. } | Answer | End | EndOfRegion);
        if needs && !is_free && page.text[..range.start].ends_with('\n') {
            add(range.start, "leave a line free above this".into());
        }
    }
}

/// Directives that stand wrong, and text that was meant as one.
fn directives(page: &Page, add: &mut impl FnMut(usize, String)) {
    for (range, directive) in &page.directives {
        let [before, behind] = [
            page.text[..range.start].chars().next_back(),
            page.text[range.end..].chars().next(),
        ];
        let word = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphanumeric() || "{}\\".contains(c))
        };
        if matches!(directive, Directive::Value { .. })
            && (word(before) || word(behind) || word(behind_stars(page, range.end)))
        {
            add(range.start, "this value runs into what stands beside it".into());
        }
        let is_share = matches!(directive, Directive::Value { format, .. } if format.starts_with('%'));
        let behind_it = page.text[range.end..].trim_start();
        if is_share
            && ["%", "per cent", "percent"].iter().any(|it| behind_it.starts_with(it))
        {
            add(range.start, "this value has a sign for per cent already".into());
        }
        if matches!(directive, Directive::Value { .. })
            && !is_share
            && page.text[range.end..].trim_start_matches(' ').starts_with('%')
        {
            add(range.start, "a share has the format %1, and no sign behind it".into());
        }
    }
    for words in page.words.iter().filter(|words| words.kind == Kind::Code) {
        let text = &words.text;
        if page.text[words.range.clone()].starts_with("```") {
            let what = "a block of code begins with its language alone in a line";
            add(words.range.start, what.into());
        }
        if text.trim().is_empty() {
            add(words.range.start, "there is nothing in this code".into());
        }
        if let Some(found) = IN_CODE.find(text) {
            let what = format!("'{}' shows in this code as it stands", found.as_str());
            add(words.range.start, what);
        } else if text.len() > 3 && lone_bracket_in(text).is_some() {
            add(words.range.start, "a bracket has no other end in this code".into());
        }
        if text.len() > 2 && text.starts_with('$') && text.ends_with('$') {
            add(words.range.start, "this formula stands in code".into());
        }
    }
    for words in page.words.iter().filter(|words| words.kind == Kind::Title) {
        if words.text.contains(['$', '`', '*']) {
            let what = "the title of this link shows its signs as they stand";
            add(words.range.start, what.into());
        }
    }
    let read = [Kind::Prose, Kind::Html];
    for words in page.words.iter().filter(|words| read.contains(&words.kind)) {
        let outside = |found: &Match| {
            let at = words.range.start + found.start();
            !page.directives.iter().any(|(range, _)| range.contains(&at))
        };
        if let Some(found) = CARGO.find_iter(&words.text).find(outside) {
            let what = format!("'{}' is a command: write it as `code`", found.as_str());
            add(words.range.start + found.start(), what);
        }
    }
    for words in page.words.iter().filter(|words| words.kind == Kind::Prose) {
        // Behind a year it is one of a paper.
        let own = |found: &Match| !words.text[..found.start()].ends_with(", ");
        if let Some(found) = FIGURE.find(&words.text).filter(own) {
            let what = format!(
                "'{}' changes with the book: link to the figure",
                found.as_str()
            );
            add(words.range.start + found.start(), what);
        }
    }
}

/// What stands behind the stars of bold words that end at a place.
fn behind_stars(page: &Page, at: usize) -> Option<char> {
    let behind = &page.text[at..];
    let word = behind.trim_start_matches('*');
    word.chars().next().filter(|_| word.len() < behind.len())
}

/// What is left of directives that lack a brace or a word.
pub(super) fn left_over(page: &Page) -> Vec<(usize, String)> {
    let prose = page.words.iter().filter(|words| words.kind == Kind::Prose);
    let left = prose.filter_map(|words| {
        let is_left = |found: &Match| {
            let at = words.range.start + found.start();
            !page.directives.iter().any(|(range, _)| range.contains(&at))
        };
        let find = |pattern: &Regex| pattern.find_iter(&words.text).find(is_left);
        let found = LEFT_OVER.iter().find_map(find)?;
        let what = format!("'{}' is left of a directive", found.as_str());
        Some((words.range.start + found.start(), what))
    });
    left.collect()
}

/// What is said of a page stands directly below its title.
fn later_headers(page: &Page, add: &mut impl FnMut(usize, String)) {
    let behind = page.header.range.end;
    if let Some(found) = HEADER.find(&page.text[behind..]) {
        add(behind + found.start(), "this belongs directly below the title".into());
    }
}
