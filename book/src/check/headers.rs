//! What pages say of themselves below their titles.

use std::path::PathBuf;

use std::collections::BTreeMap;

use crate::contents::Contents;
use crate::page::Page;
use crate::problem::Problems;

/// A description is plain text, and no other page has it.
fn description<'a>(
    page: &'a Page,
    known: &mut BTreeMap<&'a str, &'a Page>,
    problems: &mut Problems,
) {
    let text = page.header.description.as_str();
    let at = page.line(page.header.range.start);
    if text.contains(['$', '*', '`', '{', '[', '<', '\\']) || text.contains("TODO") {
        problems.add(&page.file, at, "the description is plain text, without signs");
    }
    if let Some(other) = known.insert(text, page).filter(|_| !text.is_empty()) {
        let what = format!("'{}' has the same description", other.file.display());
        problems.add(&page.file, at, what);
    }
}

/// A page needs pages of the book, and only those that come before it.
pub(crate) fn headers(Contents { pages, outline }: Contents, problems: &mut Problems) {
    let place = |path: &PathBuf| outline.order.iter().position(|other| other == path);
    let mut descriptions = BTreeMap::new();
    let has_lines = |page: &Page| page.text.contains("\n## In three lines\n");
    let some_have = pages.values().any(has_lines);
    for path in &outline.order {
        let page = &pages[path];
        description(page, &mut descriptions, problems);
        let is_later = outline.number(path).is_some_and(|number| number != "1");
        let needs_some = outline.is_beside(path) || is_later;
        if needs_some && page.header.needs.is_none() {
            let what = "below the title a line is missing: <!-- needs: FILE.md --> or <!-- needs: nothing -->";
            problems.add(&page.file, 1, what);
        }
        let is_taught = page.header.needs.as_ref().is_some_and(|all| !all.is_empty());
        if some_have && is_taught && !page.text.contains("\n> ") {
            let what =
                "the page has no question, as others have: '> ...' below its title";
            problems.add(&page.file, 1, what);
        }
        if let Some(line) = unasked(page) {
            let what = "above this sentence stands the question of the page: '> ...'";
            problems.add(&page.file, line, what);
        }
        if let Some(line) = behind_the_lines(page).filter(|_| is_taught) {
            let what = "'## In three lines' is the last but the exercises";
            problems.add(&page.file, line, what);
        }
        if some_have && is_taught && !has_lines(page) {
            let what = "the page has no '## In three lines', as others have";
            problems.add(&page.file, page.text.lines().count(), what);
        }
        for need in page.header.needs.iter().flatten() {
            let what = match place(need) {
                Some(there) if Some(there) < place(path) => continue,
                Some(_) => "comes no earlier in the book",
                None => "is no page of the book",
            };
            let at = page.text.find("<!-- needs:").unwrap_or(0);
            let what = format!("the page needs '{}', which {what}", need.display());
            problems.add(&page.file, page.line(at), what);
        }
    }
}

/// The line that says what a reader can do afterwards, if no question stands above it.
fn unasked(page: &Page) -> Option<usize> {
    let (before, _) = page.text.split_once("\nAfter this page you can ")?;
    let last = before.trim_end().rsplit("\n\n").next().unwrap_or_default();
    (!last.starts_with("> ")).then(|| page.line(before.len() + 1))
}

/// The line of the first section that stands behind what a page comes down to.
fn behind_the_lines(page: &Page) -> Option<usize> {
    let title = |at: usize| page.text[at..].lines().next().unwrap_or_default();
    let mut titles = page.headings.iter().map(|(at, _)| (*at, title(*at)));
    titles.find(|(_, title)| *title == "## In three lines")?;
    let is_other =
        |title: &str| title.starts_with("## ") && !title.starts_with("## Exercise");
    let (at, _) = titles.find(|(_, title)| is_other(title))?;
    Some(page.line(at))
}
