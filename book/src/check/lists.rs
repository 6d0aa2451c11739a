//! Lists, tables and quotations that are not what was meant.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::Regex;

use crate::block::{Block, EDGE, MARKDOWN, Shape};
use crate::page::Page;
use crate::pattern::regex;

/// Checks the lists, tables and quotations of a page.
pub(super) fn lists(page: &Page, add: &mut impl FnMut(usize, String)) {
    let mut reader = Reader {
        page: &page.text,
        list: None,
        first: None,
        last: 0,
        quotes: 0,
        row: Vec::new(),
        rows: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&page.text, MARKDOWN).into_offset_iter() {
        if let Some(what) = reader.next(&event, &range) {
            add(range.start, what.into());
        }
    }
    lazy_lines(page, add);
    swallowed_items(page, add);
    unlike_items(page, add);
    same_names(page, add);
    unlike_beginnings(page, add);
    out_of_order(page, add);
    three_lines(page, add);
}

struct Reader<'a> {
    page: &'a str,
    /// The items of the list that is read, and the paragraphs in them.
    list: Option<(usize, usize)>,
    /// Its first number.
    first: Option<u64>,
    /// Where the last list ended.
    last: usize,
    quotes: usize,
    /// The cells of the row that is read.
    row: Vec<String>,
    /// The rows of the table that is read, without its head.
    rows: Vec<Vec<String>>,
}

/// The line below the head of a table.
static DASHES: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^\|(?:[-: ]*\|)*[-: ]*-:\s*\|[-:| ]*$"));

impl Reader<'_> {
    /// What is wrong with what begins or ends here.
    fn next(&mut self, event: &Event, range: &Range<usize>) -> Option<&'static str> {
        match event {
            Event::Start(Tag::List(first)) => self.list_begins(*first, range),
            Event::Start(Tag::Item) => self.item(range),
            Event::Start(Tag::Paragraph) => {
                if let Some((_, paragraphs)) = &mut self.list {
                    *paragraphs += 1;
                }
                None
            }
            Event::End(TagEnd::List(_)) => self.list_ends(range),
            Event::Start(Tag::BlockQuote(_)) => {
                self.quotes += 1;
                self.quote(range)
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.quotes -= 1;
                None
            }
            Event::Start(Tag::TableRow) => {
                self.row.clear();
                None
            }
            Event::Start(Tag::TableCell) => {
                self.row.push(self.source(range).trim().to_string());
                None
            }
            Event::Start(Tag::Table(_)) => DASHES
                .is_match(self.source(range))
                .then_some("a column of this table is not set at the left, as those of all others are"),
            Event::End(TagEnd::TableRow) => {
                self.rows.push(self.row.clone());
                row(&self.row)
            }
            Event::End(TagEnd::Table) => table(&std::mem::take(&mut self.rows)),
            Event::Rule => Some("a page has headings, and no rule between its parts"),
            _ => None,
        }
    }

    fn source(&self, range: &Range<usize>) -> &str {
        &self.page[range.clone()]
    }

    fn list_begins(
        &mut self,
        first: Option<u64>,
        range: &Range<usize>,
    ) -> Option<&'static str> {
        if self.list.is_some() {
            return Some("a list within a list: write it as one of its own");
        }
        self.list = Some((0, 0));
        self.first = first;
        let between = self.source(&(self.last..range.start));
        if self.last > 0 && between.trim().is_empty() {
            return Some("this list follows another: make them one");
        }
        first.filter(|first| *first != 1).map(|_| "this list must begin with 1")
    }

    fn item(&mut self, range: &Range<usize>) -> Option<&'static str> {
        if let Some((items, _)) = &mut self.list {
            *items += 1;
        }
        let text = self.source(range).trim();
        let words = text
            .trim_start_matches(|c: char| c.is_ascii_digit() || "-+*.)".contains(c));
        let words = words.trim_start();
        let number =
            text.split(['.', ')']).next().and_then(|digits| digits.parse().ok());
        let items = self.list.map_or(0, |(items, _)| items as u64);
        match words {
            _ if number.is_some()
                && number != self.first.map(|first| first + items - 1) =>
            {
                Some("the numbers of a list are 1, 2, 3, ...")
            }
            "" => Some("this item is empty"),
            _ if ["[ ]", "[x]", "[X]"].iter().any(|it| words.starts_with(it)) => {
                Some("a page has no boxes to tick")
            }
            _ => None,
        }
    }

    fn list_ends(&mut self, range: &Range<usize>) -> Option<&'static str> {
        self.last = range.end;
        match self.list.take()? {
            // Below a heading of its own it may be one of several.
            (1, _) if !self.is_below_heading(range.start) => {
                Some("a list of one item: write it as a sentence")
            }
            (items, paragraphs) if items > 1 && items == paragraphs => {
                Some("the free lines between the items of this list must go")
            }
            _ => None,
        }
    }

    fn is_below_heading(&self, at: usize) -> bool {
        let above = self.page[..at].trim_end().lines().next_back();
        above.is_some_and(|line| line.starts_with('#'))
    }

    fn quote(&self, range: &Range<usize>) -> Option<&'static str> {
        let text = self.source(range);
        match text.trim_matches(['>', ' ', '\n']) {
            "" => Some("this quotation is empty"),
            _ if self.page[..range.start].contains("\n## ") => Some(
                "a quotation is the question of a page, and stands above its headings",
            ),
            _ if self.quotes > 1 => Some("a quotation within another: take a '>' away"),
            _ => None,
        }
    }
}

