//! What the pages say of their place in the book: below a title, in the map, and at the end.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use figure::escaped;

use crate::header::Header;
use crate::outline::Outline;
use crate::page::Page;

/// The pages with their place in the book.
#[derive(Clone, Copy)]
pub(crate) struct Contents<'a> {
    pub(crate) pages: &'a BTreeMap<PathBuf, Page>,
    pub(crate) outline: &'a Outline,
}

impl Contents<'_> {
    /// What is said below the title of a page: how long it takes, what it needs, and
    /// whether it may be left out.
    pub(crate) fn head(&self, page: &Path) -> String {
        let Header { needs, .. } = &self.pages[page].header;
        let mut head = String::new();
        if let Some(needs) = needs {
            let minutes = match self.pages[page].minutes() {
                None => "As long as you like".into(),
                Some(1) => "A minute".into(),
                Some(minutes) => format!("About {minutes} minutes"),
            };
            let needs = match &needs[..] {
                [] => "Needs nothing before it".into(),
                needs => format!("Needs {}", self.links(page, needs)),
            };
            head = format!("{minutes}. {needs}.");
            if self.outline.is_beside(page) {
                head =
                    format!("<strong>Side trip.</strong> {head} {}", self.use_of(page));
            }
            head = format!("\n<p class=\"page-head\">{head}</p>\n");
        }
        head
    }

    /// Who needs a page that lies beside the path.
    fn use_of(&self, page: &Path) -> String {
        let users = self.users(page);
        match users.len() {
            0 => "Nothing later needs it.".into(),
            1 => format!("Only {} needs it.", self.links(page, &users)),
            _ => format!("Only {} need it.", self.links(page, &users)),
        }
    }

    /// The pages that need a page.
    fn users(&self, page: &Path) -> Vec<PathBuf> {
        let needs = |other: &&PathBuf| {
            let needs = &self.pages[*other].header.needs;
            needs.iter().flatten().any(|need| need == page)
        };
        self.outline.order.iter().filter(needs).cloned().collect()
    }

    /// The side trips that begin at a page of the path.
    fn trips(&self, page: &Path) -> String {
        let mut trips = self.users(page);
        trips.retain(|trip| self.outline.is_beside(trip));
        match trips.is_empty() || self.outline.is_beside(page) {
            true => String::new(),
            false => {
                let links = self.links(page, &trips);
                format!("<p class=\"trips\">Side trips from here: {links}.</p>\n")
            }
        }
    }

    /// Links from a page to others, as a list in a sentence.
    fn links(&self, from: &Path, pages: &[PathBuf]) -> String {
        let links: Vec<String> =
            pages.iter().map(|page| self.link(from, page)).collect();
        match &links[..] {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }

    fn link(&self, from: &Path, page: &Path) -> String {
        let title = self.pages.get(page).map_or("", Page::short_title);
        format!("<a href=\"{}\">{}</a>", address(from, page), escaped(title))
    }

    /// All parts of the book, a table each.
    pub(crate) fn map(&self, from: &Path) -> String {
        let row = |page: &PathBuf| {
            let here = &self.pages[page];
            let needs = here.header.needs.as_deref().unwrap_or_default();
            let title = escaped(here.title());
            format!(
                "<tr><td><a href=\"{}\">{title}</a></td><td>{}</td><td>{}</td></tr>\n",
                address(from, page),
                here.minutes().map_or(String::new(), |minutes| minutes.to_string()),
                self.links(from, needs)
            )
        };
        let minutes = |page: &PathBuf| self.pages[page].minutes();
        let part = |(title, pages): &(String, Vec<PathBuf>)| {
            let rows: String = pages.iter().map(row).collect();
            format!(
                "\n<table class=\"map\">\n<caption>{}: {} minutes</caption>\n\
                 <thead><tr><th>Page</th><th>Minutes</th><th>Needs</th></tr></thead>\n\
                 <tbody>\n{rows}</tbody>\n</table>\n",
                escaped(title),
                pages.iter().filter_map(minutes).sum::<usize>()
            )
        };
        self.outline.parts.iter().map(part).collect()
    }

    /// The side trips from a page, and the titles of those before and behind it.
    pub(crate) fn turn(&self, page: &Path) -> String {
        let [before, behind] = self.outline.neighbours(page);
        let link = |to: Option<&PathBuf>, word: &str, kind: &str| {
            let Some(to) = to else { return String::new() };
            let title = escaped(self.pages[to].title());
            format!(
                "<a rel=\"{kind}\" class=\"turn-{kind}\" href=\"{}\"><span>{word}</span> {title}</a>\n",
                address(page, to)
            )
        };
        format!(
            "{}<nav class=\"turn\" aria-label=\"Pages before and behind\">\n{}{}</nav>\n",
            self.trips(page),
            link(before, "Back:", "prev"),
            link(behind, "Next:", "next")
        )
    }
}

/// The address of a page, seen from another.
fn address(from: &Path, to: &Path) -> String {
    let up = "../".repeat(from.components().count() - 1);
    format!("{up}{}", to.with_extension("html").to_string_lossy().replace('\\', "/"))
}
