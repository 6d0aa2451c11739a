//! The settings of the book: what mdBook would forget, and what it would take in silence.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_driver::config::{Config, HtmlConfig, TextDirection};
use serde::de::IgnoredAny;

use super::prose::sentence;
use super::site::files;
use crate::problem::Problems;
use crate::sources::is_leftover;

/// The themes of mdBook.
const THEMES: [&str; 5] = ["light", "rust", "coal", "navy", "ayu"];
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
            output(&html, &mut add);
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

/// How its pages look, and what they load.
fn output(html: &HtmlConfig, add: &mut impl FnMut(&str, String)) {
    let themes = [
        ("default-theme", &html.default_theme),
        ("preferred-dark-theme", &html.preferred_dark_theme),
    ];
    for (key, theme) in themes {
        if let Some(theme) =
            theme.as_ref().filter(|theme| !THEMES.contains(&theme.as_str()))
        {
            add(
                key,
                format!("there is no theme '{theme}', only {}", THEMES.join(", ")),
            );
        }
    }
    if html.mathjax_support {
        add("mathjax-support", "this loads a script from another site".into());
    }
    if html.no_section_label {
        add(
            "no-section-label",
            "without these the path through the book has no numbers".into(),
        );
    }
    if !html.print.enable {
        let what = "a reader may want the book on paper: leave the print page enabled";
        add("[output.html.print", what.into());
    }
    let search = html.search.clone().unwrap_or_default();
    if !search.enable {
        add("enable", "a reader needs the search: leave it enabled".into());
    }
    if search.limit_results == 0 {
        add("limit-results", "the search must be able to find a page".into());
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
        ("edit-url-template", &html.edit_url_template),
        ("git-repository-url", &html.git_repository_url),
    ];
    for (key, address) in addresses {
        let address = address.as_deref().unwrap_or_default();
        if EXAMPLES.iter().any(|example| address.contains(example)) {
            add(key, format!("'{address}' is an example and no place"));
        }
    }
    if !html.redirect.is_empty() {
        add("[output.html.redirect", "no page of this book has moved".into());
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
