//! The settings of the book: what mdBook would forget, and what it would take in silence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mdbook_driver::config::{Config, HtmlConfig, TextDirection};
use regex::Regex;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::prose::sentence;
use super::site::files;
use crate::pattern::regex;
use crate::problem::Problems;
use crate::sources::is_leftover;

/// The themes of mdBook, for the day and for the night.
const LIGHT: [&str; 2] = ["light", "rust"];
const DARK: [&str; 3] = ["coal", "navy", "ayu"];
/// The settings with which the pages have been looked at.
const KNOWN: [&str; 10] = [
    "additional-css",
    "additional-js",
    "default-theme",
    "edit-url-template",
    "git-repository-icon",
    "git-repository-url",
    "playground.runnable",
    "preferred-dark-theme",
    "search.limit-results",
    "smart-punctuation",
];
/// How many pages a search shows at least.
const RESULTS: u32 = 10;
/// Where the finished book is, as seen from its folder.
const PLACE: &str = "../target/book";
/// What takes the place of a script of mdBook's, with fewer languages.
pub(super) const HIGHLIGHT: &str = "theme/highlight.js";
/// What stands behind the index of the search, in its file.
const SEARCH: &str = "theme/search.js";
/// Names that stand for an address until somebody has one.
const EXAMPLES: [&str; 3] = ["example.org", "example.com", "example.net"];

/// Checks the settings in `book/book.toml`, and the folder `book/theme`.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn settings(root: &Path, config: &Config) -> Result<(), Problems> {
    let file = Path::new("book/book.toml");
    let text = fs::read_to_string(root.join(file)).unwrap_or_default();
    let mut problems = Problems::default();
    // The setting that a problem is about, if it has a line of its own.
    let mut add = |key: &str, what: String| {
        let is_it = |line: &str| line.trim_start().starts_with(key);
        let line = text.lines().position(is_it).map_or(1, |at| at + 1);
        problems.add(file, line, what);
    };
    book(config, &mut add);
    let outputs = config.outputs::<IgnoredAny>().unwrap_or_default();
    for name in outputs.keys().filter(|name| *name != "html") {
        let what = format!("[output.{name}] is nothing that this book has");
        add(&format!("[output.{name}"), what);
    }
    // mdBook forgets a whole section in which it does not know a key.
    match config.get::<HtmlConfig>("output.html") {
        Err(error) => {
            add("[output.html", format!("[output.html] can't be read: {error:#}"))
        }
        Ok(html) => {
            let html = html.unwrap_or_default();
            untried(config, &mut add);
            output(&html, &mut add);
            order(root, &html, &mut add);
            theme(root, &html, &mut problems);
        }
    }
    if problems.0.is_empty() { Ok(()) } else { Err(problems) }
}

/// What the book is, and where it goes.
fn book(config: &Config, add: &mut impl FnMut(&str, String)) {
    if config.book.title.as_deref().is_none_or(|title| title.trim().is_empty()) {
        add("title", "the book needs a title".into());
    }
    let description = config.book.description.as_deref().unwrap_or_default();
    sentence(description, &mut |what| add("description", what));
    if !description.is_empty() && !description.ends_with('.') {
        add("description", "a description ends with a full stop".into());
    }
    if config.book.language.as_deref() != Some("en") {
        add("language", "the language of the text is \"en\"".into());
    }
    if config.book.text_direction == Some(TextDirection::RightToLeft) {
        add(
            "text-direction",
            "the language of the text is read from left to right".into(),
        );
    }
    let place = config.build.build_dir.to_string_lossy();
    if ![PLACE, "book"].contains(&&*place) {
        add("build-dir", format!("the book goes to '{PLACE}', and not to '{place}'"));
    }
}

/// What nobody has tried: most of what mdBook can do would break a page of this book.
fn untried(config: &Config, add: &mut impl FnMut(&str, String)) {
    let html: BTreeMap<String, Value> =
        config.get("output.html").ok().flatten().unwrap_or_default();
    for (name, value) in &html {
        let inner = value.as_object().into_iter().flat_map(Map::keys);
        let inner = inner.map(|key| (format!("{name}.{key}"), key.as_str()));
        let mut all: Vec<(String, &str)> = inner.collect();
        if !value.is_object() {
            all.push((name.clone(), name));
        }
        for (path, key) in all.iter().filter(|(path, _)| !KNOWN.contains(&&**path)) {
            let what = format!(
                "this book has never been made with '{path}': look at its pages, and name \
                 it in check/settings.rs"
            );
            let quoted = format!("\"{key}\"");
            add(if key.starts_with('/') { &quoted } else { key }, what);
        }
    }
}

