//! What readers see, line by line. A list in the project has a sum of each line as somebody
//! has looked at it, so that no other line passes unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chapter::number::plural;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::site::files;
use crate::directive::{Beside, Directive};
use crate::listing;
use crate::page::Page;
use crate::problem::{Problem, Problems};
use crate::sources::is_leftover;

/// The files, each with the sums of its lines below it; a row ends where a line is free.
pub(crate) const INVENTORY: &str = "book/inventory.txt";

/// What readers see besides what pages list: files, and folders with all that is in them.
const SEEN: [&str; 16] = [
    ".cargo/config.toml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "STYLE.md",
    "book/book.toml",
    "book/fonts",
    "book/picture.svg",
    "book/text",
    "book/theme",
    "exercises/hints",
    "exercises/mistakes",
    "exercises/solutions",
];

/// What stands before the sums of a row.
const INDENT: &str = "  ";

/// The sum of a free line.
const FREE: &str = "0000";

/// What to do about something that is meant.
const TAKE: &str = "if it is meant, take it in with `cargo run -- words`";

/// A file that readers see, or a piece of it that a page lists.
pub(crate) struct Seen {
    /// The file; for a piece, with the name of its anchor.
    name: String,
    /// In which line of the file it begins.
    start: usize,
    sums: Vec<String>,
}

/// Each line that readers see is one of the list, or has something else wrong with it.
pub(crate) fn inventory(root: &Path, seen: &[Seen], problems: &mut Problems) {
    // A project that keeps no list has nothing to compare with.
    let Ok(list) = fs::read_to_string(root.join(INVENTORY)) else { return };
    let told: BTreeSet<(PathBuf, usize)> =
        problems.0.iter().map(|problem| (problem.file.clone(), problem.line)).collect();
    for Problem { file, line, what } in changes(seen, &list) {
        if !told.contains(&(file.clone(), line)) {
            problems.add(&file, line, format!("{what}: {TAKE}"));
        }
    }
}

/// Everything that readers see, in the order of its names.
pub(crate) fn seen(root: &Path, pages: &BTreeMap<PathBuf, Page>) -> Vec<Seen> {
    let mut all: Vec<Seen> = SEEN.iter().flat_map(|name| seen_in(root, name)).collect();
    let directives = pages.values().flat_map(|page| &page.directives);
    let shown: BTreeSet<(&str, &str)> =
        directives.flat_map(|(_, directive)| shown(directive)).collect();
    all.extend(
        shown.into_iter().filter_map(|(file, anchor)| piece(root, file, anchor)),
    );
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The files with this name, or in the folder with it.
fn seen_in(root: &Path, name: &str) -> Vec<Seen> {
    let path = root.join(name);
    let found = if path.is_dir() { files(&path) } else { vec![path] };
    let found = found.iter().filter(|file| !is_leftover(file));
    found.filter_map(|file| whole(root, file.strip_prefix(root).ok()?)).collect()
}

/// A file with all its lines; one that is no text is a single one.
fn whole(root: &Path, file: &Path) -> Option<Seen> {
    let content = fs::read(root.join(file)).ok()?;
    let sums = match str::from_utf8(&content) {
        Ok(text) => text.lines().map(|line| sum(line.as_bytes())).collect(),
        Err(_) => vec![sum(&content)],
    };
    let name = file.to_string_lossy().replace('\\', "/");
    Some(Seen { name, start: 1, sums })
}

/// The files of which a directive shows something, with the names of the anchors there; a
/// snapshot is shown without any.
fn shown(directive: &Directive) -> Vec<(&str, &str)> {
    match directive {
        Directive::Snapshot { file, .. } => vec![(file, "")],
        Directive::Listing { file, anchor, beside: Beside::Since(other, before) } => {
            vec![(file, anchor), (other, before)]
        }
        Directive::Listing { file, anchor, .. } => vec![(file, anchor)],
        _ => Vec::new(),
    }
}

/// A piece of a file. One that can't be read is told elsewhere.
fn piece(root: &Path, file: &str, anchor: &str) -> Option<Seen> {
    if anchor.is_empty() {
        return whole(root, Path::new(file));
    }
    let piece = listing::read(root, file, anchor).ok()?;
    let start = *piece.lines.start();
    let lines = piece.file.lines().skip(start - 1).take(piece.lines.count());
    let sums = lines.map(|line| sum(line.as_bytes())).collect();
    Some(Seen { name: format!("{file}#{anchor}"), start, sums })
}

fn sum(line: &[u8]) -> String {
    format!("{:04x}", crc32fast::hash(line) & 0xffff)
}

/// The list of what readers see now.
pub(crate) fn list_of_sums(seen: &[Seen]) -> String {
    let mut list = String::new();
    for Seen { name, sums, .. } in seen {
        list += &format!("{name}\n");
        for row in sums.chunk_by(|_, next| next != FREE) {
            list += &format!("{INDENT}{}\n", row.join(" "));
        }
    }
    list
}

/// What is new, gone or other than in a list.
pub(crate) fn changes(seen: &[Seen], list: &str) -> Vec<Problem> {
    let mut known = read(list);
    let mut all = Vec::new();
    for Seen { name, start, sums } in seen {
        let mut add = |line: usize, what: String| all.push(problem(name, line, what));
        let Some(before) = known.remove(name.as_str()) else {
            add(*start, "this is new".into());
            continue;
        };
        let now: Vec<&str> = sums.iter().map(String::as_str).collect();
        let changes = capture_diff_slices(Algorithm::Myers, &before, &now);
        for change in changes.iter().filter(|change| change.tag() != DiffTag::Equal) {
            let (gone, come) = (change.old_range().len(), change.new_range());
            let filled = now[come.clone()].iter().position(|sum| *sum != FREE);
            let first = start + come.start;
            let at = first + filled.unwrap_or(0);
            match change.tag() {
                DiffTag::Delete => add(
                    first.saturating_sub(1).max(1),
                    format!("{} gone below this one", lines(gone)),
                ),
                DiffTag::Insert => add(at, format!("{} new", lines(come.len()))),
                _ => add(at, format!("{} other than before", lines(come.len()))),
            }
        }
    }
    all.extend(known.into_keys().map(|name| problem(name, 1, "this is gone".into())));
    all
}

fn lines(count: usize) -> String {
    let are = if count == 1 { "is" } else { "are" };
    format!("{count} {} {are}", plural(count, "line"))
}

fn problem(name: &str, line: usize, what: String) -> Problem {
    match name.split_once('#') {
        Some((file, anchor)) => {
            let what = format!("in the listing '{anchor}', {what}");
            Problem { file: file.into(), line, what }
        }
        None => Problem { file: name.into(), line, what },
    }
}

/// The names of a list, each with its sums.
fn read(list: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for line in list.lines() {
        match line.strip_prefix(INDENT) {
            Some(row) => all.entry(name).or_default().extend(row.split(' ')),
            None => {
                name = line;
                all.insert(name, Vec::new());
            }
        }
    }
    all
}
