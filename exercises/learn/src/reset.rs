//! Gives an exercise back as it was.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::{Exercise, Workbook};

/// What a reset did.
#[derive(Clone, Debug, PartialEq)]
pub enum Reset {
    /// Nothing: the learner has not changed the file.
    Untouched,
    /// The learner's file is now this one.
    Kept(PathBuf),
    /// There was no file; now there is.
    Restored,
}

/// Puts the stub in the place of the learner's file, which is kept beside it.
///
/// # Errors
/// If a file can't be read or written.
pub fn reset(book: &Workbook, exercise: &Exercise) -> io::Result<Reset> {
    let file = book.file(exercise);
    let stub = exercise.stub();
    let mine = match fs::read(&file) {
        Ok(mine) => mine,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::write(&file, stub)?;
            return Ok(Reset::Restored);
        }
        Err(error) => return Err(error),
    };
    // An editor may have given the file other line ends.
    if String::from_utf8_lossy(&mine).replace("\r\n", "\n") == stub {
        return Ok(Reset::Untouched);
    }
    let permissions = fs::metadata(&file)?.permissions();
    let (mut copy, kept) = beside(&file)?;
    copy.write_all(&mine)?;
    copy.set_permissions(permissions.clone())?;

    let mut complete =
        NamedTempFile::new_in(file.parent().expect("a file has a folder"))?;
    complete.write_all(stub.as_bytes())?;
    complete.as_file().set_permissions(permissions)?;
    complete.persist(&file)?;
    Ok(Reset::Kept(kept))
}

/// A new file: `ex02_adagrad.mine.rs`, or with a number if that is taken.
fn beside(file: &Path) -> io::Result<(File, PathBuf)> {
    let mut number = 1;
    loop {
        let kept = file.with_extension(match number {
            1 => "mine.rs".to_string(),
            n => format!("mine-{n}.rs"),
        });
        match File::create_new(&kept) {
            Ok(copy) => return Ok((copy, kept)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}
