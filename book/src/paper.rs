//! The book on paper: the whole of it, and the path alone. Each is one page for the
//! printer, with a cover, a table of contents and the title of each page over its sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use figure::escaped;
use regex::Captures;

use crate::contents::Contents;
use crate::error::Error;
use crate::frame::change;
use crate::full_size::between;
use crate::outline::PATH;
use crate::pattern::regex;

/// The page for the printer with the whole book.
pub(crate) const WHOLE: &str = "print.html";
/// The one with the path alone.
pub(crate) const PATH_ALONE: &str = "print-path.html";

/// What mdBook writes between two pages of the book.
const BREAK: &str =
    "<div style=\"break-before: page; page-break-before: always;\"></div>";

/// The title and the subtitle of the book, and what its cover shows.
pub(crate) struct Cover<'a> {
    pub(crate) title: &'a str,
    pub(crate) subtitle: &'a str,
    pub(crate) picture: String,
}

/// A page of the book on its sheets of paper.
struct Sheets<'a> {
    /// The place of its title.
    id: &'a str,
    title: String,
    html: &'a str,
}

/// Both pages for the printer with their names, made from mdBook's.
///
/// # Errors
/// If mdBook's page is not what this expects.
pub(crate) fn papers(
    html: &str,
    contents: Contents,
    cover: &Cover,
) -> Result<[(&'static str, String); 2], Error> {
    let order = &contents.outline.order;
    let inside = between(html, "<main>", "</main>").ok_or_else(|| strange("<main>"))?;
    let sheets: Option<Vec<Sheets>> = html[inside.clone()]
        .trim_start_matches("<main>")
        .trim_end_matches("</main>")
        .split(BREAK)
        .zip(order)
        .map(|(html, page)| {
            let start = html.find("<h1 id=\"")? + "<h1 id=\"".len();
            let id = html[start..].split('"').next()?;
            Some(Sheets { id, title: numbered(contents, page), html })
        })
        .collect();
    let sheets = sheets.filter(|sheets| sheets.len() == order.len());
    let sheets = sheets.ok_or_else(|| strange(BREAK))?;
    let paper = |sheets: &[Sheets]| -> Result<String, Error> {
        let mut page = html.to_string();
        let list = table_of_contents(sheets, contents);
        let text: String = sheets.iter().enumerate().map(section).collect();
        let text = leading(&unlinked(&text));
        page.replace_range(
            inside.clone(),
            &format!("<main>\n{}{list}{text}</main>", covered(cover)),
        );
        change(page, "</head>", &format!("{}</head>", heads(sheets)))
    };
    Ok([
        (WHOLE, paper(&sheets)?),
        (PATH_ALONE, paper(&sheets[..contents.outline.path().len()])?),
    ])
}

fn strange(part: &str) -> Error {
    Error::MdBook(format!("the page for the printer has not the expected '{part}'"))
}

/// The title of a page, behind its number if it is a chapter of the path.
fn numbered(contents: Contents, page: &PathBuf) -> String {
    let title = contents.pages[page].title();
    match contents.outline.number(page) {
        Some(number) => format!("{number} {title}"),
        None => title.to_string(),
    }
}

fn covered(Cover { title, subtitle, picture }: &Cover) -> String {
    format!(
        "<p class=\"paper-note\">This page is for the printer. There is one with \
         <a href=\"{WHOLE}\">the whole book</a> and one with \
         <a href=\"{PATH_ALONE}\">the path alone</a>.</p>\n\
         <section class=\"cover\">\n<p class=\"cover-title\">{}</p>\n\
         <p class=\"cover-subtitle\">{}</p>\n<div class=\"cover-picture\">{picture}</div>\n\
         </section>\n",
        escaped(title),
        escaped(subtitle)
    )
}

/// The titles by part. The number of a sheet is known when all sheets are made.
fn table_of_contents(sheets: &[Sheets], contents: Contents) -> String {
    let parts = &contents.outline.parts;
    let mut list = String::from(
        "<section class=\"paper-contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n",
    );
    for (Sheets { id, title, .. }, page) in sheets.iter().zip(&contents.outline.order) {
        let begins = parts.iter().find(|(_, pages)| pages.first() == Some(page));
        if let Some((part, _)) = begins.filter(|(part, _)| part != PATH) {
            list += &format!("<li class=\"paper-part\">{}</li>\n", escaped(part));
        }
        list += &format!(
            "<li><a href=\"#{id}\">{}</a><span class=\"leaf\" data-of=\"{id}\"></span></li>\n",
            escaped(title)
        );
    }
    list + "</ul>\n</section>\n"
}

fn section((number, Sheets { html, .. }): (usize, &Sheets)) -> String {
    format!(
        "<section class=\"sheets\" style=\"page: sheets-{number}\">{html}</section>\n"
    )
}

/// What stands over the sheets of each page.
fn heads(sheets: &[Sheets]) -> String {
    let head = |(number, Sheets { title, .. }): (usize, &Sheets)| {
        let title = title.replace('\\', "\\\\").replace('"', "\\\"");
        format!("@page sheets-{number} {{ @top-center {{ content: \"{title}\" }} }}\n")
    };
    let heads: String = sheets.iter().enumerate().map(head).collect();
    format!("<style>\n{heads}</style>\n    ")
}

/// A text whose links are plain text unless they lead to a place in it or to the web: paper
/// has no other files.
fn unlinked(html: &str) -> String {
    let ids = regex(" id=\"([^\"]+)\"");
    let ids: BTreeSet<&str> =
        ids.captures_iter(html).filter_map(|id| Some(id.get(1)?.as_str())).collect();
    let link = regex("(?s)<a [^>]*href=\"([^\"]+)\"[^>]*>(.*?)</a>");
    let kept = |found: &Captures| {
        let inside = found[1].strip_prefix('#').is_some_and(|id| ids.contains(id));
        match &found[0] {
            // There is no larger picture.
            link if link.contains("class=\"figure-full\"") => String::new(),
            link if inside || found[1].starts_with("http") => link.to_string(),
            _ => found[2].to_string(),
        }
    };
    link.replace_all(html, kept).into_owned()
}

/// A page whose paragraphs that end in a colon stay with what follows them.
fn leading(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(end) = rest.find(":</p>") {
        let (paragraph, behind) = rest.split_at(end);
        match paragraph.rfind("<p>").filter(|at| !paragraph[*at..].contains("</p>")) {
            Some(at) => {
                page += &paragraph[..at];
                page += "<p class=\"leads\">";
                page += &paragraph[at + "<p>".len()..];
            }
            None => page += paragraph,
        }
        page += ":</p>";
        rest = &behind[":</p>".len()..];
    }
    page + rest
}

/// A page for the printer that says in its table of contents on which sheet each page begins.
pub(crate) fn with_leaves(page: &str, sheets: &BTreeMap<String, usize>) -> String {
    let leaf = regex("<span class=\"leaf\" data-of=\"([^\"]+)\"></span>");
    let number = |found: &Captures| {
        let sheet = sheets.get(&found[1]).map(usize::to_string).unwrap_or_default();
        format!("<span class=\"leaf\">{sheet}</span>")
    };
    leaf.replace_all(page, number).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_what_paper_has_not_are_text() {
        let html = "<p id=\"a\"><a href=\"#a\">here</a> \
                    <a class=\"b\" href=\"#c\">not <em>here</em></a>, \
                    <a href=\"d.html\">beside</a>,\
                    <a class=\"figure-full\" href=\"f.html\">Full size</a> <a href=\"https://e.org\">there</a></p>";
        let left = "<p id=\"a\"><a href=\"#a\">here</a> not <em>here</em>, \
                    beside, <a href=\"https://e.org\">there</a></p>";
        assert_eq!(unlinked(html), left);
    }

    #[test]
    fn a_colon_leads_to_what_follows() {
        let html = "<p>A: b.</p><p>As <em>c</em>:</p><pre></pre><p>D.</p><p class=\"e\">F:</p>";
        let led = "<p>A: b.</p><p class=\"leads\">As <em>c</em>:</p><pre></pre><p>D.</p>\
                   <p class=\"e\">F:</p>";
        assert_eq!(leading(html), led);
    }

    #[test]
    fn the_contents_know_the_sheets() {
        let page = "<span class=\"leaf\" data-of=\"a\"></span>\
                    <span class=\"leaf\" data-of=\"b\"></span>";
        let numbered = with_leaves(page, &BTreeMap::from([("a".into(), 7)]));
        assert_eq!(
            numbered,
            "<span class=\"leaf\">7</span><span class=\"leaf\"></span>"
        );
    }
}
