//! The chapters, and what they answer to the command lines that the text asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::{Duration, Instant};

use chapter::{Chapter, Disk, Kept, Shown};
use figure::Figure;
use rayon::prelude::*;

use crate::memory::{Memory, Noting};
use crate::run::Run;

/// What each run answers, with the figures that the text asks for.
pub struct Runs(BTreeMap<Run, Ran>);

struct Ran {
    answer: Result<Kept, String>,
    figures: usize,
    time: Duration,
    /// Whether the answer is that of an earlier build.
    remembered: bool,
}

impl Runs {
    /// Runs what is asked for, on all cores, and draws the figures that are asked
    /// for by their names. Files are those of the project in the folder `root`. What an
    /// earlier build of the same program has answered is taken from there.
    pub fn new(
        root: &Path,
        chapters: &[Chapter],
        asked: impl IntoIterator<Item = (Run, Option<String>)>,
    ) -> Self {
        let mut figures: BTreeMap<Run, BTreeSet<String>> = BTreeMap::new();
        for (run, figure) in asked {
            figures.entry(run).or_default().extend(figure);
        }
        let disk = Disk { root: root.to_path_buf() };
        let memory = Memory::of_this_program(&root.join("target/book-runs")).ok();
        let ran = |(run, names): (Run, BTreeSet<String>)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let start = Instant::now();
            let known = memory.as_ref().and_then(|memory| memory.recall(&run, &disk));
            let known = known.filter(|kept| names.iter().all(|name| kept.knows(name)));
            let remembered = known.is_some();
            let answer = known.map_or_else(
                || compute(&run, &names, chapters, &disk, memory.as_ref()),
                Ok,
            );
            let ran =
                Ran { answer, figures: names.len(), time: start.elapsed(), remembered };
            (run, ran)
        };
        Runs(figures.into_par_iter().map(ran).collect())
    }

    /// What a run answers.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn answer(&self, run: &Run) -> Result<&dyn Shown, String> {
        match &self.ran(run)?.answer {
            Ok(answer) => Ok(answer),
            Err(why) => Err(why.clone()),
        }
    }

    /// A figure of a run.
    ///
    /// # Errors
    /// Why there is none.
    pub fn figure(&self, run: &Run, name: &str) -> Result<Figure, String> {
        let answer = self.answer(run)?;
        answer.figure(name).ok_or_else(|| {
            let known = answer.figures().join(", ");
            format!("'{}' has no figure '{name}', only {known}", run.command())
        })
    }

    fn ran(&self, run: &Run) -> Result<&Ran, String> {
        self.0.get(run).ok_or_else(|| format!("'{}' has not run", run.command()))
    }

    /// For each chapter how often it ran, how long all its runs took, some at the same
    /// time, and how many figures it drew.
    pub fn summary(&self, chapters: &[Chapter]) -> Vec<Summary> {
        let of = |chapter: &Chapter| {
            let ran: Vec<&Ran> = self
                .0
                .iter()
                .filter_map(|(run, ran)| (run.chapter == chapter.name).then_some(ran))
                .collect();
            Summary {
                chapter: chapter.name,
                runs: ran.len(),
                time: ran.iter().map(|ran| ran.time).sum(),
                figures: ran.iter().map(|ran| ran.figures).sum(),
                remembered: ran.iter().filter(|ran| ran.remembered).count(),
            }
        };
        chapters.iter().map(of).collect()
    }
}

/// What a chapter had to do for the book.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The package.
    pub chapter: &'static str,
    /// How many command lines it answered.
    pub runs: usize,
    /// How long they took, added up.
    pub time: Duration,
    /// How many figures it drew.
    pub figures: usize,
    /// How many of the answers are those of an earlier build.
    pub remembered: usize,
}

/// Runs a command line, and draws the figures of some names. A run that panics is one
/// that gives no answer.
fn compute(
    run: &Run,
    figures: &[&str],
    chapters: &[Chapter],
    disk: &Disk,
    memory: Option<&Memory>,
) -> Result<Kept, String> {
    let host = Noting::new(disk);
    let answer = || Ok(run.answer(chapters, &host)?.kept(figures));
    let answer = panic::catch_unwind(AssertUnwindSafe(answer));
    let answer = answer.unwrap_or_else(|_| Err(format!("'{}' panics", run.command())));
    if let (Ok(kept), Some(memory)) = (&answer, memory) {
        memory.keep(run, kept, host.seen());
    }
    answer
}
