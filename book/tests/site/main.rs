//! The book of the project: its figures, its pages in a browser, its weight, and what the
//! README shows of it.

mod browser;
mod figures;
mod readme;
mod regions;
mod size;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use book::Book;

/// The finished book, made once for all tests here: what is wrong with it fails them.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let book = Book::new(root);
    book.make().unwrap_or_else(|error| panic!("{error}"));
    book.place()
});
