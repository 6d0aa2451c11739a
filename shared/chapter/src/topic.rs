//! What a chapter is made of.

use std::any::TypeId;
use std::error::Error;
use std::path::Path;
use std::sync::OnceLock;
use std::{fmt, io};

use clap::{ArgMatches, Args, Command};
use figure::Figure;
use serde::{Deserialize, Serialize};

use crate::value::Tree;

/// A topic of a chapter. Its fields are the flags of its command line.
///
/// Nothing is told or drawn that nobody asks for: [`Topic::compute`] makes the results,
/// and from them come the text, the figures, and the numbers that prose names.
pub trait Topic: Args {
    /// What is computed, with the settings that it was computed with. Its fields are what
    /// prose can name, so they are public and have plain names.
    type Results: Serialize + Send + Sync + 'static;

    /// The figures, each by its name within the topic.
    const FIGURES: &'static [(&'static str, Draw<Self::Results>)];

    /// Computes what these flags ask for.
    ///
    /// # Errors
    /// If a flag makes no sense beside another, or a file can't be used.
    fn compute(&self, host: &dyn Host) -> Result<Self::Results, Refused>;

    /// The printed text, ending with a newline.
    fn text(results: &Self::Results) -> String;

    /// Whether there is anything to draw in the figure with a name.
    fn draws(_results: &Self::Results, _figure: &str) -> bool {
        true
    }

    /// Tells the flags which topic they are flags of, where several topics share them.
    fn of_topic(&mut self, _topic: &'static str) {}
}

/// Draws one figure of the results.
pub type Draw<Results> = fn(&Results) -> Figure;

/// Why there are no results, in one sentence.
pub type Refused = Box<dyn Error + Send + Sync>;

/// Who runs a topic: a terminal, the book, a browser.
pub trait Host {
    /// The content of a file that a flag names.
    ///
    /// # Errors
    /// If there is no such file, or it can't be read.
    fn read(&self, path: &Path) -> Result<Vec<u8>, NotRead>;

    /// Hears about how many seconds the run will take, as soon as that is known.
    fn will_take(&self, _seconds: f64) {}

    /// Hears how much of the work is done.
    fn progress(&self, _done: u32, _of: u32) {}
}

/// Why a file is not read. Each says what follows the name of the file in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// It is something else than a regular file.
    #[error("must be a regular file, not {0}")]
    NoFile(&'static str),
    /// It is too large.
    #[error("holds at least {bytes} bytes, and files up to {most} bytes are read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest size.
        most: u64,
    },
    /// The system refuses.
    #[error("can't be read: {0}")]
    Io(#[from] io::Error),
}

/// A host without files.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Host for NoFiles {
    fn read(&self, _path: &Path) -> Result<Vec<u8>, NotRead> {
        Err(io::Error::from(io::ErrorKind::NotFound).into())
    }
}

/// A chapter: the name of its package, and its topics, the first of which is meant
/// where none is named.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The name of the package.
    pub name: &'static str,
    /// What the chapter is about, in one sentence.
    pub about: &'static str,
    /// The topics.
    pub topics: Vec<Entry>,
}

/// A topic as its chapter lists it, whatever its flags and results are.
#[derive(Clone)]
pub struct Entry {
    /// The word that asks for it on the command line.
    pub name: &'static str,
    /// The names of its figures.
    pub figures: Vec<&'static str>,
    pub(crate) about: Option<&'static str>,
    pub(crate) flags: fn(Command) -> Command,
    compute: Compute,
    kind: TypeId,
}

type Compute = fn(&'static str, &ArgMatches, &dyn Host) -> Result<Answer, Refused>;

/// The results of a topic, for whoever shows them.
pub type Answer = Box<dyn Shown>;

impl Entry {
    /// The topic `T` under a name.
    pub fn of<T: Topic + 'static>(name: &'static str) -> Self {
        Entry {
            name,
            figures: names::<T>().collect(),
            about: None,
            flags: T::augment_args,
            compute: compute::<T>,
            kind: TypeId::of::<T>(),
        }
    }

    /// The same with another line of help than its flags have, for topics that share
    /// them.
    pub fn about(self, about: &'static str) -> Self {
        Entry { about: Some(about), ..self }
    }

    /// Whether another topic has the same flags and draws the same figures.
    pub fn is_like(&self, other: &Entry) -> bool {
        self.kind == other.kind
    }

    /// Computes what the matches of this topic's flags ask for.
    pub(crate) fn compute(
        &self,
        matches: &ArgMatches,
        host: &dyn Host,
    ) -> Result<Answer, Refused> {
        (self.compute)(self.name, matches, host)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Entry").field("name", &self.name).finish_non_exhaustive()
    }
}

