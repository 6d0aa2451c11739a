//! What the pages are made of: a list of it in the project tells what a text has lost, or shows
//! in the place of something else.

use std::collections::BTreeMap;
use std::fs;
use std::iter;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chapter::number::plural;
use regex::Regex;
use shared::optim;
use similar::{Algorithm, DiffTag, TextDiff, capture_diff_slices};

use super::commands::Project;
use super::exercises::texts;
use super::prose::in_one_line;
use crate::block::{Block, Shape};
use crate::directive::Directive;
use crate::listing;
use crate::page::{Kind, Page};
use crate::pattern::regex;
use crate::problem::Problems;

/// The pages, each with its blocks below it, a line each.
pub(crate) const INVENTORY: &str = "book/inventory.txt";

/// The texts beside the pages and the exercises.
const OTHERS: [&str; 3] = ["book/text/SUMMARY.md", "README.md", "CHANGELOG.md"];

/// What the book is called, and how it is made.
const CONFIG: &str = "book/book.toml";

/// What stands before the blocks of a page.
pub(crate) const INDENT: &str = "  ";

/// What stands between the pieces of a block, in none of which two blanks stand in a row.
const GAP: &str = "  ";

/// The signs of what has words that the list leaves out.
const PARAGRAPH: &str = "p";
const ITEM: &str = "-";

/// What stands before the number of words of a block.
const WORDS: &str = "words: ";

/// What stands before the sums of its sentences, or of its lines of code.
const SUMS: &str = "sums: ";

/// Where a sentence ends.
static STOP: LazyLock<Regex> = LazyLock::new(|| regex(r"[.?!][)*\x22]*\s"));
static LINE_END: LazyLock<Regex> = LazyLock::new(|| regex("\n"));

/// How alike two blocks are, of 1, if one became the other.
const ALIKE: f32 = 0.6;

/// How many characters of a piece a problem shows.
const SHOWN: usize = 60;

/// What a sentence says besides plain words: a number, a name (a word with a capital that no
/// sentence begins with), something with the signs of a formula, a letter that stands for a
/// number, and words on which the sense turns.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    let signs = r"=+*/^_<>√·²³|\[\]−∂Δ∇αβγδεηθλμρσᵗ\x{302}";
    let sign =
        format!(r"[^\s\x{{e001}}-\x{{e005}}]*[{signs}][^\s\x{{e001}}-\x{{e005}}]*");
    let turns = "not|no|never|none|nothing|neither|nor|without|more|less|most|least|fewer|larger|smaller|\
                 higher|lower|longer|shorter|faster|slower|above|below|before|after|first|second|last";
    let numbers = "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice|thousand|million";
    let titles: Vec<&str> = optim::ALL.iter().map(|known| known.title).collect();
    let titles = titles.join("|");
    regex(&format!(
        r"{sign}|\b(?:{titles})\b|\d+(?:[.,]\d+)*|[\p{{L}}\d,;–] (\p{{Lu}}[\p{{L}}\p{{N}}]+)|\b(?:(?i:{turns}|{numbers})|\w+n't|[b-rt-zB-HJ-Z])\b"
    ))
});

/// What a listed piece has besides code: comments, and functions by their names.
static LISTED: LazyLock<Regex> = LazyLock::new(|| regex(r"(?m)//.*$|\bfn \w+"));

/// A text and what it is made of.
struct Text {
    file: PathBuf,
    blocks: Vec<Entry>,
    /// Sums of all of it, also of what stands around and between the blocks.
    source: Entry,
}

impl Text {
    fn new(file: PathBuf, blocks: Vec<Entry>, source: &str) -> Self {
        let pieces = vec![(1, SOURCE.into())];
        Text { file, blocks, source: Entry { pieces, sums: sums_of_source(source) } }
    }

    fn lines(&self) -> Vec<String> {
        self.blocks.iter().chain([&self.source]).map(Entry::line).collect()
    }
}

/// The sign of the sums of a whole text.
const SOURCE: &str = "source";

/// A block: its sign and its pieces, or the whole of it; and sums by which other words, signs
/// or blanks are told. Each has its line in the text.
struct Entry {
    pieces: Vec<(usize, String)>,
    sums: Vec<(usize, String)>,
}

impl Entry {
    /// A block that stands in the list as it is.
    fn whole(line: usize, text: &str) -> Self {
        Entry { pieces: vec![(line, in_one_line(text))], sums: Vec::new() }
    }

