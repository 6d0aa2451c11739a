//! Folders that change in one go.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use crate::tell;

/// What the names of unfinished books begin with.
const PREFIX: &str = ".book-";

/// Where one build at a time makes the book, beside its place.
pub(crate) struct Workshop {
    folder: TempDir,
    place: PathBuf,
    /// Held as long as the build takes; the system lets go of it even if the build is
    /// killed.
    _lock: File,
}

impl Workshop {
    /// Waits until no other build is at work beside `place`, and clears away what builds
    /// that were killed have left. If one was killed between its two moves, the last
    /// book is put back.
    pub(crate) fn open(place: &Path) -> io::Result<Self> {
        let beside = place.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(beside)?;
        let lock = File::create(beside.join(".book.lock"))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                tell("Another build of the book is at work; waiting for its end.");
                lock.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error),
            Ok(()) => {}
        }
        for left in leftovers(beside) {
            let old = left.join("old");
            if !place.exists() && old.join("index.html").is_file() {
                fs::rename(&old, place)?;
            }
            fs::remove_dir_all(left)?;
        }
        let folder = Builder::new().prefix(PREFIX).tempdir_in(beside)?;
        Ok(Workshop { folder, place: place.into(), _lock: lock })
    }

    /// Where the new book is made.
    pub(crate) fn new_book(&self) -> PathBuf {
        self.folder.path().join("new")
    }

    /// Puts the new book in its place.
    pub(crate) fn deliver(&self) -> io::Result<()> {
        swap(&self.new_book(), &self.place, &self.folder.path().join("old"))
    }
}

/// The folders of builds that are no more.
fn leftovers(beside: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(beside).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| path.is_dir());
    let is_left = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX))
    };
    paths.filter(is_left).collect()
}

/// Puts the folder `new` at `place`; what was there moves to `old`.
fn swap(new: &Path, place: &Path, old: &Path) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn write(file: &Path, text: &str) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// A build was killed after the old book had left its place, another one earlier.
    #[test]
    fn the_last_book_is_put_back() {
        let target = tempfile::tempdir().unwrap();
        let place = target.path().join("book");
        write(&target.path().join(".book-killed/old/index.html"), "last");
        write(&target.path().join(".book-killed/new/index.html"), "half");
        write(&target.path().join(".book-early/new/half"), "");
        let workshop = Workshop::open(&place).unwrap();
        assert_eq!(fs::read_to_string(place.join("index.html")).unwrap(), "last");
        assert_eq!(leftovers(target.path()), [workshop.folder.path()]);
        write(&workshop.new_book().join("index.html"), "new");
        workshop.deliver().unwrap();
        drop(workshop);
        assert_eq!(fs::read_to_string(place.join("index.html")).unwrap(), "new");
        assert!(leftovers(target.path()).is_empty());
    }

    /// A book that is in its place stays, whatever lies beside it.
    #[test]
    fn a_book_in_its_place_stays() {
        let target = tempfile::tempdir().unwrap();
        let place = target.path().join("book");
        write(&place.join("index.html"), "good");
        write(&target.path().join(".book-killed/old/index.html"), "older");
        drop(Workshop::open(&place).unwrap());
        assert_eq!(fs::read_to_string(place.join("index.html")).unwrap(), "good");
        assert!(leftovers(target.path()).is_empty());
    }

    /// The second of two builds at once waits for the first.
    #[test]
    fn one_build_at_a_time() {
        let target = tempfile::tempdir().unwrap();
        let place = target.path().join("book");
        let first = Workshop::open(&place).unwrap();
        let second = std::thread::spawn({
            let place = place.clone();
            move || Workshop::open(&place).unwrap().folder.path().to_path_buf()
        });
        std::thread::sleep(std::time::Duration::from_millis(100));
        assert!(!second.is_finished());
        assert!(first.folder.path().is_dir());
        drop(first);
        second.join().unwrap();
    }
}
