//! What comes of a piece of work, and how it goes from one process to another.

use std::path::Path;
use std::{fs, io};

/// How a piece of work went, and what there is to say about it.
#[derive(Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) verdict: Verdict,
    pub(super) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Right,
    NotStarted,
    Wrong,
    /// It was still running when its time was over.
    Endless,
}

impl Verdict {
    const ALL: [Verdict; 4] =
        [Verdict::Right, Verdict::NotStarted, Verdict::Wrong, Verdict::Endless];

    pub(super) fn words(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::NotStarted => "not started yet",
            Verdict::Wrong | Verdict::Endless => "wrong",
        }
    }
}

impl Answer {
    pub(super) fn right(text: String) -> Self {
        Answer { verdict: Verdict::Right, text }
    }

    pub(super) fn wrong(text: String) -> Self {
        Answer { verdict: Verdict::Wrong, text }
    }

    /// Leaves the answer in a file, for the process that waits for it.
    pub(super) fn write(&self, file: &Path) -> io::Result<()> {
        fs::write(file, format!("{}\n{}", self.verdict.words(), self.text))
    }

    /// Nothing if the file holds no answer.
    pub(super) fn read(file: &Path) -> io::Result<Option<Self>> {
        let written = fs::read_to_string(file)?;
        let Some((word, text)) = written.split_once('\n') else { return Ok(None) };
        let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.words() == word);
        Ok(verdict.map(|verdict| Answer { verdict, text: text.to_string() }))
    }
}