    fn start(&self) -> usize {
        self.pieces[0].0
    }

    fn line(&self) -> String {
        let line = texts_alone(&self.pieces).join(GAP);
        match &self.sums[..] {
            [] => line,
            sums => format!("{line}{GAP}{SUMS}{}", texts_alone(sums).join(" ")),
        }
    }

    /// The first line whose sum is another one than before.
    fn differs_at(&self, before: &[&str]) -> usize {
        let sums = texts_alone(&self.sums);
        let first = changes(before, &sums).into_iter().next();
        let at = first.map(|(_, new)| new.start.min(sums.len().saturating_sub(1)));
        at.and_then(|at| self.sums.get(at)).map_or(self.start(), |(line, _)| *line)
    }
}

fn texts_alone(all: &[(usize, String)]) -> Vec<&str> {
    all.iter().map(|(_, text)| &**text).collect()
}

/// Each page is made of what the list says.
pub(crate) fn inventory(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    // A project that keeps no list has nothing to compare with.
    let Ok(list) = fs::read_to_string(project.root.join(INVENTORY)) else { return };
    let mut known = read(&list);
    for text in texts_of(project, pages) {
        match known.remove(&*text.file) {
            Some((_, blocks)) => compare(&text, &blocks, problems),
            None => problems.add(&text.file, 1, format!("this is new: {TAKE}")),
        }
    }
    for (file, (line, _)) in known {
        let what = format!("'{}' is gone: {TAKE}", file.display());
        problems.add(Path::new(INVENTORY), line, what);
    }
}

/// What to do about something that is meant.
const TAKE: &str = "if it is meant, take it in with `cargo run -- words`";

/// The list for what the pages are made of now.
pub(crate) fn list_of_pieces(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
) -> String {
    let of_text = |text: Text| {
        let file = text.file.to_string_lossy().replace('\\', "/");
        let lines = text.lines().into_iter().map(|line| format!("{INDENT}{line}\n"));
        iter::once(format!("{file}\n")).chain(lines).collect::<String>()
    };
    texts_of(project, pages).into_iter().map(of_text).collect()
}

/// The files of a list with their lines and their blocks.
fn read(list: &str) -> BTreeMap<&Path, (usize, Vec<&str>)> {
    let mut files: BTreeMap<&Path, (usize, Vec<&str>)> = BTreeMap::new();
    let mut file = Path::new("");
    for (line, number) in list.lines().zip(1..) {
        match line.strip_prefix(INDENT) {
            Some(entry) => files.entry(file).or_default().1.push(entry),
            None => {
                file = Path::new(line);
                files.insert(file, (number, Vec::new()));
            }
        }
    }
    files
}

/// Tells what is other than before, block by block.
fn compare(text: &Text, before: &[&str], problems: &mut Problems) {
    let now = text.lines();
    let [now @ .., source_now] = &now[..] else { return };
    let now: Vec<&str> = now.iter().map(String::as_str).collect();
    let is_source = |line: &&&str| line.starts_with(SOURCE);
    let source = before.last().filter(is_source).copied().unwrap_or_default();
    let before = &before[..before.len() - usize::from(!source.is_empty())];
    if before == now && source != source_now {
        let (line, what) = changed(source, &text.source);
        problems.add(&text.file, line, format!("{what}: {TAKE}"));
    }
    for (old, new) in changes(before, &now) {
        let from = new.start;
        for (gone, come) in pairs(&before[old], &now[new]) {
            let (line, what) = match (gone, come) {
                (Some(gone), Some(come)) => changed(gone, &text.blocks[from + come]),
                (Some(gone), None) => {
                    let above = text.blocks[..from].last().map_or(1, Entry::start);
                    (above, format!("{} is gone", named(gone)))
                }
                (None, Some(come)) => {
                    let block = &text.blocks[from + come];
                    (block.start(), format!("{} is new", named(&block.line())))
                }
                (None, None) => continue,
            };
            problems.add(&text.file, line, format!("{what}: {TAKE}"));
        }
    }
}

/// What stands in the place of what, as ranges of the two lists.
fn changes(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let changes = capture_diff_slices(Algorithm::Patience, old, new).into_iter();
    let changes = changes.filter(|change| change.tag() != DiffTag::Equal);
    changes.map(|change| (change.old_range(), change.new_range())).collect()
}