/// Each row of a table is about something else, and its cells are no sentences, or all are.
fn table(rows: &[Vec<String>]) -> Option<&'static str> {
    let column = |at: usize| rows.iter().filter_map(move |row| row.get(at));
    let same = |one: &Vec<String>, other: &Vec<String>| {
        one[0] == other[0] && !one[0].is_empty() && one != other
    };
    if (1..rows.len()).any(|at| rows[..at].iter().any(|row| same(row, &rows[at]))) {
        return Some("two rows of this table begin with the same");
    }
    let ends = |cell: &&String| cell.ends_with('.');
    let is_odd =
        |at: usize| column(at).count() > 2 && column(at).filter(ends).count() == 1;
    let columns = rows.first().map_or(0, Vec::len);
    if (0..columns).any(is_odd) {
        return Some("one cell of a column ends with a full stop");
    }
    let is_unlike = |at: usize, sign: char| {
        let whole = column(at).filter(|cell| is_one(cell, sign)).count();
        let odd =
            rows.iter().find(|row| row.get(at).is_some_and(|it| !is_one(it, sign)));
        whole > 1
            && whole + 1 == rows.len()
            && odd.is_some_and(|row| is_torn(row, at, sign))
    };
    let signs = ['`', '$'].into_iter();
    let mut all = signs.flat_map(|sign| (0..columns).map(move |at| (at, sign)));
    all.any(|(at, sign)| is_unlike(at, sign))
        .then_some("a cell holds a part of the next one, or is in the wrong column")
}

/// Whether a cell holds code, or a formula, and more, or the cell beside it has its own.
fn is_torn(row: &[String], at: usize, sign: char) -> bool {
    let ends = row[at].starts_with(sign) && row[at].ends_with(sign);
    let has_more = row[at].contains(sign) && !ends;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    has_more || beside.filter_map(|at| row.get(at)).any(|cell| is_one(cell, sign))
}

/// Whether a cell is one piece of code or one formula, by its sign.
fn is_one(cell: &str, sign: char) -> bool {
    let inside = cell.strip_prefix(sign).and_then(|cell| cell.strip_suffix(sign));
    inside.is_some_and(|inside| !inside.is_empty() && !inside.contains(sign))
}

