//! Why there is no book, and files that say which of them is to blame.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::problem::Problems;

/// Why there is no book.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something is wrong in the text.
    #[error(transparent)]
    Text(#[from] Problems),
    /// A file can't be read or written.
    #[error("'{}': {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// mdBook can't load or render it.
    #[error("mdBook: {0}")]
    MdBook(String),
    /// It can't be printed.
    #[error(transparent)]
    Print(#[from] io::Error),
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path)
        .map_err(|source| Error::File { path: path.to_path_buf(), source })
}

/// Writes a file, and the folders that it lies in.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|source| Error::File { path: path.to_path_buf(), source })
}
