//! The book of the project: its figures, its pages in a browser, its weight, and what the
//! README shows of it.

mod browser;
mod chrome;
mod figures;
mod keyboard;
mod paper;
mod readme;
mod regions;
mod size;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use book::Book;

/// The finished book, made once for all tests here: what is wrong with it fails them. The
/// program that makes it is the one of `cargo run`, which remembers what it has run.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let made = Command::new(env!("CARGO_BIN_EXE_book")).current_dir(root()).output();
    let made = made.unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Book::new(root()).place()
});

/// The folder of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