/// Which block was which before, by its place in the second list: one by one if they are
/// as many, otherwise those that are alike.
fn pairs<'a>(old: &[&'a str], new: &[&str]) -> Vec<(Option<&'a str>, Option<usize>)> {
    if old.len() == new.len() {
        return old.iter().zip(0..).map(|(old, at)| (Some(*old), Some(at))).collect();
    }
    let (mut all, mut rest) = (Vec::new(), old);
    for (at, block) in new.iter().enumerate() {
        let alike = rest.iter().map(|old| TextDiff::from_words(*old, block).ratio());
        let most = alike.enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
        let Some((found, _)) = most.filter(|(_, alike)| *alike > ALIKE) else {
            all.push((None, Some(at)));
            continue;
        };
        all.extend(rest[..found].iter().map(|gone| (Some(*gone), None)));
        all.push((Some(rest[found]), Some(at)));
        rest = &rest[found + 1..];
    }
    all.extend(rest.iter().map(|gone| (Some(*gone), None)));
    all
}

/// The first piece in which a block differs from one before, and its line.
fn changed(before: &str, now: &Entry) -> (usize, String) {
    let old = split(before);
    let line = now.line();
    let new = split(&line);
    let Some((from, to)) = changes(&old.pieces, &new.pieces).into_iter().next() else {
        let at = now.differs_at(&old.sums);
        if new.words == old.words {
            return (at, "other words, signs or blanks stand here than before".into());
        }
        let (come, gone) = (new.words, old.words);
        return (at, format!("{come} words stand here in the place of {gone}"));
    };
    let [gone, come] = [old.pieces[from].join(" "), new.pieces[to.clone()].join(" ")];
    if come.is_empty() {
        let at = now.pieces[to.start.saturating_sub(1)].0;
        return (at, format!("'{}' is gone from here", short(&gone)));
    }
    let at = match to.start {
        0 => now.differs_at(&old.sums),
        piece => now.pieces[piece].0,
    };
    if gone.is_empty() {
        return (at, format!("'{}' is new", short(&come)));
    }
    // As much of both as shows where they part.
    let same = gone.chars().zip(come.chars()).take_while(|(a, b)| a == b).count();
    let longer = gone.chars().count().max(come.chars().count());
    let from = if longer > SHOWN { same.saturating_sub(SHOWN / 2) } else { 0 };
    let [gone, come] = [gone, come].map(|text| part(&text, from));
    (at, format!("'{come}' stands in the place of '{gone}'"))
}

/// A line of the list: the pieces of a block, how many words it has, if they are counted, and
/// its sums.
struct Listed<'a> {
    pieces: Vec<&'a str>,
    words: usize,
    sums: Vec<&'a str>,
}

fn split(block: &str) -> Listed<'_> {
    let mut pieces: Vec<&str> = block.split(GAP).collect();
    let mut last = |sign: &str| {
        let last = pieces.last().and_then(|last| last.strip_prefix(sign));
        pieces.truncate(pieces.len() - usize::from(last.is_some()));
        last.unwrap_or_default()
    };
    let sums = last(SUMS).split(' ').filter(|sum| !sum.is_empty()).collect();
    let words = last(WORDS).parse().unwrap_or(0);
    Listed { pieces, words, sums }
}

/// A block as a problem names it.
fn named(block: &str) -> String {
    let Listed { pieces, words, .. } = split(block);
    let what = match pieces[0] {
        PARAGRAPH => "a paragraph",
        ITEM => "an item",
        _ => return format!("'{}'", short(&pieces.join(" "))),
    };
    match &pieces[1..] {
        [] => format!("{what} of {words} {}", plural(words, "word")),
        pieces => format!("{what} with '{}'", short(&pieces.join(" "))),
    }
}

/// The beginning of a text.
fn short(text: &str) -> String {
    part(text, 0)
}

/// A part of a text, with a sign where something is left out.
fn part(text: &str, from: usize) -> String {
    let part: String = text.chars().skip(from).take(SHOWN).collect();
    let before = if from > 0 { "…" } else { "" };
    let behind = if text.ends_with(&part) { "" } else { "…" };
    format!("{before}{part}{behind}")
}