/// How its pages look, and what they load.
fn output(html: &HtmlConfig, add: &mut impl FnMut(&str, String)) {
    let themes = [
        ("default-theme", &html.default_theme, &LIGHT[..]),
        ("preferred-dark-theme", &html.preferred_dark_theme, &DARK),
    ];
    for (key, theme, all) in themes {
        let theme = theme.as_deref().unwrap_or(all[0]);
        if !all.contains(&theme) {
            add(key, format!("'{theme}' is none of these themes: {}", all.join(", ")));
        }
    }
    let search = html.search.clone().unwrap_or_default();
    if search.limit_results < RESULTS {
        add("limit-results", format!("a search shows at least {RESULTS} pages"));
    }
    for (key, files) in [
        ("additional-css", &html.additional_css),
        ("additional-js", &html.additional_js),
    ] {
        let different: BTreeSet<&PathBuf> = files.iter().collect();
        if different.len() < files.len() {
            add(key, "a file is loaded twice".into());
        }
    }
    let addresses = [
        ("edit-url-template", &html.edit_url_template, 1),
        ("git-repository-url", &html.git_repository_url, 0),
    ];
    for (key, address, places) in addresses {
        let Some(address) = address.as_deref() else { continue };
        // What mdBook writes for {path} is seen from the folder of the book.
        let is_place = address.matches("{path}").count() == places
            && address.matches(['{', '}']).count() == 2 * places
            && (places == 0 || address.ends_with("/book/{path}"));
        if EXAMPLES.iter().any(|example| address.contains(example)) {
            add(key, format!("'{address}' is an example and no place"));
        } else if !address.starts_with("https://") || !is_place {
            let path = ["", " that ends with '/book/{path}'"][places];
            add(key, format!("'{address}' is no address 'https://...'{path}"));
        }
    }
}

/// What a script sets for others, and what it asks of another.
static SETS: LazyLock<Regex> = LazyLock::new(|| regex(r"\bwindow\.(\w+) = "));
static ASKS: LazyLock<Regex> = LazyLock::new(|| regex(r"\bwindow\.(\w+)[.?(\[]"));

/// A script comes behind those whose things it asks for.
fn order(root: &Path, html: &HtmlConfig, add: &mut impl FnMut(&str, String)) {
    let read = |file: &PathBuf| fs::read_to_string(root.join("book").join(file));
    let scripts: Vec<String> =
        html.additional_js.iter().map(|file| read(file).unwrap_or_default()).collect();
    let sets = |script: &str, name: &str| {
        SETS.captures_iter(script).any(|set| &set[1] == name)
    };
    for (at, script) in scripts.iter().enumerate() {
        let is_late = |name: &&str| {
            !scripts[..=at].iter().any(|other| sets(other, name))
                && scripts[at..].iter().any(|other| sets(other, name))
        };
        let mut asked = ASKS.captures_iter(script).filter_map(|ask| ask.get(1));
        if let Some(name) = asked.find(|name| is_late(&name.as_str())) {
            let file = html.additional_js[at].display();
            let what = format!(
                "{file} asks for window.{}, which a later file sets",
                name.as_str()
            );
            add("additional-js", what);
        }
    }
}

/// All that is in the folder of the theme is loaded: a file that nobody names is forgotten,
/// or takes the place of one of mdBook's.
fn theme(root: &Path, html: &HtmlConfig, problems: &mut Problems) {
    let others = [HIGHLIGHT, SEARCH].map(PathBuf::from);
    let ours = html.additional_css.iter().chain(&html.additional_js);
    let named: BTreeSet<&PathBuf> = ours.chain(&others).collect();
    let book = root.join("book");
    for file in files(&book.join("theme")) {
        let path = file.strip_prefix(&book).unwrap_or(&file).to_path_buf();
        if !named.contains(&path) && !is_leftover(&path) {
            let what = "book.toml does not name this file";
            problems.add(&Path::new("book").join(path), 1, what);
        }
    }
}
