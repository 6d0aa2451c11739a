//! What of the project is in no page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mdbook_preprocessor::book::Book;
use regex::Regex;

use super::commands::{Project, commands, paths};
use super::site::files;
use super::source::conflict;
use crate::directive::Directive;
use crate::page::{Page, line};
use crate::pattern::regex;
use crate::problem::Problems;
use crate::sources::is_leftover;

/// What readers read beside the book.
pub(super) const BESIDE: [&str; 4] =
    ["README.md", "CONTRIBUTING.md", "STYLE.md", "CHANGELOG.md"];

/// The version of Rust for which a text asks, and for which the project does.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    let asked = r"\bRust\s(\d+\.\d+)\sor\snewer|\bolder\sthan\sRust\s(\d+\.\d+)\b";
    regex(asked)
});
static NEEDED: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"(?m)^rust-version\s*=\s*"(\d+\.\d+)"#));

/// Checks that every page is in the book and every anchor in a page, and that the
/// project has the commands that the pages name.
pub(crate) fn project(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    let root = project.root;
    // What is wrong with these texts otherwise is told elsewhere.
    let unread = &mut Problems::default();
    // What has changed names what was there before.
    let of_today = BESIDE.iter().filter(|name| **name != "CHANGELOG.md");
    let beside = of_today.filter_map(|name| {
        let text = fs::read_to_string(root.join(name)).ok()?;
        Some(Page::read(Path::new(name), &text, unread))
    });
    let beside: Vec<Page> = beside.collect();
    pages.values().for_each(|page| commands(page, project, problems));
    beside.iter().for_each(|page| paths(page, root, problems));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    if let Some(needed) = NEEDED.captures(&manifest) {
        let all = pages.values().chain(&beside);
        all.for_each(|page| version(page, &needed[1], problems));
    }
    snapshots(root, pages, problems);
    unnamed_pages(root, pages, problems);
    // The anchor of a listing that is misspelt is not shown either.
    if problems.0.is_empty() {
        unused_anchors(root, pages, problems);
    }
}

/// The table of contents calls each page by its title.
pub(crate) fn titles(
    book: &Book,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    let file = Path::new("book/text/SUMMARY.md");
    for chapter in book.chapters() {
        let Some((path, page)) =
            chapter.source_path.as_ref().and_then(|path| pages.get_key_value(path))
        else {
            continue;
        };
        if chapter.name != page.title() && !page.title().is_empty() {
            let what = format!(
                "SUMMARY.md calls this page '{}', and its title is '{}'",
                chapter.name,
                page.title()
            );
            problems.add(&page.file, 1, what);
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let own = ["404", "README", "index", "print", "print-path", "toc"];
        let alone = ["figure-", "source-"].iter().any(|kind| stem.starts_with(kind));
        if own.contains(&&*stem) || alone {
            let what =
                format!("a page can't be called '{stem}.md': the book has its own");
            problems.add(file, 1, what);
        }
    }
}

/// A text asks for the Rust that the project needs.
fn version(page: &Page, needed: &str, problems: &mut Problems) {
    for found in ASKED.captures_iter(&page.text) {
        let Some(asked) = found.get(1).or(found.get(2)) else { continue };
        if asked.as_str() != needed {
            let what =
                format!("the project needs Rust {needed}, and not {}", asked.as_str());
            problems.add(&page.file, page.line(asked.start()), what);
        }
    }
}

/// A snapshot that a page shows is one version of it.
fn snapshots(root: &Path, pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    for (_, directive) in pages.values().flat_map(|page| &page.directives) {
        let Directive::Snapshot { file, .. } = directive else { continue };
        let text = fs::read_to_string(root.join(file)).unwrap_or_default();
        if let Some(at) = conflict(&text) {
            let what = "version control has left its marks here";
            problems.add(Path::new(file), line(&text, at), what);
        }
    }
}

/// A page that is not in the table of contents is not in the book.
fn unnamed_pages(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    let folder = root.join("book/text");
    for file in files(&folder) {
        let path = file.strip_prefix(&folder).unwrap_or(&file);
        let is_page = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
        let known = path == Path::new("SUMMARY.md") || pages.contains_key(path);
        if is_page && !known && !is_leftover(path) {
            let file = Path::new("book/text").join(path);
            problems.add(&file, 1, "SUMMARY.md does not name this page");
        }
    }
}

/// An anchor that no page shows is left over from one that did.
fn unused_anchors(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    let directives = pages.values().flat_map(|page| &page.directives);
    let shown: BTreeSet<(&str, &str)> = directives
        .filter_map(|(_, directive)| match directive {
            Directive::Listing { file, anchor, .. } => {
                Some((file.as_str(), anchor.as_str()))
            }
            _ => None,
        })
        .collect();
    for file in sources(root) {
        let path = file.strip_prefix(root).unwrap_or(&file);
        let name = path.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap_or_default();
        for (number, line) in text.lines().enumerate() {
            let anchor = line.trim().strip_prefix("// ANCHOR: ");
            if let Some(anchor) =
                anchor.filter(|anchor| !shown.contains(&(&name, anchor)))
            {
                let what = format!("no page shows the anchor '{anchor}'");
                problems.add(path, number + 1, what);
            }
        }
    }
}

/// The sources of the project, without what is built.
fn sources(root: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(root).into_iter().flatten().flatten();
    let folders = folders.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir() && name != "target" && !name.starts_with('.')
    });
    let mut found: Vec<PathBuf> = folders.flat_map(|folder| files(&folder)).collect();
    found.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    found.sort();
    found
}
