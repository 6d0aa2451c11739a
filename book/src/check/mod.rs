//! What can be wrong with the text, and with the pages that come of it. Nothing may pass
//! that a reader would see broken, and everything is told with its file and line.
//!
//! A page is looked at three times: as it is written, with everything woven in, and as
//! mdBook renders it. Each time is only for pages that were sound the time before.

mod commands;
mod headers;
mod html;
mod numbers;
mod project;
mod regions;
mod script;
mod seams;
mod site;
mod source;
mod style;
mod text;
mod urls;
mod woven;

pub(crate) use headers::headers;
pub(crate) use numbers::Values;
pub(crate) use project::{project, titles};
pub(crate) use regions::regions;
pub use site::files;
pub(crate) use site::rendered;
pub(crate) use text::text;
pub(crate) use woven::woven;
