//! Remembers what runs have answered, across builds.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::time::SystemTime;
use std::{env, fs, io};

use chapter::{Disk, Host, Kept, NotRead};
use serde::{Deserialize, Serialize};

use crate::run::Run;

/// Programs whose answers are kept: the last ones that made the book.
const PROGRAMS: usize = 3;

/// What this program is known by: its length, and the date of its file, which a compiler sets.
/// It is taken once: while a server runs, another program may come to lie where this one was.
static PROGRAM: LazyLock<Option<u64>> = LazyLock::new(|| {
    let data = fs::metadata(env::current_exe().ok()?).ok()?;
    Some(hash(&(data.len(), data.modified().ok()?)))
});

/// The answers of this program, a file a run. Another program has other chapters in it,
/// so it has a folder of its own.
pub(crate) struct Memory {
    folder: PathBuf,
}

/// An answer, with the files that it depends on.
#[derive(Deserialize, Serialize)]
struct Entry {
    command: String,
    files: Vec<Seen>,
    answer: Kept,
}

/// A file that a run has asked for, and the hash of its content if it could be read.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Seen {
    path: PathBuf,
    content: Option<u64>,
}

impl Memory {
    /// The memory of this program below a folder.
    ///
    /// # Errors
    /// If the program's file has no date, or there is no room for a folder.
    pub(crate) fn of_this_program(parent: &Path) -> io::Result<Self> {
        Memory::of(PROGRAM.ok_or(io::ErrorKind::NotFound)?, parent)
    }

    fn of(program: u64, parent: &Path) -> io::Result<Self> {
        let folder = parent.join(format!("{program:016x}"));
        fs::create_dir_all(&folder)?;
        forget_all_but(parent, &folder);
        Ok(Memory { folder })
    }

    /// What a run has answered, if all files that it read are as they were.
    pub(crate) fn recall(&self, run: &Run, disk: &Disk) -> Option<Kept> {
        let content = fs::read(self.file(run)).ok()?;
        let entry: Entry = ciborium::from_reader(content.as_slice()).ok()?;
        let same = |seen: &Seen| *seen == Seen::now(&seen.path, disk);
        let holds = entry.command == run.command() && entry.files.iter().all(same);
        holds.then_some(entry.answer)
    }

    /// Keeps an answer. Without it the next build only takes longer, so a disk that is full
    /// is no error.
    pub(crate) fn keep(&self, run: &Run, answer: &Kept, files: Vec<Seen>) {
        let entry = Entry { command: run.command(), files, answer: answer.clone() };
        let mut content = Vec::new();
        let file = self.file(run);
        let beside = file.with_extension("new");
        let kept = ciborium::into_writer(&entry, &mut content).is_ok()
            && fs::write(&beside, content).is_ok()
            && fs::rename(&beside, &file).is_ok();
        if !kept {
            let _ = fs::remove_file(&beside);
        }
    }

    fn file(&self, run: &Run) -> PathBuf {
        self.folder.join(format!("{:016x}", hash(&run.command())))
    }
}

impl Seen {
    fn now(path: &Path, disk: &Disk) -> Self {
        Seen {
            path: path.into(),
            content: disk.read(path).ok().map(|bytes| hash(&bytes)),
        }
    }
}

/// A disk that notes what is read from it.
pub(crate) struct Noting<'a> {
    disk: &'a Disk,
    read: Mutex<Vec<Seen>>,
}

impl<'a> Noting<'a> {
    pub(crate) fn new(disk: &'a Disk) -> Self {
        Noting { disk, read: Mutex::default() }
    }

    pub(crate) fn seen(self) -> Vec<Seen> {
        self.read.into_inner().unwrap_or_default()
    }
}

impl Host for Noting<'_> {
    fn read(&self, path: &Path) -> Result<Vec<u8>, NotRead> {
        let read = self.disk.read(path);
        let content = read.as_ref().ok().map(hash);
        if let Ok(mut seen) = self.read.lock() {
            seen.push(Seen { path: path.into(), content });
        }
        read
    }
}

pub(crate) fn hash(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

/// Removes the oldest memories of other programs.
fn forget_all_but(parent: &Path, folder: &Path) {
    let age = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let others = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut others: Vec<(Option<SystemTime>, PathBuf)> = others
        .map(|entry| entry.path())
        .filter(|path| path != folder)
        .map(|path| (age(&path), path))
        .collect();
    others.sort();
    others.reverse();
    for (_, path) in others.into_iter().skip(PROGRAMS - 1) {
        let _ = fs::remove_dir_all(path);
    }
}

#[cfg(test)]
mod tests {
    use chapter::Shown;

    use super::*;

    /// A program with another chapter in it has other answers.
    #[test]
    fn another_program_remembers_nothing_of_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk { root: folder.path().into() };
        let run = Run { chapter: "ch02-linreg".into(), words: "--epochs 3".into() };
        let answer = ch02_linreg::chapter().answer(&["--epochs", "3"], &disk).unwrap();
        let memory = |program| Memory::of(program, folder.path()).unwrap();
        memory(1).keep(&run, &answer.kept(&["loss"]), Vec::new());
        let known = memory(1).recall(&run, &disk).unwrap();
        assert_eq!(known.text(), answer.text());
        assert_eq!(known.figure("loss"), answer.figure("loss"));
        assert_eq!(known.figures(), answer.figures());
        assert_eq!(
            known.value("history.last.loss", ".3"),
            answer.value("history.last.loss", ".3")
        );
        assert!(known.knows("loss") && known.knows("none") && !known.knows("path"));
        assert!(memory(2).recall(&run, &disk).is_none());
    }

    /// What is no answer, cut off or written by a former version, is none.
    #[test]
    fn a_damaged_memory_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk { root: folder.path().into() };
        let run = Run { chapter: "ch02-linreg".into(), words: String::new() };
        let memory = Memory::of(1, folder.path()).unwrap();
        for content in [&b""[..], b"\xff\xff", b"\xa0"] {
            fs::write(memory.file(&run), content).unwrap();
            assert!(memory.recall(&run, &disk).is_none());
        }
    }

    #[test]
    fn only_the_last_programs_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        for program in 1..=5 {
            Memory::of(program, folder.path()).unwrap();
        }
        let kept = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(kept, PROGRAMS);
    }
}