/// A row says something, and not the same in two cells side by side.
fn row(cells: &[String]) -> Option<&'static str> {
    let is_line = |cell: &String| cell.chars().all(|c| "-: ".contains(c));
    if cells.iter().all(is_line) {
        return Some("this row is empty");
    }
    let same = |pair: &[String]| !is_line(&pair[0]) && pair[0] == pair[1];
    if cells.windows(2).any(same) {
        return Some("two cells side by side say the same");
    }
    let inner = cells.get(1..cells.len() - 1).unwrap_or_default();
    let is_gone = inner.iter().any(String::is_empty);
    is_gone.then_some("an empty cell between others: say what is there")
}

/// The lines of an item begin below its words.
fn lazy_lines(page: &Page, add: &mut impl FnMut(usize, String)) {
    for item in page.blocks.iter().filter(|block| block.shape == Shape::Item) {
        let mut at = item.range.start;
        for line in page.text[item.range.clone()].split_inclusive('\n') {
            if at > item.range.start && !line.starts_with([' ', '>', '\t']) {
                let what = "this line is one of the item above: indent it, or leave a \
                            line free before it";
                add(at, what.into());
            }
            at += line.len();
        }
    }
}

/// An item that begins with a bold name holds no other such item, whose mark is gone.
fn swallowed_items(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_name = |mark: &Range<usize>| {
        let text = &page.text[mark.clone()];
        let behind = &page.text[mark.end..];
        let has_sign = text.trim_end_matches('*').ends_with([':', '.']);
        text.starts_with("**") && (has_sign || behind.starts_with(':'))
    };
    for item in page.blocks.iter().filter(|block| block.shape == Shape::Item) {
        let mut names = item.marks.iter().filter(|mark| is_name(mark));
        if names.next().is_none_or(|first| first.start != item.range.start) {
            continue;
        }
        let is_term = |mark: &Range<usize>| page.text[mark.end..].starts_with(':');
        let begins_line = |mark: &&Range<usize>| {
            let before = page.text[..mark.start].trim_end_matches(' ');
            before.ends_with(".\n") || before.ends_with('.') && is_term(mark)
        };
        if let Some(name) = names.find(begins_line) {
            add(name.start, "this item has no sign before it".into());
        }
    }
}

/// The items of a list begin and end in the same way.
fn unlike_items(page: &Page, add: &mut impl FnMut(usize, String)) {
    for list in lists_of(page) {
        let begins: Vec<Option<bool>> = list.iter().map(begins_small).collect();
        if let Some(at) = odd_one(&begins) {
            let what = "other items of this list begin the other way, small or capital";
            add(list[at].range.start, what.into());
        }
        // The last of some that are parts of a sentence has its full stop.
        let ends: Vec<Option<char>> = list.iter().map(end).collect();
        let is_part = |end: &Option<char>| matches!(end, Some(';' | ','));
        let parts = ends.split_last().filter(|(_, all)| all.iter().any(is_part));
        let ends = parts.map_or(&ends[..], |(_, all)| all);
        let inner = |item: &Block| item.text.trim_end().trim_end_matches(';').find(';');
        let is_of_parts = parts.is_some() && ends.iter().all(|end| *end == Some(';'));
        let joined = list.iter().find_map(|item| Some(item.place(inner(item)?)));
        if let Some(at) = joined.filter(|_| is_of_parts) {
            add(
                at,
                "an item of this list ends here: begin the next with its sign".into(),
            );
        }
        if let Some(at) = odd_one(ends) {
            let what = "other items of this list end with another sign, or with none";
            add(list[at].range.start, what.into());
        }
    }
}

/// Whether an item begins with a small letter; nothing if it begins with no letter.
fn begins_small(item: &Block) -> Option<bool> {
    let first = item.text.chars().next().filter(|c| c.is_alphabetic())?;
    Some(first.is_lowercase())
}

/// The sign at the end of an item, a blank if there is none; nothing if more follows.
fn end(item: &Block) -> Option<char> {
    let text = item.text.trim_end_matches(['"', ')', EDGE]);
    match text.chars().next_back()? {
        ':' => None,
        '.' | '?' | '!' => Some('.'),
        sign @ (';' | ',') => Some(sign),
        _ => Some(' '),
    }
}

