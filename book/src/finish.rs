//! What is done to the pages after mdBook has rendered them: what the chapters made is put
//! in, each figure gets a file and a page of its own, and each listed source file a page.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use figure::Place;
use mdbook_driver::config::BookConfig;
use rayon::prelude::*;
use regex::{Captures, Regex};

use crate::contents::Contents;
use crate::error::{Error, read, write};
use crate::frame::{SKIP, change, framed};
use crate::full_size::{self, between};
use crate::paper::{self, Cover};
use crate::pattern::regex;
use crate::search;
use crate::weave::{Later, Placed, Woven, mark};

/// What stands in the pages for what comes later.
static MARK: LazyLock<Regex> = LazyLock::new(|| regex(&mark(0).replace('0', r"(\d+)")));

/// Where the page for any address looks for its files: on a server, at the top; not on a disk.
const BASE: &str = "<base href=\"/\">";
const NO_BASE: &str = "<script>if (location.protocol === \"file:\") \
    document.querySelector(\"base\").remove();</script>";

/// Finishes the pages of a site, in the order of the book.
pub(crate) fn finish(
    site: &Path,
    contents: Contents,
    woven: &Woven,
    book: &BookConfig,
) -> Result<(), Error> {
    let Contents { pages, outline } = contents;
    let [old, new] = search::index(site, contents)?;
    let page = |file: &Path| framed(&read(file)?.replace(&old, &new));
    let picture = |placed: &Placed| placed.figure.svg(&placed.figure.id, Place::Page);
    let finish_page = |name: &Path, path: &PathBuf| -> Result<String, Error> {
        let file = site.join(name);
        let html = named(&put_in(&page(&file)?, woven, picture));
        let turn = format!("{}</main>", contents.turn(path));
        let html = html.replacen("</main>", &turn, 1);
        write(&file, &describe(&html, &pages[path].header.description))?;
        Ok(html)
    };
    outline.order.par_iter().try_for_each(|path| {
        let name = path.with_extension("html");
        let html = finish_page(&name, path)?;
        let mut here = woven.figures.iter().filter(|placed| placed.page == *path);
        here.try_for_each(|placed| write_figure(site, &name, &html, placed))?;
        let mut first = woven.sources.iter().filter(|(_, file)| file.page() == path);
        first.try_for_each(|(name, file)| {
            let alone = file.alone(&html, contents);
            let error = || Error::MdBook(format!("'{name}' has no frame"));
            write(&site.join(name), &alone.ok_or_else(error)?)
        })
    })?;
    // The start page is the first page once more.
    if let Some(first) = outline.order.first() {
        finish_page(Path::new("index.html"), first)?;
    }
    let missing = site.join("404.html");
    // It stands for any address, and so nothing leads to a place on it.
    let html = change(page(&missing)?, SKIP, "")?;
    write(&missing, &change(html, BASE, &format!("{BASE}{NO_BASE}"))?)?;
    let print = print_page(&page(&site.join(paper::WHOLE))?, woven)?;
    let picture = woven.figures.first();
    let cover = Cover {
        title: book.title.as_deref().unwrap_or_default(),
        subtitle: book.description.as_deref().unwrap_or_default(),
        picture: picture
            .map_or(String::new(), |one| one.figure.svg("cover", Place::Paper)),
    };
    for (name, html) in paper::papers(&print, contents, &cover)? {
        write(&site.join(name), &html)?;
    }
    Ok(())
}

/// The page that holds all others, for the printer.
fn print_page(html: &str, woven: &Woven) -> Result<String, Error> {
    let marks: BTreeSet<&str> = MARK
        .captures_iter(html)
        .filter_map(|found| Some(found.get(1)?.as_str()))
        .collect();
    if marks.len() != woven.later.len() {
        let what =
            format!("of {} pieces it renders {}", woven.later.len(), marks.len());
        return Err(Error::MdBook(what));
    }
    Ok(put_in(html, woven, |placed| placed.figure.svg(&placed.figure.id, Place::Paper)))
}

/// A page with everything in the place of its mark.
fn put_in(html: &str, woven: &Woven, picture: impl Fn(&Placed) -> String) -> String {
    let later = |found: &Captures| match &woven.later
        [found[1].parse::<usize>().expect("a mark has a number")]
    {
        Later::Html(html) => html.clone(),
        Later::Picture(index) => picture(&woven.figures[*index]),
    };
    MARK.replace_all(html, later).into_owned()
}

/// A question with its answer: its box, the paragraph below the title, and the summary.
static BOX: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "(?s)aria-label=\"A question(\">\\s*<p class=\"predict-title\">[^<]*</p>\\s*<p)(>.*?<summary)(>)",
    )
});

/// A page whose questions have numbers, and whose answers are named by their questions.
fn named(html: &str) -> String {
    let mut number = 0;
    let name = |found: &Captures| {
        number += 1;
        let (title, question, end) = (&found[1], &found[2], &found[3]);
        format!(
            "aria-label=\"Question {number}{title} id=\"question-{number}\"{question} id=\"answer-{number}\" \
             aria-labelledby=\"answer-{number} question-{number}\"{end}"
        )
    };
    BOX.replace_all(html, name).into_owned()
}

/// A page with its description, for search engines and social cards.
fn describe(html: &str, description: &str) -> String {
    let inside = |start: &str, end: &str| {
        let range = between(html, start, end);
        range
            .map_or("", |range| &html[range.start + start.len()..range.end - end.len()])
    };
    let title = inside("<title>", "</title>");
    let description = description.replace('"', "&quot;");
    let start = "<meta name=\"description\" content=\"";
    let old = format!("{start}{}\">", inside(start, "\">"));
    let new = format!(
        "{start}{description}\">\n        \
         <meta property=\"og:type\" content=\"article\">\n        \
         <meta property=\"og:title\" content=\"{title}\">\n        \
         <meta property=\"og:description\" content=\"{description}\">\n        \
         <meta name=\"twitter:card\" content=\"summary\">"
    );
    html.replace(&old, &new)
}

/// Writes a figure as a file, and as a page of its own.
fn write_figure(
    site: &Path,
    page: &Path,
    html: &str,
    Placed { figure, .. }: &Placed,
) -> Result<(), Error> {
    let file = site.join("figures").join(format!("{}.svg", figure.id));
    write(&file, &figure.svg(&figure.id, Place::File))?;
    let alone = full_size::page(html, &page.display().to_string(), figure);
    let alone = alone.ok_or_else(|| {
        Error::MdBook(format!("'{}' has no figure '{}'", page.display(), figure.id))
    })?;
    write(&site.join(format!("figure-{}.html", figure.id)), &alone)
}
