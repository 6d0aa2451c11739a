//! The table of contents, `SUMMARY.md`: its lines, its parts, and what they hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chapter::Chapter;
use mdbook_preprocessor::book::{Book, BookItem};
use regex::Regex;

use super::source::conflict;
use crate::contents::Contents;
use crate::directive::Directive;
use crate::outline::PATH;
use crate::page::{Page, line};
use crate::pattern::regex;
use crate::problem::Problems;

const FILE: &str = "book/text/SUMMARY.md";

/// The title of a part, or of the whole.
static TITLE: LazyLock<Regex> = LazyLock::new(|| regex(r"^# \S.*$"));
/// A page: its indent, its title and its file.
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^( *)(?:- )?\[([^\[\]]+)\]\(([^()]*)\)$"));
/// What the titles of parts are.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:The path|Summary .+|(?:Side trips|Appendix)(?:: [a-z].+)?)$")
});

/// Checks the lines of the table of contents, before mdBook reads it.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn lines_of_contents(root: &Path) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let text = fs::read_to_string(root.join(FILE)).unwrap_or_default();
    if let Some(at) = conflict(&text) {
        problems.add(
            Path::new(FILE),
            line(&text, at),
            "version control has left its marks here",
        );
        return Err(problems);
    }
    let (mut pages, mut rules, mut in_parts) = (BTreeSet::new(), 0, false);
    let mut part = PATH;
    let is_part = |line: &str| line.starts_with("# ") && line != "# Summary";
    let first = text.lines().position(is_part).unwrap_or(0);
    for (index, line) in pages_without_part(&text) {
        let what = format!(
            "above '{line}' a part begins: write its '# ...', or take the free line away"
        );
        problems.add(Path::new(FILE), index + 1, what);
    }
    for (index, line) in text.lines().enumerate() {
        part = line.strip_prefix("# ").unwrap_or(part);
        rules += usize::from(line == "---");
        in_parts |= line.trim_start().starts_with("- ");
        let what = match PAGE.captures(line) {
            Some(_) if in_parts && rules == 0 && line.starts_with('[') => {
                Some("a page behind the parts stands below '---'".into())
            }
            Some(_) if line.starts_with("- ") && index < first => {
                Some("what comes before the parts has no '-'".into())
            }
            Some(page) if !page[1].is_empty() && part != PATH => {
                Some(format!("only pages of '{PATH}' have pages below them"))
            }
            Some(page) => wrong_page(&page[3], line, &mut pages),
            None if line == "---" && rules > 1 => Some("one rule is enough".into()),
            None if line == "---" || line.is_empty() || TITLE.is_match(line) => None,
            None => Some(
                "a line is '# PART', '- [TITLE](FILE.md)', '---' or free".to_string(),
            ),
        };
        what.into_iter()
            .for_each(|what| problems.add(Path::new(FILE), index + 1, what));
    }
    problems.none_or_all()
}

/// Pages of a part below a free line that stands right below another page of it.
fn pages_without_part(text: &str) -> Vec<(usize, &str)> {
    let lines: Vec<(usize, &str)> = text.lines().enumerate().collect();
    let is_page = |line: &str| line.trim_start().starts_with("- ");
    let filled = lines.iter().filter(|(_, line)| !line.is_empty());
    let filled: Vec<&(usize, &str)> = filled.collect();
    let torn = filled.windows(2).filter(|pair| {
        is_page(pair[0].1) && is_page(pair[1].1) && pair[1].0 > pair[0].0 + 1
    });
    torn.map(|pair| *pair[1]).collect()
}

/// What is wrong with a line that names the file of a page.
fn wrong_page(file: &str, line: &str, pages: &mut BTreeSet<String>) -> Option<String> {
    if file.is_empty() {
        return Some(format!(
            "'{}' leads to no page",
            line.trim().trim_start_matches("- ")
        ));
    }
    (!pages.insert(file.into())).then(|| format!("'{file}' is in the book twice"))
}

