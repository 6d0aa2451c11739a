//! The chapters, and what they print and draw with the flags that the text asks
//! for.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use chapter::{Output, args};
use clap::Args;

/// A chapter: the name of its package, and how to run it with flags.
type Chapter = (&'static str, fn(&[&str]) -> Result<Output, String>);

/// The chapters, in the order of the book.
pub const CHAPTERS: [Chapter; 5] = [
    ("ch01-landscape", |flags| {
        let flags: ch01_landscape::Flags = args::parse(flags)?;
        flags.check().map_err(|error| error.to_string())?;
        Ok(ch01_landscape::run(&flags))
    }),
    ("ch02-linreg", |flags| run(flags, ch02_linreg::run)),
    ("ch03-adam", |flags| run(flags, ch03_adam::run)),
    ("ch04-credit-net", |flags| {
        let flags = args::parse(flags)?;
        ch04_credit_net::run(&flags, |_| ()).map_err(|error| error.to_string())
    }),
    ("ch05-compare", |flags| run(flags, ch05_compare::run)),
];

fn run<A: Args>(
    flags: &[&str],
    run: impl FnOnce(&A) -> Output,
) -> Result<Output, String> {
    args::parse(flags).map(|flags| run(&flags))
}

/// A chapter with flags, as it is written on the command line.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Run {
    /// The package.
    pub chapter: String,
    /// The flags, separated by spaces; empty for the defaults.
    pub flags: String,
}

impl Run {
    /// The command that a reader types.
    pub fn command(&self) -> String {
        match self.flags.as_str() {
            "" => format!("cargo run -p {}", self.chapter),
            flags => format!("cargo run -p {} -- {flags}", self.chapter),
        }
    }

    fn output(&self) -> Result<Output, String> {
        let chapter = CHAPTERS.iter().find(|(name, _)| *name == self.chapter);
        let (_, run) =
            chapter.ok_or_else(|| format!("there is no chapter '{}'", self.chapter))?;
        run(&self.flags.split_whitespace().collect::<Vec<_>>())
    }
}

/// What every run made, and how long it took.
#[derive(Debug)]
pub struct Runs(BTreeMap<Run, (Result<Output, String>, Duration)>);

impl Runs {
    /// Runs every chapter with its defaults, and whatever else is asked for,
    /// all at the same time.
    pub fn new(others: impl IntoIterator<Item = Run>) -> Self {
        let defaults = CHAPTERS
            .map(|(name, _)| Run { chapter: name.into(), flags: String::new() });
        let mut runs: Vec<Run> = defaults.into_iter().chain(others).collect();
        runs.sort();
        runs.dedup();
        let timed = |run: Run| {
            let start = Instant::now();
            let output = run.output();
            (run, (output, start.elapsed()))
        };
        Runs(thread::scope(|scope| {
            let threads: Vec<_> =
                runs.into_iter().map(|run| scope.spawn(|| timed(run))).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("chapters do not panic"))
                .collect()
        }))
    }

    /// What a run made.
    ///
    /// # Errors
    /// Why there is no such run.
    pub fn output(&self, run: &Run) -> Result<&Output, String> {
        let (output, _) = self
            .0
            .get(run)
            .ok_or_else(|| format!("'{}' has not run", run.command()))?;
        output.as_ref().map_err(Clone::clone)
    }

    /// The runs with defaults, in the order of the book: name, output, time.
    pub fn defaults(&self) -> impl Iterator<Item = (&str, &Output, Duration)> {
        let defaults = self.0.iter().filter(|(run, _)| run.flags.is_empty());
        defaults.filter_map(|(run, (output, time))| {
            Some((run.chapter.as_str(), output.as_ref().ok()?, *time))
        })
    }
}