/// All texts with what they are made of, in the order of their files.
fn texts_of(project: Project, pages: &BTreeMap<PathBuf, Page>) -> Vec<Text> {
    let text_of = |page: &Page| text_of(project.root, page);
    let mut all: Vec<Text> = pages.values().map(text_of).collect();
    // What is wrong with these texts is told elsewhere.
    let unread = &mut Problems::default();
    for name in OTHERS {
        let text = fs::read_to_string(project.root.join(name)).unwrap_or_default();
        all.push(text_of(&Page::read(Path::new(name), &text, unread)));
    }
    let config = fs::read_to_string(project.root.join(CONFIG)).unwrap_or_default();
    all.push(Text::new(CONFIG.into(), lines(&config, 0), &config));
    if let Ok(book) = project.exercises {
        for exercise in &book.exercises {
            let [task, hints, code] =
                texts(book, exercise, unread).map(|page| text_of(&page));
            let blocks = task.blocks.into_iter().chain(code.blocks);
            let blocks = blocks.chain(given(&exercise.solution)).collect();
            let source = without_answers(&exercise.solution);
            all.extend([Text::new(task.file, blocks, &source), hints]);
        }
    }
    all
}

/// What a learner is given: all lines of code but the answers, with where these begin and end.
fn given(solution: &str) -> Vec<Entry> {
    let is_task = |line: &&str| line.starts_with("//");
    let task = solution.lines().take_while(is_task).count();
    let mut given = lines(&without_answers(solution), task);
    // The documentation is read for its words.
    given.retain(|entry| !entry.pieces[0].1.starts_with("///"));
    given
}

/// A solution with its lines where they are, but for those of its answers. What there is to
/// do is read for its words.
fn without_answers(solution: &str) -> String {
    let mut is_answer = false;
    let mut given = String::new();
    for line in solution.lines() {
        let code = line.trim_start();
        if code.starts_with(ANSWER) {
            is_answer = true;
            given += &line.replace(code, ANSWER);
        } else {
            is_answer &= code != END;
            given += if is_answer { "" } else { line };
        }
        given.push('\n');
    }
    given
}

/// The lines between which an answer stands.
const ANSWER: &str = "// ANSWER";
const END: &str = "// END";

/// The lines of a text as they are, but for the first ones and the empty ones.
fn lines(text: &str, skipped: usize) -> Vec<Entry> {
    let lines = text.lines().zip(1..).skip(skipped);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    let entry = |(line, number): (&str, usize)| Entry {
        sums: vec![(number, sum(line.trim_end()))],
        ..Entry::whole(number, line)
    };
    lines.map(entry).collect()
}

fn text_of(root: &Path, page: &Page) -> Text {
    let behind = page.header.range.end;
    let header = page.line(page.header.range.start) - 1;
    let header = lines(&page.text[..behind], header).into_iter();
    let blocks = page.blocks.iter().filter(|block| {
        let is_header = block.shape == Shape::Html && block.range.start < behind;
        // A caption is part of its directive.
        !is_header && block.shape != Shape::Caption
    });
    let blocks = blocks.map(|block| entry(root, page, block));
    Text::new(page.file.clone(), header.chain(blocks).collect(), &page.text)
}

fn entry(root: &Path, page: &Page, block: &Block) -> Entry {
    let Range { start, end } = block.range;
    let sign = match block.shape {
        Shape::Paragraph => PARAGRAPH,
        Shape::Item => ITEM,
        // With its signs.
        Shape::Heading => {
            let line = page.text[..start].rfind('\n').map_or(0, |at| at + 1);
            return Entry::whole(page.line(start), &page.text[line..end]);
        }
        // All other blocks stand in the list as they are.
        _ => {
            let whole = in_one_line(&page.text[start..end]);
            let here = |text: String| (page.line(start), text);
            let Some(code) = listed(root, page, block) else {
                return Entry { pieces: vec![here(whole)], sums: sums(page, block) };
            };
            let sums = code.lines().map(|line| here(sum(line))).collect();
            let pieces = iter::once(whole).chain(pieces_of_code(&code));
            return Entry { pieces: pieces.map(here).collect(), sums };
        }
    };
    let words = block.text.split_whitespace();
    let words = words.filter(|word| word.contains(char::is_alphabetic)).count();
    let pieces = pieces_of(page, block).into_iter();
    let pieces =
        pieces.map(|range| (page.line(range.start), in_one_line(&page.text[range])));
    let piece = |text: String| iter::once((page.line(start), text));
    let pieces = piece(sign.into()).chain(pieces);
    let pieces = pieces.chain(piece(format!("{WORDS}{words}"))).collect();
    Entry { pieces, sums: sums(page, block) }
}

