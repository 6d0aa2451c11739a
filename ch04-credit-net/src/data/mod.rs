//! The data to train on. One source a file; the made-up ones are in
//! `shared::problem::credit`.
//!
//! A file of the reader's own becomes text (`file`), rows of cells (`records`), and, one
//! cell after the other (`reading`), a `Table`. A split makes `Applications` of that, and
//! these the network takes in.

mod column;
mod file;
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

use chapter::table::with_commas;
use shared::problem::credit::{Applications, Synthetic};
use shared::random::TorchCpu;

use crate::Flags;
use crate::error::{Error, quoted};
use table::Table;
pub use wanted::Gaps;
use wanted::Wanted;

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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// The share of right calls.
    pub accuracy: f64,
    /// The mean binary cross-entropy.
    pub loss: f64,
}

impl Loaded {
    /// Reads the source that the flags name.
    pub(crate) fn new(flags: &Flags) -> Result<Self, Error> {
        refuse_stray_flags(flags)?;
        Ok(match &flags.data {
            Source::Notebook => Loaded::Notebook,
            Source::Synthetic => Loaded::Synthetic,
            Source::German => Loaded::Table(german::applications(flags.all_attributes)),
            Source::File(path) => Loaded::Table(read(path, flags)?),
        })
    }

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

    /// What it costs to approve where one should not, in units of the opposite
    /// mistake; if the data say so.
    pub(crate) fn cost_of_bad(&self, flags: &Flags) -> Option<f64> {
        (flags.data == Source::German).then_some(german::COST_OF_BAD)
    }

    /// What the data are, in a few lines.
    pub(crate) fn about(&self, flags: &Flags) -> String {
        match (self, &flags.data) {
            (Loaded::Notebook, _) => {
                "Data: noise, labelled by the flip of a coin\n".into()
            }
            (Loaded::Synthetic, _) => {
                "Data: made-up applications, decided by a known rule and a loaded coin\n"
                    .into()
            }
            (Loaded::Table(table), Source::German) => about_german(table, flags),
            (Loaded::Table(table), _) => {
                let file = quoted(&flags.data.to_string());
                format!("Data: {file}\n{}{}", form(table, flags), contents(table))
            }
        }
    }
}

fn about_german(table: &Table, flags: &Flags) -> String {
    let names = german::SENSITIVE.join(", ");
    let fate = match flags.all_attributes {
        true => "Taken in, though no fair lender may use them",
        false => "Left out, because no fair lender may use them",
    };
    format!(
        "Data: Statlog German Credit data (H. Hofmann 1994, UCI, CC BY 4.0)\n{}{fate}:\n{names}\n",
        contents(table)
    )
}

/// How a file was written, and what was done with its gaps.
fn form(table: &Table, flags: &Flags) -> String {
    let Table { encoding, separator, .. } = table;
    let names =
        if flags.no_header { "no names of columns" } else { "names in the first line" };
    let form =
        format!("Cells separated by {}, {names}, {encoding}\n", separator.name());
    let first = match table.first_gap {
        Some(line) => format!(", the first in line {line}"),
        None => String::new(),
    };
    let count = with_commas(table.gaps);
    form + &match flags.gaps {
        None => String::new(),
        Some(Gaps::Drop) => format!("Rows dropped for a gap: {count}{first}\n"),
        Some(Gaps::Mean) => {
            format!("Gaps filled with the mean of the training part: {count}{first}\n")
        }
    }
}

/// How much a table holds.
fn contents(table: &Table) -> String {
    let [bad, good] = table.label_names.each_ref().map(|name| quoted(name));
    let [n_bad, n_good] = [0.0, 1.0].map(|label| with_commas(table.count(label)));
    format!(
        "{} applications, {} attributes as {} features\n\
         Label 1, to approve: {good} ({n_good}); label 0, to decline: {bad} ({n_bad})\n",
        with_commas(table.labels.len()),
        table.columns.len(),
        table.features(),
    )
}

fn read(path: &Path, flags: &Flags) -> Result<Table, Error> {
    let name = path.display().to_string();
    let Some(label) = &flags.label else {
        return Err(Error::LabelNeeded { file: name });
    };
    let without: Vec<&str> = flags.without.iter().map(String::as_str).collect();
    let wanted = Wanted {
        label,
        positive: flags.positive.as_deref(),
        without: &without,
        gaps: flags.gaps,
        no_header: flags.no_header,
    };
    Table::read(&name, file::read(path)?, &wanted)
}

/// Flags that mean nothing for the chosen data.
fn refuse_stray_flags(flags: &Flags) -> Result<(), Error> {
    let is_file = matches!(flags.data, Source::File(_));
    let is_german = flags.data == Source::German;
    for (given, flag, data, fits) in [
        (flags.label.is_some(), "--label", "FILE.csv", is_file),
        (flags.positive.is_some(), "--positive", "FILE.csv", is_file),
        (!flags.without.is_empty(), "--without", "FILE.csv", is_file),
        (flags.gaps.is_some(), "--gaps", "FILE.csv", is_file),
        (flags.no_header, "--no-header", "FILE.csv", is_file),
        (flags.all_attributes, "--all-attributes", "german", is_german),
    ] {
        if given && !fits {
            return Err(Error::FlagNotFor {
                flag,
                data,
                given: flags.data.to_string(),
            });
        }
    }
    Ok(())
}
