//! Sentences: what a reader sees at once, and no writer means.

use std::sync::LazyLock;

use regex::Regex;

use super::repeated::in_one_line;
use crate::block::{BREAK, Block, CODE, EDGE, FORMULA, Shape, VALUE, blocks};
use crate::page::Page;
use crate::pattern::regex;

/// Signs that no sentence has, and what is said of them.
static SLIPS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let slips = [
        (r"\b[a-z]{3,}[.?!]\s[a-z]\w*", "a sentence begins with a capital"),
        (r"(?:\b(?:al|[A-Z]))?[.,;:?!]{2,}", "write one of these signs"),
        (
            r"(?:^|[^&A-Za-z])[A-Za-z]*[a-z](?:[,;:][A-Za-z]|[.?!][A-Z])[a-z]*",
            "leave a blank behind the sign",
        ),
        (r"\s--+\s", "write a full stop, a colon or brackets in place of this dash"),
        (
            r"(?:^|[^(])[#@]|(?:^|[^:])//|[\\^~](?:\s|$)",
            "this sign belongs in `code` or in a formula",
        ),
        (
            r"(?i)\b(?:can|don|isn|won|doesn|didn|couldn|wasn|aren|hasn|haven)t\b",
            "the apostrophe is missing",
        ),
        (r"\b[Aa]\s(?:[ai]|e[^u]|o[^n])[a-z]+", "write 'an' before a vowel"),
        (r"\b[Aa]n\s[bcdfgjkpqtvwyz][a-z]+", "write 'a' before a consonant"),
        (
            r"\d\.\.\d|\d\.\d+\.\d|\b\d+,(?:\d{1,2}|\d{4,})\b|\u{e003}\.\d",
            "this is no number: a comma parts thousands, and a point stands once",
        ),
        (r"(?i)\blorem ipsum\b|\b(?-i:TK|TBD|XXX)\b", "write what was meant here"),
        (r"\u{e004}", "a line ends where it is full: begin a new paragraph instead"),
        (
            r"(?m)^(?:[-–—•]\s?|\d{1,2}[.)])[A-Za-z]",
            "an item begins with '- ' or '1. '",
        ),
        (r"\n\d{1,2}[.)]\s", "this number makes its line look like an item"),
        (
            "[\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{201a}]",
            "quotation marks are straight",
        ),
        (
            r"\s[–—]\s|\w—\w",
            "write a full stop, a colon or brackets in place of this dash",
        ),
        (r"\u{e003}\s+\u{e003}", "a word is missing between these values"),
        (
            r"[A-Za-z][\u{391}-\u{3c9}]|[\u{391}-\u{3c9}][A-Za-z]",
            "one of these letters is of another alphabet",
        ),
    ];
    slips.map(|(pattern, what)| (regex(pattern), what)).into()
});
/// What looks like one of them and is right.
static RIGHT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:\.{3}[,;:]?|(?:al|[A-Z])\.[,;:]|etc[.]\s.*|vs[.]\s.*)$")
});
/// How a paragraph of some words ends: with a full stop and perhaps a closing sign.
static END: LazyLock<Regex> = LazyLock::new(|| regex(r#"[.?!:)]["\u{e005}]*$"#));

/// What may stand behind a word.
const SIGNS: [char; 6] = ['.', ',', ';', ':', ')', EDGE];
/// More words than these are a sentence.
const FEW: usize = 3;

/// Checks the sentences of a page.
pub(super) fn prose(page: &Page, add: &mut impl FnMut(usize, String)) {
    for block in page.blocks.iter().filter(|block| block.is_prose()) {
        slips(block, add);
        doubled_words(block, add);
        pairs(block, add);
        touched(page, block, add);
        addresses(block, add);
        titles(page, block, add);
        bold_alone(page, block, add);
        // Tasks and captions write formulas in plain letters.
        if !page.file.starts_with("exercises") && block.shape != Shape::Caption {
            indices(block, add);
        }
    }
    ends(page, add);
    description(page, add);
}

/// The description of a page is a sentence too.
fn description(page: &Page, add: &mut impl FnMut(usize, String)) {
    let text = &page.header.description;
    let place = page.header.range.start;
    for block in blocks(text, &[]) {
        let mut add = |_: usize, what: String| add(place, what);
        slips(&block, &mut add);
        doubled_words(&block, &mut add);
        pairs(&block, &mut add);
    }
    if text.starts_with(char::is_lowercase) {
        add(place, "a description begins with a capital".into());
    }
    if !text.is_empty() && !text.ends_with(['.', '?', '!']) {
        add(place, "a description ends with a full stop".into());
    }
}

fn slips(block: &Block, add: &mut impl FnMut(usize, String)) {
    for (pattern, what) in SLIPS.iter() {
        let wrong = |found: &regex::Match| !RIGHT.is_match(found.as_str());
        if let Some(found) = pattern.find_iter(&block.text).find(wrong) {
            let words = shown(found.as_str());
            let start = found.end() - found.as_str().trim_start().len();
            add(block.place(start), format!("'{words}': {what}"));
        }
    }
}

/// A paragraph that is only bold was meant as a heading.
fn bold_alone(page: &Page, block: &Block, add: &mut impl FnMut(usize, String)) {
    let is_bold = page.text[block.range.clone()].starts_with("**");
    let is_all = block.marks.first() == Some(&block.range);
    if block.shape == Shape::Paragraph && is_bold && is_all {
        add(block.range.start, "a paragraph that is only bold: write a heading".into());
    }
}

/// An address of a site.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)https?://\S+|\bwww\.\w\S*"));

/// An address that is typed is no link.
fn addresses(block: &Block, add: &mut impl FnMut(usize, String)) {
    if let Some(found) = ADDRESS.find(&block.text) {
        let at = block.place(found.start());
        if !block.marks.iter().any(|mark| mark.contains(&at)) {
            add(at, format!("'{}': write [WORDS](ADDRESS)", found.as_str()));
        }
    }
}

/// A letter with an index.
static INDEX: LazyLock<Regex> = LazyLock::new(|| regex(r"\w+_\w+"));

/// An index belongs to a formula, and a name with such a line to code.
fn indices(block: &Block, add: &mut impl FnMut(usize, String)) {
    // What is left of a formula is told elsewhere.
    let is_formula = block.text.contains(['$', '\\']);
    if let Some(found) = INDEX.find(&block.text).filter(|_| !is_formula) {
        let what = format!("'{}': write it as `code` or as a formula", found.as_str());
        add(block.place(found.start()), what);
    }
}

/// A piece of a block in one line, as a reader sees it.
fn shown(piece: &str) -> String {
    let sign = |c: char| match c {
        '\n' => ' ',
        CODE | FORMULA | VALUE => '·',
        BREAK => '\\',
        c => c,
    };
    let seen = piece.chars().filter(|c| *c != EDGE);
    seen.map(sign).collect::<String>().trim().to_string()
}

/// No word stands twice in a row.
fn doubled_words(block: &Block, add: &mut impl FnMut(usize, String)) {
    let words: Vec<&str> = block.text.split_whitespace().collect();
    for pair in words.windows(2) {
        let one = pair[0].trim_end_matches(EDGE);
        let other = pair[1].trim_end_matches(SIGNS);
        let is_word = one.chars().all(char::is_alphabetic);
        if is_word && one.to_lowercase() == other.to_lowercase() {
            let at = pair[1].as_ptr() as usize - block.text.as_ptr() as usize;
            add(block.place(at), format!("'{one}' stands twice in a row"));
        }
    }
}

/// Brackets and quotation marks have two ends.
fn pairs(block: &Block, add: &mut impl FnMut(usize, String)) {
    let mut open = Vec::new();
    for (at, c) in block.text.char_indices() {
        match c {
            '(' => open.push(at),
            ')' if open.pop().is_none() => {
                add(block.place(at), "a ')' ends no bracket".into());
            }
            _ => {}
        }
    }
    if let Some(at) = open.pop() {
        add(block.place(at), "a '(' has no other end".into());
    }
    let quotes: Vec<usize> = block.text.match_indices('"').map(|(at, _)| at).collect();
    if let Some(at) = quotes.last().filter(|_| quotes.len() % 2 == 1) {
        add(block.place(*at), "a quotation mark has no other end".into());
    }
}

/// Links, bold words, code and formulas are words of their own.
fn touched(page: &Page, block: &Block, add: &mut impl FnMut(usize, String)) {
    for mark in &block.marks {
        let text = &page.text[mark.clone()];
        // One bold letter of a word shows what an abbreviation stands for.
        let is_letter = text.trim_matches(['*', '_']).chars().count() == 1;
        let before = page.text[..mark.start].chars().next_back();
        let behind = page.text[mark.end..].chars().next();
        let runs = |c: Option<char>, signs: &str| {
            c.is_some_and(|c| c.is_alphanumeric() || signs.contains(c))
        };
        if !is_letter && (runs(before, ",;") || runs(behind, "$`(")) {
            let text = in_one_line(text);
            add(mark.start, format!("'{text}' runs into what stands beside it"));
        }
    }
}

/// A paragraph begins with a capital and ends with a full stop, unless a formula, code or
/// a directive takes its place.
fn ends(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_shown = |block: Option<&Block>| {
        block.is_some_and(|block| {
            [Shape::Formula, Shape::Code, Shape::Directive, Shape::Caption]
                .contains(&block.shape)
        })
    };
    for (index, block) in page.blocks.iter().enumerate() {
        let is_link = block.marks.first() == Some(&block.range);
        let is_sentence = block.text.split_whitespace().count() > FEW && !is_link;
        if block.shape != Shape::Paragraph || !is_sentence {
            continue;
        }
        let before = index.checked_sub(1).and_then(|before| page.blocks.get(before));
        if block.text.starts_with(char::is_lowercase) && !is_shown(before) {
            add(block.range.start, "a paragraph begins with a capital".into());
        }
        if !END.is_match(block.text.trim_end()) && !is_shown(page.blocks.get(index + 1))
        {
            add(block.range.end, "a paragraph ends with a full stop".into());
        }
    }
}

/// A heading and a caption begin with a capital, and a heading has no sign at its end.
fn titles(page: &Page, block: &Block, add: &mut impl FnMut(usize, String)) {
    let what = match block.shape {
        Shape::Heading => "heading",
        Shape::Caption => "caption",
        _ => return,
    };
    let start = block.range.start;
    if block.text.starts_with(|c: char| c.is_ascii_lowercase()) {
        add(start, format!("a {what} begins with a capital"));
    }
    if what == "heading" && block.text.ends_with(['.', ',', ':', ';']) {
        add(start, "a heading has no sign at its end".into());
    }
    let source = |block: &Block| &page.text[block.range.clone()];
    // A whole figure that is there twice is told elsewhere.
    let same = |other: &&Block| {
        other.shape == block.shape
            && other.text == block.text
            && source(other) != source(block)
    };
    let before = page.blocks.iter().take_while(|other| other.range.start < start);
    if what == "caption" && before.filter(same).count() > 0 {
        add(start, "the page has this caption twice".into());
    }
}
