//! The terminal side of a chapter: reads the flags, writes the figures, prints
//! the text. Everything that can go wrong with them is one sentence and exit
//! code 2; nothing is left half-written.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Arg;
use figure::Place;
use indicatif::ProgressBar;

use crate::command::{Asked, NotAsked};
use crate::disk;
use crate::folder::Folder;
use crate::topic::{Chapter, Host, NotRead, Refused};

/// Why a chapter could not be shown.
#[derive(Debug, thiserror::Error)]
enum Error {
    /// The figures have nowhere to go.
    #[error("--figures '{}' must be a folder that can be written to: {source}", path.display())]
    Folder {
        /// The folder that was asked for.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The topic has no results.
    #[error("{0}")]
    Chapter(Refused),
    /// The text has nowhere to go.
    #[error("the text can't be printed: {0}")]
    Print(io::Error),
}

/// The whole of a chapter's `main`: reads the command line, computes what it asks
/// for, writes the figures to `--figures` and prints the text. Standard output gets the
/// text alone; where the figures are goes to standard error.
pub fn main(chapter: &Chapter) -> ExitCode {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    let figures = Arg::new("figures")
        .long("figures")
        .value_name("DIR")
        .value_parser(clap::value_parser!(PathBuf))
        .default_value(format!("target/figures/{}", chapter.name))
        .help("Where to write the figures, as SVG");
    let asked = match chapter.parse(&words, &[figures]) {
        Ok(asked) => asked,
        Err(NotAsked::Help(help)) => {
            // A closed pipe is no error here either.
            let _ = print(&help);
            return ExitCode::SUCCESS;
        }
        Err(NotAsked::Refused(why)) => {
            complain(&why);
            return ExitCode::from(2);
        }
    };
    match show(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}

fn show(asked: &Asked) -> Result<(), Error> {
    let path: &PathBuf =
        asked.matches.get_one("figures").expect("--figures has a default");
    let unusable = |source| Error::Folder { path: path.clone(), source };
    let folder = Folder::open(path).map_err(unusable)?;
    let terminal = Terminal { bar: ProgressBar::new(0) };
    let answer = asked.compute(&terminal).map_err(Error::Chapter);
    terminal.bar.finish_and_clear();
    let answer = answer?;
    let drawn = answer.figures().into_iter().filter_map(|name| answer.figure(name));
    let files: Vec<(String, String)> = drawn
        .map(|figure| {
            let svg = figure.svg(&figure.id, Place::File);
            (format!("{}.svg", figure.id), svg)
        })
        .collect();
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    folder.write(files.into_iter()).map_err(unusable)?;
    print(&printable(&answer.text()))?;
    say("\nFigures, to open in a browser:");
    for name in names {
        say(&format!("  {}", path.join(name).display()));
    }
    Ok(())
}

/// The machine of whoever types the command.
struct Terminal {
    /// Draws to standard error, and only if that is a terminal.
    bar: ProgressBar,
}

impl Host for Terminal {
    fn read(&self, path: &Path) -> Result<Vec<u8>, NotRead> {
        disk::read(path)
    }

    fn will_take(&self, seconds: f64) {
        say_how_long(seconds);
    }

    fn progress(&self, done: u32, of: u32) {
        self.bar.set_length(of.into());
        self.bar.set_position(done.into());
    }
}

/// Prints to standard output. A reader who has seen enough and closed the pipe
/// is no error.
fn print(text: &str) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::Print(error)),
        _ => Ok(()),
    }
}

/// Says what is wrong, in one line that shows every character of it.
fn complain(why: &str) {
    let shown = |c: char| match c {
        '\'' | '"' | '\\' => c.to_string(),
        c => c.escape_debug().to_string(),
    };
    say(&format!("error: {}", why.chars().map(shown).collect::<String>()));
}

/// Prints a line to standard error. If nobody listens there, nothing can be done.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", shortened(&printable(line)));
}

/// A text from a file or a flag without what would command the terminal.
fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => "\n".to_string(),
        c if c.is_control() => c.escape_default().to_string(),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// A message without the middle of what is too long to be read.
fn shortened(message: &str) -> String {
    const ENDS: usize = 300;
    let length = message.chars().count();
    if length <= 3 * ENDS {
        return message.to_string();
    }
    let start: String = message.chars().take(ENDS).collect();
    let end: String = message.chars().skip(length - ENDS).collect();
    format!("{start} ... {end}")
}

/// Says on standard error how long a run will take, if that is over a minute.
fn say_how_long(seconds: f64) {
    let (number, unit) = match seconds {
        s if s <= 60.0 => return,
        s if s < 3600.0 => (s / 60.0, "minutes"),
        s if s < 48.0 * 3600.0 => (s / 3600.0, "hours"),
        s if s < 2.0 * 365.0 * 86_400.0 => (s / 86_400.0, "days"),
        s => (s / (365.0 * 86_400.0), "years"),
    };
    say(&format!("This will take about {number:.0} {unit}. (Ctrl-C ends it.)"));
}
