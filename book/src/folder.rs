//! Folders that change in one go.

use std::path::Path;
use std::{fs, io};

use tempfile::{Builder, TempDir};

/// A folder within `parent` that goes away with its value.
pub(crate) fn beside(parent: &Path) -> io::Result<TempDir> {
    fs::create_dir_all(parent)?;
    Builder::new().prefix(".book-").tempdir_in(parent)
}

/// Puts the folder `new` at `place`; what was there moves to `old`.
pub(crate) fn swap(new: &Path, place: &Path, old: &Path) -> io::Result<()> {
    let had_one = place.exists();
    if had_one {
        fs::rename(place, old)?;
    }
    fs::rename(new, place).inspect_err(|_| {
        if had_one {
            // Nothing more can be done if this fails too.
            let _ = fs::rename(old, place);
        }
    })
}