fn names<T: Topic>() -> impl Iterator<Item = &'static str> {
    T::FIGURES.iter().map(|(name, _)| *name)
}

fn compute<T: Topic + 'static>(
    name: &'static str,
    matches: &ArgMatches,
    host: &dyn Host,
) -> Result<Answer, Refused> {
    let mut flags = T::from_arg_matches(matches)?;
    flags.of_topic(name);
    let results = flags.compute(host)?;
    Ok(Box::new(Done::<T> { results, tree: OnceLock::new() }))
}

/// Results that can be told, drawn and quoted.
pub trait Shown: Send + Sync {
    /// The printed text, ending with a newline.
    fn text(&self) -> String;

    /// The names of the figures that there are.
    fn figures(&self) -> Vec<&str>;

    /// The figure with a name, if there is one.
    fn figure(&self, name: &str) -> Option<Figure>;

    /// The result at a path, written in a format; see [`crate::value`].
    ///
    /// # Errors
    /// If there is no such result, or it can't be written that way.
    fn value(&self, path: &str, format: &str) -> Result<String, String>;

    /// The answer as it can be written to a file, with the figures of some names as far
    /// as there are such.
    fn kept(&self, figures: &[&str]) -> Kept;
}

/// An answer that has been written to a file, or can be.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Kept {
    text: String,
    figures: Vec<String>,
    drawn: Vec<Figure>,
    names: Vec<String>,
    tree: Tree,
}

impl Kept {
    /// Whether the figure with a name was kept, or there is none.
    pub fn knows(&self, figure: &str) -> bool {
        self.names.iter().any(|name| name == figure)
            || !self.figures().contains(&figure)
    }
}

impl Shown for Kept {
    fn text(&self) -> String {
        self.text.clone()
    }

    fn figures(&self) -> Vec<&str> {
        self.figures.iter().map(String::as_str).collect()
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        let index = self.names.iter().position(|known| known == name)?;
        Some(self.drawn[index].clone())
    }

    fn value(&self, path: &str, format: &str) -> Result<String, String> {
        self.tree.value(path, format)
    }

    fn kept(&self, figures: &[&str]) -> Kept {
        let asked = |name: &&String| figures.contains(&name.as_str());
        let names: Vec<String> = self.names.iter().filter(asked).cloned().collect();
        let drawn = names.iter().filter_map(|name| self.figure(name)).collect();
        Kept { drawn, names, ..self.clone() }
    }
}

struct Done<T: Topic> {
    results: T::Results,
    tree: OnceLock<Tree>,
}

impl<T: Topic> Shown for Done<T> {
    fn text(&self) -> String {
        T::text(&self.results)
    }

    fn figures(&self) -> Vec<&str> {
        names::<T>().filter(|name| T::draws(&self.results, name)).collect()
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        let (_, draw) = T::FIGURES.iter().find(|(known, _)| *known == name)?;
        T::draws(&self.results, name).then(|| draw(&self.results))
    }

    fn value(&self, path: &str, format: &str) -> Result<String, String> {
        self.tree.get_or_init(|| Tree::of(&self.results)).value(path, format)
    }

    fn kept(&self, figures: &[&str]) -> Kept {
        let named = figures.iter().filter_map(|name| Some((*name, self.figure(name)?)));
        let (names, drawn): (Vec<&str>, Vec<Figure>) = named.unzip();
        Kept {
            text: self.text(),
            figures: self.figures().into_iter().map(String::from).collect(),
            drawn,
            names: names.into_iter().map(String::from).collect(),
            tree: Tree::of(&self.results),
        }
    }
}
