//! The data to train on. One source a file; the made-up ones are in
//! `shared::problem::credit`.

mod encode;
mod german;
mod table;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chapter::table::with_commas;
use shared::problem::credit::{Applications, Synthetic};
use shared::random::TorchCpu;

use crate::Flags;
use crate::error::{Error, quoted};
use encode::Encoded;
use table::Table;

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
    Table(Encoded),
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
    pub(crate) fn draw(&self, rng: &mut TorchCpu) -> Dataset {
        match self {
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
            Loaded::Table(encoded) => {
                Dataset { applications: encoded.split(rng), best: None }
            }
        }
    }

    /// What the labels 0 and 1 mean.
    pub(crate) fn label_names(&self) -> [&str; 2] {
        match self {
            Loaded::Notebook | Loaded::Synthetic => ["declined", "approved"],
            Loaded::Table(encoded) => {
                encoded.label_names.each_ref().map(String::as_str)
            }
        }
    }

    /// What it costs to approve where one should not, in units of the opposite
    /// mistake; if the data say so.
    pub(crate) fn cost_of_bad(&self, flags: &Flags) -> Option<f64> {
        (flags.data == Source::German).then_some(german::COST_OF_BAD)
    }

    /// What the data are, in a few lines.
    pub(crate) fn about(&self, flags: &Flags) -> String {
        let Loaded::Table(encoded) = self else {
            return match self {
                Loaded::Notebook => "Data: noise, labelled by the flip of a coin\n",
                _ => {
                    "Data: made-up applications, decided by a known rule and a loaded coin\n"
                }
            }
            .into();
        };
        let file = match flags.data {
            Source::German => {
                "Statlog German Credit data (H. Hofmann 1994, UCI, CC BY 4.0)".into()
            }
            _ => quoted(&flags.data.to_string()),
        };
        let [bad, good] = &encoded.label_names;
        let (n_bad, n_good) = (encoded.count(0.0), encoded.count(1.0));
        let mut text = format!(
            "Data: {file}\n{} applications, {} attributes as {} features\n\
             Label 1, to approve: {} ({}); label 0, to decline: {} ({})\n",
            with_commas(n_bad + n_good),
            encoded.attributes,
            encoded.names.len(),
            quoted(good),
            with_commas(n_good),
            quoted(bad),
            with_commas(n_bad),
        );
        if flags.data == Source::German {
            let names = german::SENSITIVE.join(", ");
            text += &if flags.all_attributes {
                format!("Taken in, though no fair lender may use them:\n{names}\n")
            } else {
                format!("Left out, because no fair lender may use them:\n{names}\n")
            };
        }
        text
    }
}

fn read(path: &Path, flags: &Flags) -> Result<Encoded, Error> {
    let file = path.display().to_string();
    let Some(label) = &flags.label else { return Err(Error::LabelNeeded { file }) };
    let content =
        fs::read(path).map_err(|source| Error::Read { file: file.clone(), source })?;
    Encoded::new(Table::read(&file, &content)?, label, flags.positive.as_deref())
}

/// Flags that mean nothing for the chosen data.
fn refuse_stray_flags(flags: &Flags) -> Result<(), Error> {
    let is_file = matches!(flags.data, Source::File(_));
    let is_german = flags.data == Source::German;
    for (given, flag, data, fits) in [
        (flags.label.is_some(), "--label", "FILE.csv", is_file),
        (flags.positive.is_some(), "--positive", "FILE.csv", is_file),
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
