//! The pages as mdBook renders them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use scraper::{ElementRef, Html, Selector};

use super::images;
use super::matched::{self, Rule};
use super::names::{Ask, Names, Of, names};
use super::script;
use super::sheet::Sheet;
use super::source::conflict;
use super::style::{self, Said};
use super::urls::{Reach, Target, of_element, reach, resolve};
use super::woven::Seen;
use crate::page::{Page, line};
use crate::problem::Problems;
use crate::search;

/// Checks the rendered pages in a folder, each by itself on all cores, and then
/// what they refer to.
pub(crate) fn rendered(
    root: &Path,
    site: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    seen: &BTreeMap<PathBuf, Seen>,
    problems: &mut Problems,
) {
    let files = files(site);
    let site = Site { root, place: site, pages, seen };
    let is_page = |file: &&PathBuf| file.extension().is_some_and(|end| end == "html");
    let (html, others): (Vec<&PathBuf>, Vec<&PathBuf>) =
        files.iter().partition(is_page);
    let look = |files: &[&PathBuf], rules: &[Rule]| -> Vec<Found> {
        files.par_iter().map(|file| site.look(file, rules)).collect()
    };
    let mut found = look(&others, &[]);
    let scripts: Vec<&Names> = found.iter().map(|found| &found.names).collect();
    let rules = files.iter().flat_map(|file| site.rules(file));
    let rules: Vec<Rule> =
        rules.filter(|rule| !matched::is_of_a_script(rule, &scripts)).collect();
    found.extend(look(&html, &rules));
    let files: Vec<&Names> = found.iter().map(|found| &found.names).collect();
    let typed = site.typed_classes();
    let asks = files.iter().flat_map(|names| &names.asks).chain(&typed);
    names(&files, asks, problems);
    let html = found.iter().filter(|found| found.name.ends_with(".html"));
    let html: Vec<&Names> = html.map(|found| &found.names).collect();
    matched::unmet(&rules, &html, problems);
    let ids: BTreeMap<&str, &BTreeSet<String>> =
        found.iter().map(|found| (found.name.as_str(), &found.ids)).collect();
    found.iter().for_each(|found| problems.0.extend(found.problems.0.iter().cloned()));
    for (path, seen) in seen {
        let page = (path.with_extension("html"), &pages[path].file);
        seen.targets
            .iter()
            .for_each(|target| site.target(&page, target, &ids, problems));
    }
}

/// The rendered book.
struct Site<'a> {
    root: &'a Path,
    place: &'a Path,
    pages: &'a BTreeMap<PathBuf, Page>,
    seen: &'a BTreeMap<PathBuf, Seen>,
}

/// What there is in a file: a page's ids, and what is wrong with it.
#[derive(Default)]
struct Found {
    name: String,
    ids: BTreeSet<String>,
    names: Names,
    problems: Problems,
}

