use std::collections::BTreeSet;
use std::fmt;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::memory::hash;

/// Something wrong in the text, and where.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Problem {
    /// The file, as seen from the root of the project.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// What has been looked at and is sound.
static SOUND: Mutex<BTreeSet<u64>> = Mutex::new(BTreeSet::new());

/// Everything that is wrong, so that all of it can be mended at once.
#[derive(Clone, Debug, Default)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Notes a problem.
    pub fn add(&mut self, file: &Path, line: usize, what: impl Into<String>) {
        self.0.push(Problem { file: file.to_path_buf(), line, what: what.into() });
    }

    /// Notes what is wrong with each of several things, which are looked at side by side. Each
    /// look knows what was wrong before it, and not what the others find.
    pub(crate) fn of_each<T: Send>(
        &mut self,
        things: impl IntoParallelIterator<Item = T>,
        look: impl Fn(T, &mut Problems) + Sync,
    ) {
        let looked = things.into_par_iter().map(|thing| {
            let mut problems = self.clone();
            look(thing, &mut problems);
            problems.0.split_off(self.0.len())
        });
        let found: Vec<Vec<Problem>> = looked.collect();
        self.0.extend(found.into_iter().flatten());
    }

    /// Looks at a thing, unless this process has found it sound: a server need not look again at
    /// what nobody has changed. `thing` must hold all that the look depends on.
    pub(crate) fn once(&mut self, thing: &impl Hash, look: impl FnOnce(&mut Problems)) {
        let thing = hash(thing);
        let sound = || SOUND.lock().unwrap_or_else(PoisonError::into_inner);
        if sound().contains(&thing) {
            return;
        }
        look(self);
        // After a problem before it, a look may have left something out.
        if self.0.is_empty() {
            sound().insert(thing);
        }
    }

    /// Nothing, if nothing is wrong.
    ///
    /// # Errors
    /// Everything that is.
    pub(crate) fn none_or_all(self) -> Result<(), Problems> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut problems: Vec<&Problem> = self.0.iter().collect();
        problems.sort();
        problems.dedup();
        for problem in &problems {
            writeln!(f, "{problem}")?;
        }
        write!(f, "{} problem(s) in the book", problems.len())
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sound_is_looked_at_once() {
        let mut looks = 0;
        let mut look = |thing: &str, what: Option<&str>| {
            let mut problems = Problems::default();
            problems.once(&("of this test", thing), |own| {
                looks += 1;
                what.into_iter().for_each(|what| own.add(Path::new("a.md"), 1, what));
            });
            problems.0.len()
        };
        assert_eq!([look("a", None), look("a", None)], [0, 0]);
        let wrong = Some("it is wrong");
        assert_eq!([look("b", wrong), look("b", wrong), look("b", None)], [1, 1, 0]);
        assert_eq!(looks, 4);
    }
}