/// The first that is unlike the most.
fn odd_one<T: PartialEq>(all: &[Option<T>]) -> Option<usize> {
    let count = |one: &Option<T>| all.iter().filter(|other| *other == one).count();
    let known = all.iter().filter(|one| one.is_some());
    let most = known.max_by_key(|one| count(one))?;
    all.iter().position(|one| one.is_some() && one != most)
}

/// The items of a list.
fn lists_of(page: &Page) -> impl Iterator<Item = &[Block]> {
    let is_item = |block: &Block| block.shape == Shape::Item;
    let lists = page.blocks.chunk_by(move |one, next| is_item(one) && is_item(next));
    lists.filter(move |list| is_item(&list[0]))
}

/// If the items of a list begin with a name, they all do, and in the same way.
fn unlike_beginnings(page: &Page, add: &mut impl FnMut(usize, String)) {
    for list in lists_of(page).filter(|list| list.len() > 2) {
        let all: Vec<usize> = list.iter().map(|item| beginning(page, item)).collect();
        let is_odd = |at: &usize| {
            let mut others = all.iter().enumerate().filter(|(other, _)| other != at);
            let usual = all[usize::from(*at == 0)];
            all[*at] != usual && others.all(|(_, other)| *other == usual)
        };
        if let Some(at) = (0..all.len()).find(is_odd) {
            let what = "the other items of this list begin with another kind of name";
            add(list[at].range.start, what.into());
        }
    }
}

/// The ways in which an item begins with a name; the first has a meaning behind it.
static NAMES: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    [
        r"^(?:\*\*[^*]+\*\*(?:, | and )?)+:",
        r"^\*\*[^*]+\.\*\*",
        r"^\*\*[^*]+:\*\*",
        r"^\*\*",
        r"^\*",
    ]
    .map(regex)
});

/// In which of these ways an item begins, if in any.
fn beginning(page: &Page, item: &Block) -> usize {
    let text = &page.text[item.range.clone()];
    NAMES.iter().position(|name| name.is_match(text)).unwrap_or(NAMES.len())
}

/// How many names one looks up in a list.
const MANY: usize = 12;

/// A long list of names with what they mean is in alphabetical order.
fn out_of_order(page: &Page, add: &mut impl FnMut(usize, String)) {
    for list in lists_of(page).filter(|list| list.len() > MANY) {
        let names = list.iter().filter(|item| beginning(page, item) == 0);
        let name = |item: &&Block| page.text[item.marks[0].clone()].to_lowercase();
        let names: Vec<(usize, String)> =
            names.map(|item| (item.range.start, name(&item))).collect();
        if let Some(pair) = names.windows(2).find(|pair| pair[0].1 > pair[1].1) {
            let what = format!("'{}' comes before '{}'", pair[1].1, pair[0].1);
            add(pair[1].0, what.replace('*', ""));
        }
    }
}

/// Items that begin with a bold name have names of their own.
fn same_names(page: &Page, add: &mut impl FnMut(usize, String)) {
    let mut names = Vec::new();
    for item in page.blocks.iter().filter(|block| block.shape == Shape::Item) {
        let first = item.marks.first().filter(|mark| mark.start == item.range.start);
        let name = first.map(|mark| &page.text[mark.clone()]);
        let Some(name) = name.filter(|name| name.starts_with("**")) else { continue };
        if names.contains(&name) {
            add(item.range.start, format!("another item of the page is '{name}' too"));
        }
        names.push(name);
    }
}

/// What a page comes down to is said in three lines.
fn three_lines(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_title =
        |block: &Block| block.shape == Shape::Heading && block.text == "In three lines";
    let Some(title) = page.blocks.iter().position(is_title) else { return };
    let below = page.blocks[title + 1..].iter();
    let items = below.take_while(|block| block.shape == Shape::Item).count();
    if items != 3 {
        let what =
            format!("below this heading is a list of three items, not of {items}");
        add(page.blocks[title].range.start, what);
    }
}
