//! The book on paper: the whole of it, and the path alone. Each is one page for the
//! printer, with a cover, a table of contents and the title of each page over its sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use figure::escaped;
use regex::{Captures, Regex};

use crate::contents::Contents;
use crate::error::Error;
use crate::full_size::between;
use crate::outline::PATH;
use crate::pattern::regex;
use crate::screen::without_screens;

/// The page for the printer with the whole book.
pub(crate) const WHOLE: &str = "print.html";
/// The one with the path alone.
pub(crate) const PATH_ALONE: &str = "print-path.html";

/// What mdBook writes between two pages of the book.
const BREAK: &str =
    "<div style=\"break-before: page; page-break-before: always;\"></div>";

/// What a page for the printer does by itself. It has none of the scripts of other pages.
const SCRIPT: &str = "<script>
    document.querySelectorAll(\"pre > code\").forEach(block => hljs.highlightBlock(block));
    window.addEventListener(\"load\", () => setTimeout(print, 100));
</script>";

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
    /// The part of the book that begins with it.
    part: Option<&'a str>,
    /// Whether it goes on where the page before it ends: 2.1 does behind 2, and the
    /// exercises behind the summary.
    goes_on: bool,
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
    let inside = |start: &str, end: &str| {
        let range = between(html, start, end).ok_or_else(|| strange(start))?;
        Ok::<&str, Error>(&html[range.start + start.len()..range.end - end.len()])
    };
    let head = SCRIPTS.replace_all(inside("<head>", "</head>")?, "");
    let highlight = HIGHLIGHT.find(html).ok_or_else(|| strange("highlight.js"))?;
    let text = printable(inside("<main>", "</main>")?);
    let pieces: Vec<&str> = text.split(BREAK).collect();
    let order = &contents.outline.order;
    let sheets = order.iter().zip(&pieces);
    let sheets = sheets.map(|(page, html)| Sheets::new(page, html, contents));
    let sheets: Option<Vec<Sheets>> = sheets.collect();
    let sheets = sheets.filter(|_| pieces.len() == order.len());
    let sheets = sheets.ok_or_else(|| strange(BREAK))?;
    let paper = |(sheets, others): (&[Sheets], &[Sheets])| {
        let chapters = || sheets.chunk_by(|_, next| next.goes_on).enumerate();
        let text: String = chapters().map(section).collect();
        let heads: String = chapters().map(running_head).collect();
        format!(
            "<!DOCTYPE HTML>\n<html lang=\"en\" class=\"light\">\n<head>{head}<style>\n{heads}</style>\n</head>\n\
             <body>\n<div class=\"content\">\n<main>\n{}{}{}</main>\n</div>\n{}\n{SCRIPT}\n\
             </body>\n</html>\n",
            covered(cover),
            table_of_contents(sheets, others),
            linked(&text),
            highlight.as_str(),
        )
    };
    let path = contents.outline.path().len();
    Ok([(WHOLE, paper((&sheets, &[]))), (PATH_ALONE, paper(sheets.split_at(path)))])
}

fn strange(part: &str) -> Error {
    Error::MdBook(format!("the page for the printer has not the expected '{part}'"))
}

static SCRIPTS: LazyLock<Regex> =
    LazyLock::new(|| regex("(?s)\\s*(<script.*?</script>|<!--.*?-->)"));
static HIGHLIGHT: LazyLock<Regex> =
    LazyLock::new(|| regex("<script src=\"highlight-[^>]*></script>"));

impl<'a> Sheets<'a> {
    fn new(page: &Path, html: &'a str, contents: Contents<'a>) -> Option<Self> {
        let start = html.find("<h1 id=\"")? + "<h1 id=\"".len();
        let title = contents.pages[page].title();
        let number = contents.outline.number(page);
        let title = match number {
            Some(number) => format!("{number} {title}"),
            None => title.to_string(),
        };
        let outline = contents.outline;
        let begun = outline.parts.iter().find(|(_, pages)| pages[..1] == [page]);
        let goes_on = match number {
            Some(number) => number.contains('.'),
            None => begun.is_none() && outline.is_behind_the_path(page),
        };
        Some(Sheets {
            id: html[start..].split('"').next()?,
            title,
            part: begun.map(|(part, _)| part.as_str()),
            goes_on,
            html,
        })
    }
}

fn covered(Cover { title, subtitle, picture }: &Cover) -> String {
    format!(
        "<p class=\"paper-note\">This page is for the printer. There is one with \
         <a href=\"{WHOLE}\">the whole book</a> and one with \
         <a href=\"{PATH_ALONE}\">the path alone</a>. \
         <a href=\"index.html\">Back to the book</a></p>\n\
         <section class=\"cover\">\n<p class=\"cover-title\">{}</p>\n\
         <p class=\"cover-subtitle\">{}</p>\n<div class=\"cover-picture\">{picture}</div>\n\
         </section>\n",
        escaped(title),
        escaped(subtitle)
    )
}

/// The titles by part, and those that others than this paper have. The number of a sheet is
/// known when all sheets are made.
fn table_of_contents(sheets: &[Sheets], others: &[Sheets]) -> String {
    let mut list = String::from(
        "<section class=\"paper-contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n",
    );
    for Sheets { id, title, part, .. } in sheets {
        if let Some(part) = part.filter(|part| *part != PATH) {
            list += &format!("<li class=\"paper-part\">{}</li>\n", escaped(part));
        }
        list += &format!(
            "<li><a href=\"#{id}\">{}</a>{}</li>\n",
            escaped(title),
            number_of("leaf", id)
        );
    }
    if !others.is_empty() {
        list += "<li class=\"paper-part\">In the whole book alone</li>\n";
    }
    for Sheets { title, .. } in others {
        list += &format!("<li class=\"paper-other\">{}</li>\n", escaped(title));
    }
    list + "</ul>\n</section>\n"
}

/// Where the number of the sheet will stand on which a place is.
fn number_of(class: &str, id: &str) -> String {
    format!("<span class=\"{class}\" data-of=\"{id}\"></span>")
}

/// A chapter, which begins a new sheet.
fn section((number, sheets): (usize, &[Sheets])) -> String {
    let text: String = sheets.iter().map(|Sheets { html, .. }| *html).collect();
    format!(
        "<section class=\"sheets\" style=\"page: sheets-{number}\">{text}</section>\n"
    )
}

/// What stands over the sheets of a chapter, or of a part that is printed like one.
fn running_head((number, sheets): (usize, &[Sheets])) -> String {
    let title = match sheets {
        [Sheets { part: Some(part), .. }, _, ..] if *part != PATH => part,
        _ => sheets[0].title.as_str(),
    };
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    format!("@page sheets-{number} {{ @top-center {{ content: \"{title}\" }} }}\n")
}

/// A text without what only a screen has: what a reader presses, data for scripts, and
/// sentences about them. Every answer is open, and a paragraph that ends in a colon stays
/// with what follows it.
fn printable(html: &str) -> String {
    let text = without_screens(html);
    let text = REGION.replace_all(&text, "<section id=\"$id\">");
    let text = DATA.replace_all(&text, "");
    let text = EMPTY.replace_all(&text, "");
    let text =
        text.replace("<figure class=\"figure animation", "<figure class=\"figure");
    leading(&text.replace("<details>", "<details open>"))
}

static REGION: LazyLock<Regex> =
    LazyLock::new(|| regex("<section class=\"live\" id=\"(?<id>[^\"]+)\"[^>]*>"));
static DATA: LazyLock<Regex> = LazyLock::new(|| regex(" data-[a-z]+=\"[^\"]*\""));
static EMPTY: LazyLock<Regex> =
    LazyLock::new(|| regex(r"<(?:p|div)>\s*</(?:p|div)>\n?"));

/// A text whose links say on which sheet is what they lead to, or are plain text if that is
/// neither in it nor on the web: paper has no other files.
fn linked(html: &str) -> String {
    let ids: BTreeSet<&str> =
        ID.captures_iter(html).filter_map(|id| Some(id.get(1)?.as_str())).collect();
    let kept = |found: &Captures| {
        let [link, href, text] = [0, 1, 2].map(|part| &found[part]);
        let inside = href.strip_prefix('#').filter(|id| ids.contains(id));
        // Headings and figures lead to themselves.
        let is_plain = link.starts_with("<a href");
        match inside {
            Some(id) if is_plain => format!("{link}{}", number_of("on-page", id)),
            Some(_) => link.to_string(),
            // There is no larger picture.
            None if link.contains("class=\"figure-full\"") => String::new(),
            None if href.starts_with("http") => link.to_string(),
            None => text.to_string(),
        }
    };
    LINK.replace_all(html, kept).into_owned()
}

static ID: LazyLock<Regex> = LazyLock::new(|| regex(" id=\"([^\"]+)\""));
static LINK: LazyLock<Regex> =
    LazyLock::new(|| regex("(?s)<a [^>]*href=\"([^\"]+)\"[^>]*>(.*?)</a>"));

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

/// A page for the printer with the numbers of its sheets: in its table of contents, and
/// behind links. Nothing, if one is on no sheet.
pub(crate) fn with_numbers(
    page: &str,
    sheets: &BTreeMap<String, usize>,
) -> Option<String> {
    let is_known = |found: Captures| sheets.contains_key(&found["id"]);
    let number = |found: &Captures| {
        let sheet = sheets[&found["id"]];
        match &found["class"] {
            "leaf" => format!("<span class=\"leaf\">{sheet}</span>"),
            _ => format!(" <span class=\"on-page\">(p.&nbsp;{sheet})</span>"),
        }
    };
    let numbered = || NUMBER.replace_all(page, number).into_owned();
    NUMBER.captures_iter(page).all(is_known).then(numbered)
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    regex("<span class=\"(?<class>leaf|on-page)\" data-of=\"(?<id>[^\"]+)\"></span>")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_what_paper_has_not_are_text() {
        let html = "<p id=\"a\"><a href=\"#a\">here</a> \
                    <a class=\"b\" href=\"#a\">itself</a> \
                    <a class=\"b\" href=\"#c\">not <em>here</em></a>, \
                    <a href=\"d.html\">beside</a>,\
                    <a class=\"figure-full\" href=\"f.html\">Full size</a> <a href=\"https://e.org\">there</a></p>";
        let left = "<p id=\"a\"><a href=\"#a\">here</a><span class=\"on-page\" data-of=\"a\"></span> \
                    <a class=\"b\" href=\"#a\">itself</a> not <em>here</em>, \
                    beside, <a href=\"https://e.org\">there</a></p>";
        assert_eq!(linked(html), left);
    }

    #[test]
    fn what_only_a_screen_has_is_left_out() {
        let html = "<section class=\"live\" id=\"walk\" data-run=\"a b\" aria-label=\"Change it\">\
                    <p>A <span data-value=\"b.c\" data-format=\".2\">2</span> is left.\
                    <!--screen--> Press <em>play</em>.<!--/screen--></p>\n\
                    <div><!--screen--><form></form>\n<!--/screen--></div>\n\
                    <p><!--screen-->Move it.<!--/screen--></p></section>\
                    <figure class=\"figure animation figure-wide\" data-tracks=\"[]\"></figure>\
                    <details>\n<summary>Answer</summary></details>";
        let left = "<section id=\"walk\"><p>A <span>2</span> is left.</p>\n</section>\
                    <figure class=\"figure figure-wide\"></figure>\
                    <details open>\n<summary>Answer</summary></details>";
        assert_eq!(printable(html), left);
    }

    #[test]
    fn a_colon_leads_to_what_follows() {
        let html = "<p>A: b.</p><p>As <em>c</em>:</p><pre></pre><p>D.</p><p class=\"e\">F:</p>";
        let led = "<p>A: b.</p><p class=\"leads\">As <em>c</em>:</p><pre></pre><p>D.</p>\
                   <p class=\"e\">F:</p>";
        assert_eq!(leading(html), led);
    }

    #[test]
    fn the_numbers_of_the_sheets_stand_where_links_lead_to_them() {
        let sheets = BTreeMap::from([("a".into(), 7)]);
        let page = number_of("leaf", "a") + &number_of("on-page", "a");
        let numbered =
            "<span class=\"leaf\">7</span> <span class=\"on-page\">(p.&nbsp;7)</span>";
        assert_eq!(with_numbers(&page, &sheets).as_deref(), Some(numbered));
        assert_eq!(with_numbers(&number_of("leaf", "b"), &sheets), None);
    }
}
