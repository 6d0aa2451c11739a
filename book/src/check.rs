//! What can be wrong with the text, and with the pages that come of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};

use crate::chapters::Runs;
use crate::directive::Directive;
use crate::page::Page;
use crate::problem::Problems;

/// Checks a page as it is written.
pub(crate) fn text(page: &Page, shown: &Values, problems: &mut Problems) {
    headings(page, problems);
    typed_rust(page, problems);
    typed_numbers(page, shown, problems);
    let missing = "the page has no '<!-- description: ... -->' below its title";
    if page.description().is_none_or(str::is_empty) {
        problems.add(&page.file, 1, missing);
    }
}

/// One first heading, and none deeper by more than one than that before it.
fn headings(page: &Page, problems: &mut Problems) {
    let mut before = 0;
    for (at, level) in &page.headings {
        if *level > before + 1 {
            let what =
                format!("a heading of level {level} follows one of level {before}");
            problems.add(&page.file, page.line(*at), what);
        }
        if *level == 1 && before > 0 {
            problems.add(&page.file, page.line(*at), "a page has one title");
        }
        before = *level;
    }
}

/// Rust comes from the sources, by a listing.
fn typed_rust(page: &Page, problems: &mut Problems) {
    for (at, language) in &page.code_blocks {
        if language.starts_with("rust") || language.is_empty() || language == "indented"
        {
            let what =
                "a block of code typed by hand: use a listing, or say `sh` or `text`";
            problems.add(&page.file, page.line(*at), what);
        }
    }
}

/// A number in prose that a chapter computes should be a value. Three digits, not all but
/// the first 0, and a point, a comma or a percent sign are what makes us suspicious.
fn typed_numbers(page: &Page, shown: &Values, problems: &mut Problems) {
    let number =
        Regex::new(r"\d[\d,]*(?:\.\d+)?%?").expect("this is a regular expression");
    let braces = Regex::new(r"\{\{[^{}]*\}\}").expect("this is a regular expression");
    for (at, prose) in &page.prose {
        // Directives keep their length, so that positions stay right.
        let prose = braces
            .replace_all(prose, |found: &regex::Captures| " ".repeat(found[0].len()));
        for found in number.find_iter(&prose) {
            let typed = found.as_str().trim_end_matches(',');
            if let Some(directive) = computed(typed, shown) {
                let what = format!("{typed} is computed: write {directive}");
                problems.add(&page.file, page.line(at + found.start()), what);
            }
        }
    }
}

/// The directive whose value a typed number repeats.
fn computed<'a>(typed: &str, shown: &'a Values) -> Option<&'a str> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let is_round = digits.trim_end_matches('0').len() < 2;
    if digits.len() < 3 || is_round || !typed.contains(['.', ',', '%']) {
        return None;
    }
    shown.0.get(typed).map(String::as_str)
}

/// The values that the pages show, as they show them but for the sign, each with a
/// directive that does so.
pub(crate) struct Values(BTreeMap<String, String>);

impl Values {
    pub(crate) fn new<'a>(
        pages: impl IntoIterator<Item = &'a Page>,
        runs: &Runs,
    ) -> Self {
        let mut shown = BTreeMap::new();
        for page in pages {
            for (place, directive) in &page.directives {
                let Directive::Value { run, path, format } = directive else {
                    continue;
                };
                let answer = runs.answer(run);
                // A value that is not there is a problem of its own.
                if let Ok(Ok(value)) = answer.map(|answer| answer.value(path, format)) {
                    let value = value.trim_start_matches('−').to_string();
                    shown.insert(value, page.text[place.clone()].to_string());
                }
            }
        }
        Values(shown)
    }
}

/// Checks the rendered pages in a folder, each by itself on all cores, and then
/// their links to each other.
pub(crate) fn rendered(
    site: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    let found: Vec<Found> =
        files(site).par_iter().map(|file| look(site, file, pages)).collect();
    let ids: BTreeMap<&Path, &BTreeSet<String>> =
        found.iter().map(|found| (found.name.as_path(), &found.ids)).collect();
    for found in &found {
        problems.0.extend(found.problems.0.iter().cloned());
        let place = Place::of(&found.name, pages);
        found.links.iter().for_each(|href| link(site, &place, href, &ids, problems));
    }
}

/// What there is in a file: a page's ids and its links, and what is wrong with it.
#[derive(Default)]
struct Found {
    name: PathBuf,
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
    problems: Problems,
}

fn look(site: &Path, file: &Path, pages: &BTreeMap<PathBuf, Page>) -> Found {
    let name = file.strip_prefix(site).unwrap_or(file).to_path_buf();
    let text = || fs::read_to_string(file).unwrap_or_default();
    let mut found = Found { name: name.clone(), ..Found::default() };
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => {
            let document = Html::parse_document(&text());
            let place = Place::of(&name, pages);
            found.ids = attributes(&document, "[id]", "id");
            external(&place, &document, &mut found.problems);
            // The start page and the print page only repeat the others.
            if place.page.is_some() {
                found.links = attributes(&document, "main a[href]", "href");
                figures(&place, &document, &mut found.problems);
                leftovers(&place, &document, &mut found.problems);
            }
        }
        Some("css") => external_in_style(&name, &text(), &mut found.problems),
        _ => {}
    }
    found
}

