//! What can be wrong with the text, and with the pages that come of it. Nothing may pass
//! that a reader would see broken, and everything is told with its file and line.
//!
//! A page is looked at three times: as it is written, with everything woven in, and as
//! mdBook renders it. Each time is only for pages that were sound the time before.

mod beside;
mod boxes;
mod cited;
mod commands;
mod encoding;
mod exercises;
mod formats;
mod formula;
mod gaps;
mod headers;
mod html;
mod images;
mod inventory;
mod linked;
mod listed;
mod lists;
mod matched;
mod named;
mod names;
mod numbers;
mod pieces;
mod project;
mod prose;
mod regions;
mod repeated;
mod said;
mod screens;
mod script;
mod seams;
mod settings;
mod sheet;
mod site;
mod source;
mod spelling;
mod style;
mod summary;
mod text;
mod urls;
mod woven;
mod written;

pub(crate) use beside::beside;
pub(crate) use boxes::boxes;
pub(crate) use cited::cited;
pub(crate) use commands::Project;
pub(crate) use encoding::encoding;
pub(crate) use exercises::exercises;
pub(crate) use formats::formats;
pub(crate) use headers::headers;
pub(crate) use inventory::{INVENTORY, Seen, changes, inventory, list_of_sums, seen};
pub(crate) use linked::linked;
pub(crate) use listed::listed;
pub(crate) use named::named;
pub(crate) use numbers::Values;
pub(crate) use pieces::pieces;
pub(crate) use project::{project, titles};
pub(crate) use regions::regions;
pub(crate) use repeated::repeated;
pub(crate) use said::alternatives;
pub(crate) use screens::screens;
pub(crate) use settings::settings;
pub use sheet::Sheet;
pub use site::files;
pub(crate) use site::rendered;
pub(crate) use spelling::{WORDS, list_of_words, spelling};
pub(crate) use summary::{lines_of_contents, parts};
pub(crate) use text::{others, text};
pub(crate) use woven::woven;
