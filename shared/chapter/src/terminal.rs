//! The terminal side of a chapter: reads the flags, writes the figures, prints
//! the text. Everything that can go wrong with them is one sentence and exit
//! code 2; nothing is left half-written.

use std::convert::Infallible;
use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Args, Command};

use crate::folder::Folder;
use crate::output::Output;
use crate::range;

/// Why a chapter could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The figures have nowhere to go.
    #[error("--figures '{}' must be a folder that can be written to: {source}", path.display())]
    Folder {
        /// The folder that was asked for.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The chapter has nothing to show.
    #[error("{0}")]
    Chapter(Box<dyn std::error::Error>),
    /// The text has nowhere to go.
    #[error("the text can't be printed: {0}")]
    Print(io::Error),
}

/// The whole of a chapter's `main`: parses the command line, runs the chapter
/// with it, writes the figures to `--figures` and prints the text. Standard
/// output gets the text alone; where the figures are goes to standard error.
///
/// `A` holds the chapter's flags, `name` is its package.
pub fn chapter<A: Args>(
    name: &'static str,
    run: impl FnOnce(&A) -> Output,
) -> ExitCode {
    chapter_that_may_fail(name, |flags| Ok::<_, Infallible>(run(flags)))
}

/// Like [`chapter`], for a chapter whose flags alone don't tell whether it can
/// run: one that reads a file. If `run` fails, its error is printed as one
/// sentence, the exit code is 2, and no figure is touched.
pub fn chapter_that_may_fail<A: Args, E: std::error::Error + 'static>(
    name: &'static str,
    run: impl FnOnce(&A) -> Result<Output, E>,
) -> ExitCode {
    let command = command::<A>(name);
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    if let Some(why) = without_value(&command, &words) {
        say(&format!("error: {why}"));
        return ExitCode::from(2);
    }
    let matches = match command.try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return refuse(&error),
    };
    match show(&matches, run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

/// The flags of a chapter, with `--figures` added.
fn command<A: Args>(name: &'static str) -> Command {
    let figures = Arg::new("figures")
        .long("figures")
        .value_name("DIR")
        .value_parser(clap::value_parser!(PathBuf))
        .default_value(format!("target/figures/{name}"))
        .help("Where to write the figures, as SVG");
    // So that `--lr -1` is refused for its value.
    let flags = A::augment_args(Command::new(name)).mut_args(|flag| {
        let takes_value = flag.get_action().takes_values();
        if takes_value { with_range(flag.allow_hyphen_values(true)) } else { flag }
    });
    flags.arg(figures)
}

/// The first flag whose value was forgotten, so that another flag stands in its place, or
/// whose value is no text: clap would blame the word after it, or nobody.
fn without_value(command: &Command, words: &[OsString]) -> Option<String> {
    let flag = |word: &OsString| {
        let name = word.to_str()?.strip_prefix("--")?.split('=').next()?;
        command.get_arguments().find(|flag| flag.get_long() == Some(name))
    };
    let is_flag = |word: &OsString| word == "--help" || flag(word).is_some();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        let joined = word.to_string_lossy().contains('=');
        if word.to_str().is_none() && joined {
            let word = word.to_string_lossy();
            return Some(format!("'{word}' is not UTF-8 text"));
        }
        let Some(flag) = flag(word).filter(|flag| flag.get_action().takes_values())
        else {
            continue;
        };
        let Some(value) = words.next_if(|_| !joined) else { continue };
        let name = flag.get_long().unwrap_or_default();
        if is_flag(value) {
            let value = value.to_string_lossy();
            let range = range::of(flag).map_or(String::new(), |r| format!(" {r}"));
            return Some(format!("--{name} needs a value{range}, not '{value}'"));
        }
        if value.to_str().is_none() && name != "figures" {
            let value = value.to_string_lossy();
            return Some(format!("the value '{value}' of --{name} is not UTF-8 text"));
        }
    }
    None
}

/// A flag whose help tells its range, before what it says of its default.
fn with_range(flag: Arg) -> Arg {
    let (Some(range), Some(help)) = (range::of(&flag), flag.get_help()) else {
        return flag;
    };
    let help = help.to_string();
    let (what, default) = help.split_at(help.find(" [default").unwrap_or(help.len()));
    let help = format!("{what} [{range}]{default}");
    flag.help(help).hide_possible_values(true)
}

fn show<A: Args, E: std::error::Error + 'static>(
    matches: &ArgMatches,
    run: impl FnOnce(&A) -> Result<Output, E>,
) -> Result<(), Error> {
    let args =
        A::from_arg_matches(matches).expect("the matches come from these arguments");
    let path: &PathBuf = matches.get_one("figures").expect("--figures has a default");
    let unusable = |source| Error::Folder { path: path.clone(), source };
    let folder = Folder::open(path).map_err(unusable)?;
    let output = run(&args).map_err(|error| Error::Chapter(error.into()))?;
    let files =
        output.figures.iter().map(|f| (format!("{}.svg", f.id), f.svg.as_str()));
    folder.write(files).map_err(unusable)?;
    print(&printable(&output.text))?;
    say("\nFigures, to open in a browser:");
    for figure in &output.figures {
        say(&format!("  {}", path.join(format!("{}.svg", figure.id)).display()));
    }
    Ok(())
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
pub fn say_how_long(seconds: f64) {
    let (number, unit) = match seconds {
        s if s <= 60.0 => return,
        s if s < 3600.0 => (s / 60.0, "minutes"),
        s if s < 48.0 * 3600.0 => (s / 3600.0, "hours"),
        s if s < 2.0 * 365.0 * 86_400.0 => (s / 86_400.0, "days"),
        s => (s / (365.0 * 86_400.0), "years"),
    };
    say(&format!("This will take about {number:.0} {unit}. (Ctrl-C ends it.)"));
}

/// Prints help, or in one sentence why a flag was refused.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        say(&one_sentence(&error.to_string()));
    } else {
        // A closed pipe is no error here either.
        let _ = error.print();
    }
    ExitCode::from(error.exit_code() as u8)
}

/// clap's message without its paragraphs on usage and help, in one line.
fn one_sentence(message: &str) -> String {
    let paragraphs = message.trim().split("\n\n");
    let about_it =
        paragraphs.filter(|p| !p.starts_with("Usage:") && !p.starts_with("For more"));
    let lines = about_it.flat_map(str::lines).map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