impl Site<'_> {
    /// The rules in a file of the site, if it is a style sheet of ours.
    fn rules(&self, file: &Path) -> Vec<Rule> {
        let name = file.strip_prefix(self.place).unwrap_or(file).to_string_lossy();
        let own = self.own(&name).filter(|_| name.ends_with(".css"));
        own.map_or_else(Vec::new, |own| {
            let text = fs::read_to_string(file).unwrap_or_default();
            matched::rules(own, &Sheet::read(&text))
        })
    }

    /// Looks at a file, and notes which rules it has an element for.
    fn look(&self, file: &Path, rules: &[Rule]) -> Found {
        let path = file.strip_prefix(self.place).unwrap_or(file);
        let name = path.to_string_lossy().replace('\\', "/");
        let text = || fs::read_to_string(file).unwrap_or_default();
        let mut found = Found { name, ..Found::default() };
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                let document = Html::parse_document(&text());
                matched::meet(rules, &document);
                self.html(&document, &mut found);
            }
            Some("css") => self.style(&text(), &mut found),
            Some("js") => self.script(text(), &mut found),
            Some(end) => {
                let content = fs::read(file).unwrap_or_default();
                let what = images::wrong(end, &content);
                let file = self.source(&found.name);
                what.into_iter().for_each(|what| found.problems.add(&file, 1, what));
            }
            None => {}
        }
        found
    }

    fn style(&self, text: &str, found: &mut Found) {
        self.said("style", style::read(text), found);
        let sheet = Sheet::read(text);
        let own = self.own(&found.name);
        found.names.sheet(&sheet, own.as_ref());
        if let Some(at) = conflict(text) {
            let what = "version control has left its marks here".into();
            self.said("style", vec![(line(text, at), Said::Wrong(what))], found);
        } else {
            let wrong = sheet.wrong.into_iter();
            let wrong = wrong.map(|(line, what)| (line, Said::Wrong(what))).collect();
            self.said("style", wrong, found);
        }
    }

    fn script(&self, text: String, found: &mut Found) {
        // What mdBook has written is sound. The index of the search is words; a script of ours
        // stands in the lines below it.
        let Some(file) = self.own(&found.name) else {
            let is_index = text.starts_with(search::FILE[0]);
            let code = text.split_once('\n').filter(|_| is_index);
            found.names.script = code.map(|(_, code)| code.into()).unwrap_or(text);
            return;
        };
        self.said("script", script::read(&text), found);
        let (asked, script) = script::names(&text);
        found.names.script = script;
        let asks = asked.into_iter().map(|(line, name)| Ask {
            file: file.clone(),
            line,
            name,
            of: Of::Pages,
        });
        found.names.asks.extend(asks);
    }

    /// The file of ours that a file of the site is a copy of.
    fn own(&self, name: &str) -> Option<PathBuf> {
        Some(self.source(name)).filter(|file| file.starts_with("book"))
    }

    /// The classes that are typed in the pages: a style sheet or a script must know them.
    fn typed_classes(&self) -> Vec<Ask> {
        let typed = |(path, seen): (&PathBuf, &Seen)| {
            let file = self.pages[path].file.clone();
            let ask = move |(line, class): &(usize, String)| Ask {
                file: file.clone(),
                line: *line,
                name: format!(".{class}"),
                of: Of::Styles,
            };
            seen.classes.iter().map(ask).collect::<Vec<_>>()
        };
        self.seen.iter().flat_map(typed).collect()
    }

    fn html(&self, document: &Html, found: &mut Found) {
        let page = self.page(&found.name);
        let mut twice = BTreeSet::new();
        for element in document.root_element().descendent_elements() {
            if let Some(id) = element.attr("id")
                && !found.ids.insert(id.into())
            {
                twice.insert(id.to_string());
            }
            found.names.element(element);
            self.needs(element, found);
        }
        // The other pages only repeat these.
        let Some((path, page)) = page else { return };
        for id in twice {
            let mut named = self.seen[path].ids.iter().filter(|(_, name)| *name == id);
            let line = named.next_back().map_or(1, |(line, _)| *line);
            let what = format!("two places of the page have the name '{id}'");
            found.problems.add(&page.file, line, what);
        }
        figures(page, document, &mut found.problems);
    }

    /// A rendered page's own page, if it has one.
    fn page(&self, name: &str) -> Option<(&PathBuf, &Page)> {
        self.pages.get_key_value(&Path::new(name).with_extension("md"))
    }

    /// Nothing that a page needs comes from elsewhere, and all of it is there. What is
    /// typed in the text has been looked at there.
    fn needs(&self, element: ElementRef, found: &mut Found) {
        let name = element.value().name();
        let urls = of_element(name, |name| element.attr(name));
        for (url, _) in urls.into_iter().filter(|(_, is_link)| !is_link) {
            self.need(url, 1, found);
        }
        let style = element.attr("style").map(String::from);
        let own = (name == "style").then(|| element.text().collect());
        if let Some(style) = style.or(own) {
            self.said("style", style::read(&style), found);
        }
    }

    /// Notes what is wrong with something that a file needs.
    fn need(&self, url: &str, line: usize, found: &mut Found) {
        let file = self.source(&found.name);
        match reach(url) {
            Reach::Outside => {
                let what = format!("'{}' comes from another site", url.trim());
                found.problems.add(&file, line, what);
            }
            Reach::Inside(path, _) if !self.is_there(&found.name, &path) => {
                found.problems.add(&file, line, format!("there is no file '{url}'"));
            }
            _ => {}
        }
    }

    /// Whether a file is there. The page for addresses that lead nowhere names its files
    /// from the root of the site; and what the text names has been looked at there.
    fn is_there(&self, name: &str, path: &str) -> bool {
        let typed = |seen: &Seen| seen.targets.iter().any(|target| target.url == path);
        name == "404.html"
            || resolve(name, path).is_some_and(|path| self.place.join(path).is_file())
            || name.ends_with(".html") && self.seen.values().any(typed)
    }

    /// The file of the project that a file of the site is a copy of, or itself. mdBook
    /// adds to the name what tells its versions apart.
    fn source(&self, name: &str) -> PathBuf {
        let path = Path::new(name);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let stem = stem.rsplit_once('-').map_or(&*stem, |(stem, _)| stem);
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let name = path.with_file_name(format!("{stem}.{extension}"));
        let copied = [Path::new("book").join(name), Path::new("book/text").join(path)];
        let copied = copied.into_iter().find(|copied| self.root.join(copied).is_file());
        copied.unwrap_or(path.into())
    }

    /// Notes what is wrong in a style or a script.
    fn said(&self, kind: &str, said: Vec<(usize, Said)>, found: &mut Found) {
        let file = self.source(&found.name);
        for (line, said) in said {
            match said {
                Said::Address(url) => self.need(&url, line, found),
                Said::Wrong(what) if file.starts_with("book") => {
                    let what = format!("the {kind} can't be read: {what}");
                    found.problems.add(&file, line, what);
                }
                Said::Wrong(_) => {}
            }
        }
    }

    /// What the text refers to is there.
    fn target(
        &self,
        (name, file): &(PathBuf, &PathBuf),
        target: &Target,
        ids: &BTreeMap<&str, &BTreeSet<String>>,
        problems: &mut Problems,
    ) {
        let url = as_rendered(&target.url);
        let Reach::Inside(path, fragment) = reach(&url) else { return };
        let name = name.to_string_lossy().replace('\\', "/");
        let path = resolve(&name, &path);
        let there = path.as_ref().filter(|path| self.place.join(path).is_file());
        let what = match there {
            None if target.is_link => format!("the link '{url}' leads nowhere"),
            None => self.missing(&url),
            Some(path)
                if !fragment.is_empty()
                    && !ids
                        .get(path.as_str())
                        .is_some_and(|ids| ids.contains(&fragment)) =>
            {
                format!("the link '{url}' names no place of that page")
            }
            Some(_) => return,
        };
        problems.add(file, target.line, what);
    }

    fn missing(&self, url: &str) -> String {
        let hint = if self.root.join("book/text").join(url).is_file() {
            " in the book: what pages show lies in book/text/assets"
        } else {
            ""
        };
        format!("there is no file '{url}'{hint}")
    }
}

/// The address of a page as mdBook writes it.
fn as_rendered(url: &str) -> String {
    match url.split_once('#') {
        Some((path, fragment)) => format!("{}#{fragment}", as_rendered(path)),
        None => {
            url.strip_suffix(".md").map_or(url.into(), |path| format!("{path}.html"))
        }
    }
}

/// Every figure has a text alternative.
fn figures(page: &Page, document: &Html, problems: &mut Problems) {
    let part = |name: &str| Selector::parse(name).expect("this is a selector");
    let (svg, title, desc) =
        (part("svg[role='img']"), part("svg > title"), part("svg > desc"));
    for figure in document.select(&part("figure.figure")) {
        let id = figure.attr("id").unwrap_or_default();
        let name = id.trim_start_matches("fig-");
        let filled = |selector: &Selector| {
            let text: String =
                figure.select(selector).flat_map(|element| element.text()).collect();
            !text.trim().is_empty()
        };
        if figure.select(&svg).next().is_none() || !filled(&title) || !filled(&desc) {
            let line = page.text.find(id).map_or(1, |at| page.line(at));
            let what = format!("the figure '{name}' has no text alternative");
            problems.add(&page.file, line, what);
        }
    }
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
