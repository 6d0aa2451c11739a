use std::fmt;

use chapter::NotRead;

/// Why there is nothing to train on. Each is one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was given, but not what to learn from it.
    #[error(
        "--data '{}' needs --label COLUMN, the column that says how each application was decided",
        shown(file)
    )]
    LabelNeeded {
        /// The file, as it was given.
        file: String,
    },
    /// A flag has no meaning for the data that were chosen.
    #[error("{flag} goes with --data {data} only, not with --data {}", shown(given))]
    FlagNotFor {
        /// The flag.
        flag: &'static str,
        /// The data that it is for.
        data: &'static str,
        /// The data that were chosen.
        given: String,
    },
    /// The chosen optimizer has no such hyperparameter.
    #[error("{flag} is no hyperparameter of --optimizer {optimizer}")]
    NotOfOptimizer {
        /// The flag.
        flag: &'static str,
        /// The optimizer that was chosen.
        optimizer: &'static str,
    },
    /// A file can't be read.
    #[error("--data '{}' {source}", shown(file))]
    NotRead {
        /// The file, as it was given.
        file: String,
        /// Why not.
        source: NotRead,
    },
    /// A table is not as it must be.
    #[error("{place}: found {found}, expected {expected}")]
    Table {
        /// Where in the table.
        place: Place,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
    },
}

/// A place in a table, as exact as it can be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: Option<usize>,
    /// The name of the column.
    pub column: Option<String>,
}

/// What stands at a place, and what should stand there.
#[derive(Debug)]
pub(crate) struct Misfit {
    pub(crate) found: String,
    pub(crate) expected: String,
}

impl Misfit {
    pub(crate) fn new(found: impl Into<String>, expected: impl Into<String>) -> Self {
        Misfit { found: found.into(), expected: expected.into() }
    }
}

impl Place {
    pub(crate) fn new(file: &str, line: Option<usize>, column: Option<&str>) -> Self {
        Place { file: file.into(), line, column: column.map(String::from) }
    }

    pub(crate) fn error(self, found: impl Into<String>, expected: &str) -> Error {
        self.misfit(Misfit::new(found, expected))
    }

    pub(crate) fn misfit(self, Misfit { found, expected }: Misfit) -> Error {
        Error::Table { place: self, found, expected }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.file))?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {}", quoted(column))?;
        }
        Ok(())
    }
}

/// A piece of a file in quotation marks, on one line and not too long.
pub(crate) fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    let shown: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    let more = if text.chars().count() > MOST { "…" } else { "" };
    format!("'{shown}{more}'")
}

/// The name of a file, without what a terminal would take for a command.
fn shown(file: &str) -> String {
    let shown = |letter: char| match letter {
        '\\' | '\'' | '"' => letter.to_string(),
        _ => letter.escape_debug().to_string(),
    };
    file.chars().map(shown).collect()
}
