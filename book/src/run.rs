//! A command line of a chapter.

use chapter::{Answer, Chapter, Entry, Host};

/// A chapter with the words of its command line.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Run {
    /// The package.
    pub chapter: String,
    /// The topic and its flags, separated by spaces; empty for the defaults of the first
    /// topic.
    pub words: String,
}

impl Run {
    /// The command that a reader types.
    pub fn command(&self) -> String {
        match self.words.as_str() {
            "" => format!("cargo run -p {}", self.chapter),
            words => format!("cargo run -p {} -- {words}", self.chapter),
        }
    }

    fn words(&self) -> Vec<&str> {
        self.words.split_whitespace().collect()
    }

    fn chapter<'a>(&self, chapters: &'a [Chapter]) -> Result<&'a Chapter, String> {
        let chapter = chapters.iter().find(|chapter| chapter.name == self.chapter);
        chapter.ok_or_else(|| format!("there is no chapter '{}'", self.chapter))
    }

    /// The topic that it asks for, if there is one.
    pub(crate) fn topic<'a>(&self, chapters: &'a [Chapter]) -> Option<&'a Entry> {
        Some(self.chapter(chapters).ok()?.ask(&self.words()).ok()?.topic)
    }

    pub(crate) fn answer(
        &self,
        chapters: &[Chapter],
        host: &dyn Host,
    ) -> Result<Answer, String> {
        self.chapter(chapters)?.answer(&self.words(), host)
    }
}