/// A sum for each sentence of a block, however its lines are broken, and for each line of code.
fn sums(page: &Page, block: &Block) -> Vec<(usize, String)> {
    let (stop, text_of): (&Regex, fn(&str) -> String) = match block.shape {
        Shape::Paragraph | Shape::Item => (&STOP, joined),
        Shape::Code => (&LINE_END, |line| line.trim_end().into()),
        _ => return Vec::new(),
    };
    let (text, Range { start, end }) = (&page.text, block.range.clone());
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let ends = stop.find_iter(&text[from..to]).map(|found| from + found.end());
    let (mut all, mut begin) = (Vec::new(), from);
    for end in ends.chain([to]) {
        let piece = &text[begin..end];
        let place = begin + piece.len() - piece.trim_start().len();
        if place < end {
            all.push((page.line(place), sum(&text_of(piece))));
        }
        begin = end;
    }
    all
}

/// A sum for each paragraph and each item, however its lines are broken, and for each line of
/// code or of a table, also for one that is free there.
fn sums_of_source(source: &str) -> Vec<(usize, String)> {
    let (mut all, mut text) = (Vec::new(), String::new());
    let (mut is_code, mut is_fenced) = (false, false);
    for (line, number) in source.lines().map(str::trim_end).zip(1..) {
        is_fenced ^= line.starts_with("```");
        if !line.is_empty() {
            is_code = is_fenced || OF_CODE.is_match(line);
        }
        let goes_on = !text.is_empty() && !is_code && !BEGINS.is_match(line);
        let start = match goes_on {
            true => all.pop().map_or(number, |(start, _)| start),
            false => number,
        };
        text =
            if goes_on { format!("{text} {}", line.trim_start()) } else { line.into() };
        if is_code || !text.is_empty() {
            all.push((start, sum(&text)));
        }
        if is_code {
            text.clear();
        }
    }
    all
}

/// A line whose blanks count, and one with which a paragraph or an item begins; a free line
/// ends both.
static OF_CODE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?: {4}|\t|\||//|```)"));
static BEGINS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(?:$|[#{<]| *[-*] | *\d+\. )"));

fn sum(text: &str) -> String {
    format!("{:04x}", crc32fast::hash(text.as_bytes()) & 0xffff)
}

/// The code that a block lists, if it is a listing, or what it shows of a test.
fn listed(root: &Path, page: &Page, block: &Block) -> Option<String> {
    let own = page.directives.iter().find(|(range, _)| *range == block.range);
    match own? {
        (_, Directive::Listing { file, anchor, .. }) => {
            listing::read(root, file, anchor).ok().map(|piece| piece.code)
        }
        (_, Directive::Snapshot { file, .. }) => {
            fs::read_to_string(root.join(file)).ok()
        }
        _ => None,
    }
}

/// How many lines code has, its comments and its functions.
fn pieces_of_code(code: &str) -> impl Iterator<Item = String> {
    let lines = format!("lines: {}", code.lines().count());
    iter::once(lines)
        .chain(LISTED.find_iter(code).map(|found| in_one_line(found.as_str())))
}

/// Where a block has something that is no plain word: links and the like, HTML, values,
/// and what its sentences have.
fn pieces_of(page: &Page, block: &Block) -> Vec<Range<usize>> {
    let is_inside = |range: &&Range<usize>| {
        block.range.start <= range.start && range.end <= block.range.end
    };
    let values = page.directives.iter().filter_map(|(range, directive)| {
        matches!(directive, Directive::Value { .. }).then_some(range)
    });
    let html = page.words.iter().filter_map(|words| {
        matches!(words.kind, Kind::Html | Kind::Comment).then_some(&words.range)
    });
    let marks = values.chain(html).filter(is_inside).chain(&block.marks).cloned();
    let typed = TYPED.captures_iter(&block.text).map(|found| {
        let typed = found.get(1).or(found.get(0)).expect("a match has a range");
        let at = block.place(typed.start());
        at..at + typed.len()
    });
    let mut all: Vec<Range<usize>> = marks.chain(typed).collect();
    // The wider of two first.
    all.sort_by_key(|range| (range.start, usize::MAX - range.end));
    let mut end = 0;
    all.retain(|range| {
        let is_outside = range.start >= end;
        end = end.max(range.end);
        is_outside
    });
    all
}

/// A text in one line. Blanks that are no usual ones stay as they are.
fn joined(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
