use std::fmt;
use std::io;

/// Why there is nothing to train on. Each is one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was given, but not what to learn from it.
    #[error(
        "--data '{file}' needs --label COLUMN, the column that says how each application was decided"
    )]
    LabelNeeded {
        /// The file, as it was given.
        file: String,
    },
    /// A flag has no meaning for the data that were chosen.
    #[error("{flag} goes with --data {data} only, not with --data {given}")]
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
    #[error("--data '{file}' can't be read: {source}")]
    Read {
        /// The file, as it was given.
        file: String,
        /// What the system says.
        source: io::Error,
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
    pub line: Option<u64>,
    /// The name of the column.
    pub column: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
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