/// A rendered page and the text that it comes from, if it does.
struct Place<'a> {
    name: &'a Path,
    page: Option<&'a Page>,
}

impl<'a> Place<'a> {
    fn of(name: &'a Path, pages: &'a BTreeMap<PathBuf, Page>) -> Self {
        let page = pages.values().find(|p| p.file.file_stem() == name.file_stem());
        Place { name, page }
    }

    /// Notes a problem at the first line of the text that has `needle`.
    fn add(&self, needle: &str, what: String, problems: &mut Problems) {
        match self.page {
            Some(page) => {
                let line = page.text.find(needle).map_or(1, |at| page.line(at));
                problems.add(&page.file, line, what);
            }
            None => problems.add(self.name, 1, what),
        }
    }
}

/// The values of an attribute, of all elements that a selector finds.
fn attributes(document: &Html, selector: &str, name: &str) -> BTreeSet<String> {
    let selector = Selector::parse(selector).expect("this is a selector");
    let elements = document.select(&selector);
    elements.filter_map(|element| element.attr(name)).map(String::from).collect()
}

/// A link within the book leads somewhere.
fn link(
    site: &Path,
    place: &Place,
    href: &str,
    ids: &BTreeMap<&Path, &BTreeSet<String>>,
    problems: &mut Problems,
) {
    if is_external(href) || href.starts_with("mailto:") {
        return;
    }
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let target = if path.is_empty() { place.name } else { Path::new(path) };
    let needle = href.replace(".html", ".md");
    if !site.join(target).is_file() {
        place.add(&needle, format!("the link '{href}' leads nowhere"), problems);
    } else if !fragment.is_empty()
        && !ids.get(target).is_some_and(|ids| ids.contains(fragment))
    {
        place.add(
            &needle,
            format!("the link '{href}' names no place of that page"),
            problems,
        );
    }
}

/// Nothing that a page needs comes from elsewhere.
fn external(place: &Place, document: &Html, problems: &mut Problems) {
    for (selector, attribute) in [
        ("script[src]", "src"),
        ("link[href]:not([rel='canonical'])", "href"),
        ("img[src]", "src"),
        ("iframe[src]", "src"),
        ("source[src]", "src"),
        ("video[src]", "src"),
        ("image[href]", "href"),
        ("use[href]", "href"),
    ] {
        let selector = Selector::parse(selector).expect("this is a selector");
        for element in document.select(&selector) {
            let target = element.attr(attribute).unwrap_or_default();
            if is_external(target) {
                place.add(
                    target,
                    format!("'{target}' comes from another site"),
                    problems,
                );
            }
        }
    }
    let styles = Selector::parse("style, [style]").expect("this is a selector");
    for element in document.select(&styles) {
        let text = element
            .attr("style")
            .map_or_else(|| element.text().collect(), String::from);
        external_in_style(place.name, &text, problems);
    }
}

fn external_in_style(name: &Path, style: &str, problems: &mut Problems) {
    let url = Regex::new(r#"(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)"#);
    for found in url.expect("this is a regular expression").captures_iter(style) {
        problems.add(name, 1, format!("'{}' comes from another site", &found[1]));
    }
}

fn is_external(target: &str) -> bool {
    target.starts_with("//")
        || target.starts_with("http://")
        || target.starts_with("https://")
}

/// Every figure has a text alternative.
fn figures(place: &Place, document: &Html, problems: &mut Problems) {
    let figures = Selector::parse("figure.figure").expect("this is a selector");
    let part = |name: &str| Selector::parse(name).expect("this is a selector");
    let (svg, title, desc) =
        (part("svg[role='img']"), part("svg > title"), part("svg > desc"));
    for figure in document.select(&figures) {
        let name = figure
            .attr("id")
            .unwrap_or_default()
            .trim_start_matches("fig-")
            .to_string();
        let filled = |selector: &Selector| {
            let text: String =
                figure.select(selector).flat_map(|element| element.text()).collect();
            !text.trim().is_empty()
        };
        if figure.select(&svg).next().is_none() || !filled(&title) || !filled(&desc) {
            place.add(
                &name,
                format!("the figure '{name}' has no text alternative"),
                problems,
            );
        }
    }
}

/// No directive and no formula is left as it was written.
fn leftovers(place: &Place, document: &Html, problems: &mut Problems) {
    let blocks = "main p, main li, main td, main th, main h1, main h2, main h3, main h4, main summary";
    let blocks = Selector::parse(blocks).expect("this is a selector");
    for block in document.select(&blocks) {
        let text = prose(block);
        for sign in ["{{", "$", "\\(", "\\["] {
            if text.contains(sign) {
                let what =
                    format!("'{sign}' is left unrendered in \"{}\"", text.trim());
                place.add(sign, what, problems);
            }
        }
    }
}

/// The text of a block without its code.
fn prose(block: ElementRef) -> String {
    let mut text = String::new();
    for child in block.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(own), _) => text += own,
            (_, Some(element)) if element.value().name() != "code" => {
                text += &prose(element)
            }
            _ => {}
        }
    }
    text
}

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
