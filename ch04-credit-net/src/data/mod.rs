//! The data to train on. One source a file; the made-up ones are in
//! `shared::problem::credit`.
//!
//! A file of the reader's own becomes text (`encoding`), rows of cells (`records`), and, one
//! cell after the other (`reading`), a `Table`. A split makes `Applications` of that, and
//! these the network takes in.

mod column;
mod contents;
mod encoding;
mod german;
mod header;
mod label;
mod reading;
mod records;
mod table;
mod wanted;

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Serialize;
use shared::problem::credit::{Applications, Synthetic};
use shared::random::TorchCpu;

use crate::error::Error;
pub use contents::{Contents, Label};
pub(crate) use german::{SENSITIVE, applications as german};
pub(crate) use table::Table;
pub use wanted::Gaps;
pub(crate) use wanted::Wanted;

/// Where the applications come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Source {
    /// Noise with coin flips for labels, as in the notebook.
    #[default]
    Notebook,
    /// Made up, by a rule that is known.
    Synthetic,
    /// The Statlog German Credit data.
    German,
    /// A CSV file.
    File(PathBuf),
}

impl Source {
    /// Whether the data are drawn anew for each seed.
    pub(crate) fn is_made_up(&self) -> bool {
        matches!(self, Source::Notebook | Source::Synthetic)
    }

    /// What it costs to approve where one should not, in units of the opposite
    /// mistake; if the data say so.
    pub(crate) fn cost_of_bad(&self) -> Option<f64> {
        (*self == Source::German).then_some(german::COST_OF_BAD)
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let path = Path::new(text);
        match text {
            "notebook" => Ok(Source::Notebook),
            "synthetic" => Ok(Source::Synthetic),
            "german" => Ok(Source::German),
            _ if path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("csv")) =>
            {
                Ok(Source::File(path.into()))
            }
            _ => {
                Err("must be notebook, synthetic, german or the name of a .csv file"
                    .into())
            }
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Notebook => f.write_str("notebook"),
            Source::Synthetic => f.write_str("synthetic"),
            Source::German => f.write_str("german"),
            Source::File(path) => write!(f, "{}", path.display()),
        }
    }
}

/// A source that is ready to draw from.
#[derive(Clone, Debug)]
pub(crate) enum Loaded {
    Notebook,
    Synthetic,
    Table(Table),
}

/// What one draw gives: applications, split, and what is known of them.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The applications.
    pub applications: Applications,
    /// What is best on the validation part, where the rule is known.
    pub best: Option<Best>,
}

/// The best that any model can expect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Best {
    /// The share of right calls.
    pub accuracy: f64,
    /// The mean binary cross-entropy.
    pub loss: f64,
}

impl Loaded {
    /// Draws the applications, or for a table only the split.
    pub(crate) fn draw(&self, rng: &mut TorchCpu) -> Result<Dataset, Error> {
        Ok(match self {
            Loaded::Notebook => {
                Dataset { applications: Applications::notebook(rng), best: None }
            }
            Loaded::Synthetic => {
                let data = Synthetic::sample(rng);
                let rows = &data.applications.validation;
                let (accuracy, loss) = (data.best_accuracy(rows), data.best_loss(rows));
                let best = Some(Best { accuracy, loss });
                Dataset { applications: data.applications, best }
            }
            Loaded::Table(table) => {
                Dataset { applications: table.split(rng)?, best: None }
            }
        })
    }

    /// What the labels 0 and 1 mean.
    pub(crate) fn label_names(&self) -> [&str; 2] {
        match self {
            Loaded::Notebook | Loaded::Synthetic => ["declined", "approved"],
            Loaded::Table(table) => table.label_names.each_ref().map(String::as_str),
        }
    }

    /// What the table holds, if it is one.
    pub(crate) fn contents(&self) -> Option<Contents> {
        match self {
            Loaded::Notebook | Loaded::Synthetic => None,
            Loaded::Table(table) => Some(table.contents()),
        }
    }
}
