//! The files that readers see, line by line. A list in the project has a sum of each line as an
//! author took it in, so that no other line passes unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use chapter::number::plural;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::site::files;
use crate::directive::{Beside, Directive};
use crate::page::Page;
use crate::problem::Problems;
use crate::run::Run;
use crate::sources::is_leftover;

/// The files, each with the sums of its lines below it; a row ends where a line is free.
pub(crate) const INVENTORY: &str = "book/inventory.txt";

/// What readers see, besides what pages show of other files: files, and folders with all
/// that is in them.
const SEEN: [&str; 18] = [
    ".cargo",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "STYLE.md",
    "book/book.toml",
    "book/fonts",
    "book/live/chapters.wasm.gz",
    "book/picture.svg",
    "book/text",
    "book/theme",
    "ch04-credit-net/data",
    "exercises/hints",
    "exercises/mistakes",
    "exercises/solutions",
];

/// What stands before the sums of a row.
const INDENT: &str = "  ";

/// The sum of a free line.
const FREE: &str = "00000000";

/// What to do about something that is meant.
const TAKE: &str = "if it is meant, take it in with `cargo run -- words`";

/// A file that readers see, with a sum of each of its lines.
pub(crate) struct Seen {
    name: String,
    sums: Vec<String>,
}

/// What is other than in a list.
pub(crate) struct Change {
    file: PathBuf,
    line: usize,
    /// The lines that the list has not.
    come: Range<usize>,
    what: String,
}

impl Display for Change {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// Each line that readers see is one of the list. What is new is not told where each of its
/// lines has something else wrong with it.
pub(crate) fn inventory(list: &str, seen: &[Seen], problems: &mut Problems) {
    let told: BTreeSet<(PathBuf, usize)> =
        problems.0.iter().map(|problem| (problem.file.clone(), problem.line)).collect();
    for Change { file, line, mut come, what } in changes(seen, list) {
        if come.is_empty() || come.any(|line| !told.contains(&(file.clone(), line))) {
            problems.add(&file, line, format!("{what}: {TAKE}"));
        }
    }
}

/// Everything that readers see, in the order of its names.
pub(crate) fn seen(root: &Path, pages: &BTreeMap<PathBuf, Page>) -> Vec<Seen> {
    let always = SEEN.iter().flat_map(|name| files_in(root, name));
    let directives = pages.values().flat_map(|page| &page.directives);
    let shown = directives.flat_map(|(_, directive)| files_of(directive));
    let all: BTreeSet<PathBuf> = always.chain(shown).collect();
    all.iter().filter_map(|file| Seen::read(root, file)).collect()
}

/// The files with this name, or in the folder with it.
fn files_in(root: &Path, name: &str) -> Vec<PathBuf> {
    let path = root.join(name);
    let found = if path.is_dir() { files(&path) } else { vec![path] };
    let found = found.iter().filter(|file| !is_leftover(file));
    found.filter_map(|file| Some(file.strip_prefix(root).ok()?.into())).collect()
}

/// The files of which a directive shows something: a page of the book shows the whole of what
/// is listed.
fn files_of(directive: &Directive) -> Vec<PathBuf> {
    match directive {
        Directive::Listing { file, beside: Beside::Since(other, _), .. } => {
            vec![file.into(), other.into()]
        }
        Directive::Snapshot { file, .. } | Directive::Listing { file, .. } => {
            vec![file.into()]
        }
        _ => {
            let data = |run: Run| run.given("data").map(PathBuf::from);
            directive.asks_for().and_then(|(run, _)| data(run)).into_iter().collect()
        }
    }
}

impl Seen {
    /// A file with all its lines; one that is no text has a single one.
    fn read(root: &Path, file: &Path) -> Option<Self> {
        let content = fs::read(root.join(file)).ok()?;
        let sums = match str::from_utf8(&content) {
            Ok(text) => text.split('\n').map(|line| sum(line.as_bytes())).collect(),
            Err(_) => vec![sum(&content)],
        };
        let name = file.to_string_lossy().replace('\\', "/");
        Some(Seen { name, sums })
    }
}

fn sum(line: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(line))
}

/// The list of what readers see now.
pub(crate) fn list_of_sums(seen: &[Seen]) -> String {
    let mut list = String::new();
    for Seen { name, sums } in seen {
        list += &format!("{name}\n");
        for row in sums.chunk_by(|_, next| next != FREE) {
            list += &format!("{INDENT}{}\n", row.join(" "));
        }
    }
    list
}

/// What is new, gone or other than in a list.
pub(crate) fn changes(seen: &[Seen], list: &str) -> Vec<Change> {
    let mut known = read(list);
    let mut all = Vec::new();
    for Seen { name, sums } in seen {
        let mut add = |line: usize, come: Range<usize>, what: String| {
            all.push(Change { file: name.into(), line, come, what });
        };
        let Some(before) = known.remove(name.as_str()) else {
            add(1, 1..2, "this is new".into());
            continue;
        };
        let now: Vec<&str> = sums.iter().map(String::as_str).collect();
        let changes = capture_diff_slices(Algorithm::Myers, &before, &now);
        for change in changes.iter().filter(|change| change.tag() != DiffTag::Equal) {
            let (gone, come) = (change.old_range().len(), change.new_range());
            let filled = now[come.clone()].iter().position(|sum| *sum != FREE);
            let line = come.start + filled.unwrap_or(0) + 1;
            let (line, what) = match change.tag() {
                // They stood below the line before.
                DiffTag::Delete if come.start == 0 => {
                    (1, format!("{} gone above this one", are(gone)))
                }
                DiffTag::Delete => {
                    (come.start, format!("{} gone below this one", are(gone)))
                }
                DiffTag::Insert => (line, format!("{} new", are(come.len()))),
                _ if now.len() == 1 => (1, "this is other than before".into()),
                _ if gone == come.len() => {
                    (line, format!("{} other than before", are(gone)))
                }
                _ => {
                    let here = come.len();
                    let (new, stand) = (
                        plural(here, "line"),
                        if here == 1 { "stands" } else { "stand" },
                    );
                    (line, format!("{here} {new} {stand} in the place of {gone}"))
                }
            };
            // What is gone has no line that could have another problem.
            let come =
                if gone > come.len() { 0..0 } else { come.start + 1..come.end + 1 };
            add(line, come, what);
        }
    }
    let gone = |name: &str| {
        let what = "this is gone".into();
        Change { file: name.into(), line: 1, come: 0..0, what }
    };
    all.extend(known.into_keys().map(gone));
    all
}

/// How many lines there are.
fn are(count: usize) -> String {
    let are = if count == 1 { "is" } else { "are" };
    format!("{count} {} {are}", plural(count, "line"))
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
                all.entry(name).or_default();
            }
        }
    }
    all
}
