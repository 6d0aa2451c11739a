//! Files that must be text before anything can be said of their words.

use std::fs;
use std::path::{Path, PathBuf};

use super::site::files;
use crate::problem::Problems;

/// The folders with files that people write, and the ends of their names.
const FOLDERS: [(&str, &str); 5] = [
    ("book/text", "md"),
    ("book/theme", "css"),
    ("book/theme", "js"),
    ("exercises/hints", "md"),
    ("exercises/solutions", "rs"),
];
/// What some editors begin a file with.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// All that people write is UTF-8, and only pages may begin with a mark that says so.
///
/// # Errors
/// Which file is not, and where.
pub(crate) fn encoding(root: &Path) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for file in written(root) {
        let bytes = fs::read(root.join(&file)).unwrap_or_default();
        if let Err(error) = std::str::from_utf8(&bytes) {
            let at = error.valid_up_to();
            let before = &bytes[..at];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let column =
                before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
            let what = format!(
                "the byte {:#04x} at column {column} is no UTF-8: save the file in that \
                 encoding",
                bytes[at]
            );
            problems.add(&file, line, what);
        } else if bytes.starts_with(MARK) && !is_page(&file) {
            let what = "the file begins with U+FEFF, which nobody sees: save it without a \
                        byte order mark";
            problems.add(&file, 1, what);
        }
    }
    problems.none_or_all()
}

/// The files that people write, as seen from the root of the project.
fn written(root: &Path) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::from("book/book.toml")];
    for (folder, end) in FOLDERS {
        for file in files(&root.join(folder)) {
            if file.extension().is_some_and(|extension| extension == end) {
                found.push(file.strip_prefix(root).unwrap_or(&file).to_path_buf());
            }
        }
    }
    found
}

/// Whether a file is a page, whose mark we leave out.
fn is_page(file: &Path) -> bool {
    file.starts_with("book/text") && !file.ends_with("SUMMARY.md")
}
