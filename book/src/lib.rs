//! Runs every chapter and gathers what the book is woven from: the printed
//! output and the figures.
#![deny(missing_docs)]

mod folder;

use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use shared::Output;

/// A chapter, to be run with its defaults.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The package.
    pub name: &'static str,
    run: fn() -> Output,
}

/// The chapters, in the order of the book.
pub const CHAPTERS: [Chapter; 5] = [
    Chapter { name: "ch01-landscape", run: || ch01_landscape::run(&Default::default()) },
    Chapter { name: "ch02-linreg", run: || ch02_linreg::run(&Default::default()) },
    Chapter { name: "ch03-adam", run: || ch03_adam::run(&Default::default()) },
    Chapter { name: "ch04-credit-net", run: || ch04_credit_net::run(&Default::default(), |_| ()) },
    Chapter { name: "ch05-compare", run: || ch05_compare::run(&Default::default()) },
];

/// A chapter that has run.
#[derive(Clone, Debug)]
pub struct Done {
    /// The package.
    pub name: &'static str,
    /// What it made.
    pub output: Output,
    /// How long it took.
    pub time: Duration,
}

/// Why the chapters' output could not be gathered.
#[derive(Debug, thiserror::Error)]
#[error("'{}' can't be written: {source}", path.display())]
pub struct Error {
    path: PathBuf,
    source: io::Error,
}

/// Runs all chapters with their defaults, at the same time.
pub fn run_chapters() -> Vec<Done> {
    let run = |chapter: &Chapter| {
        let start = Instant::now();
        let output = (chapter.run)();
        Done { name: chapter.name, output, time: start.elapsed() }
    };
    thread::scope(|scope| {
        let threads = CHAPTERS.each_ref().map(|chapter| scope.spawn(move || run(chapter)));
        threads.map(|thread| thread.join().expect("a chapter does not panic")).to_vec()
    })
}

/// Writes what the chapters made to `place`, a folder for each: `output.txt`
/// and the figures. What was there before is replaced at the end, in one go.
///
/// # Errors
/// If something can't be written; `place` is then as it was.
pub fn write(chapters: &[Done], place: &Path) -> Result<(), Error> {
    let error = |source| Error { path: place.to_path_buf(), source };
    let mut files = Vec::new();
    for Done { name, output, .. } in chapters {
        files.push((PathBuf::from(name).join("output.txt"), output.text.as_str()));
        for figure in &output.figures {
            files.push((PathBuf::from(name).join(format!("{}.svg", figure.id)), &figure.svg));
        }
    }
    folder::replace(place, &files).map_err(error)
}