/// Checks the parts of the book, and that the path has the chapters in their order.
pub(crate) fn parts(
    book: &Book,
    contents: Contents,
    chapters: &[Chapter],
    root: &Path,
    problems: &mut Problems,
) {
    let text = fs::read_to_string(root.join(FILE)).unwrap_or_default();
    let line_of = |part: &str| {
        let found = text.lines().position(|line| line.contains(part));
        found.map_or(1, |index| index + 1)
    };
    let mut add = |part: &str, what: String| {
        problems.add(Path::new(FILE), line_of(part), what);
    };
    let titles: Vec<&str> =
        contents.outline.parts.iter().map(|(title, _)| title.as_str()).collect();
    // A book without parts has none that could be wrong.
    if titles.is_empty() {
        return;
    }
    for title in titles.iter().filter(|title| !PART.is_match(title)) {
        let what = format!(
            "a part is '{PATH}', 'Summary ...', 'Side trips: ...' or 'Appendix: ...', and \
             not '{title}'"
        );
        add(title, what);
    }
    for (title, files) in &contents.outline.parts {
        if titles.iter().filter(|other| *other == title).count() > 1 && title != PATH {
            add(title, format!("two parts of the book are '{title}'"));
        } else if files.is_empty() {
            add(title, format!("the part '{title}' has no page"));
        }
    }
    if titles.iter().filter(|title| **title == PATH).count() != 1 {
        add(PATH, format!("one part of the book is '# {PATH}'"));
    }
    for (page, file) in beside_and_unnamed(contents) {
        let what = format!(
            "'{}' needs other pages: it belongs into the path, or into a part of side trips",
            page.title()
        );
        add(&format!("({})", file.display()), what);
    }
    for (file, what) in out_of_order(book, contents.pages, chapters) {
        add(&format!("({})", file.display()), what);
    }
    maps(contents.pages, problems);
}

/// Pages behind the path that need others, and of which nobody says that they lie beside.
fn beside_and_unnamed<'a>(contents: Contents<'a>) -> Vec<(&'a Page, &'a PathBuf)> {
    let named = contents.outline.parts.iter().filter(|(title, _)| title != PATH);
    let files = named.flat_map(|(_, files)| files);
    let pages = files.filter_map(|file| Some((contents.pages.get(file)?, file)));
    let needs = |page: &Page| page.header.needs.is_some();
    pages
        .filter(|(page, file)| needs(page) && !contents.outline.is_beside(file))
        .collect()
}

/// The pages of the path with a number that do not run the chapter of that number.
fn out_of_order(
    book: &Book,
    pages: &BTreeMap<PathBuf, Page>,
    chapters: &[Chapter],
) -> Vec<(PathBuf, String)> {
    let mut wrong = Vec::new();
    let mut number = 0;
    let is_path =
        |item: &&BookItem| !matches!(item, BookItem::PartTitle(title) if title == PATH);
    let path = book.items.iter().skip_while(is_path).skip(1);
    for item in path.take_while(|item| !matches!(item, BookItem::PartTitle(_))) {
        let BookItem::Chapter(page) = item else { continue };
        let Some(file) = &page.source_path else { continue };
        number += 1;
        let Some(chapter) = chapters.get(number - 1) else {
            let what = format!("the path has {} chapters", chapters.len());
            wrong.push((file.clone(), what));
            continue;
        };
        if pages.get(file).is_some_and(|page| !runs(page, chapter)) {
            let name = chapter.name;
            let what =
                format!("page {number} of the path is about {name}, and never runs it");
            wrong.push((file.clone(), what));
        }
    }
    wrong
}

/// Whether a page shows something of a chapter.
fn runs(page: &Page, chapter: &Chapter) -> bool {
    let asked = page.directives.iter().filter_map(|(_, it)| it.asks_for());
    asked.into_iter().any(|(run, _)| run.chapter == chapter.name)
}

/// The map of a book that has parts is on one page.
fn maps(pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    let mut found = 0;
    for page in pages.values() {
        let maps = page.directives.iter().filter(|(_, it)| *it == Directive::Map);
        for (range, _) in maps {
            found += 1;
            if found > 1 {
                let what = "the book has its map twice";
                problems.add(&page.file, page.line(range.start), what);
            }
        }
    }
    if found == 0 {
        problems.add(Path::new(FILE), 1, "no page shows the map of the book");
    }
}
