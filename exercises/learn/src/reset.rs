//! Gives an exercise back as it was.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::{Exercise, Workbook};

/// Puts the stub in the place of the learner's file, which is kept beside it.
/// Returns where, or nothing if there was nothing to keep.
///
/// # Errors
/// If a file can't be read or written.
pub fn reset(book: &Workbook, exercise: &Exercise) -> io::Result<Option<PathBuf>> {
    let file = book.file(exercise);
    let stub = exercise.stub();
    let kept = match fs::read_to_string(&file) {
        Ok(text) if text == stub => return Ok(None),
        Ok(_) => Some(free_name(&file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if let Some(kept) = &kept {
        fs::copy(&file, kept)?;
    }
    let mut complete =
        NamedTempFile::new_in(file.parent().expect("a file has a folder"))?;
    complete.write_all(stub.as_bytes())?;
    complete.persist(&file)?;
    Ok(kept)
}

/// `ex02_adagrad.mine.rs`, or with a number if that is taken.
fn free_name(file: &Path) -> PathBuf {
    let first = file.with_extension("mine.rs");
    let others = (2..).map(|n| file.with_extension(format!("mine-{n}.rs")));
    std::iter::once(first)
        .chain(others)
        .find(|name| !name.exists())
        .expect("some number is free")
}
