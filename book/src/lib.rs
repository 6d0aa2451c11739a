//! Weaves the book from the chapters: their source, what they print, their
//! figures and their results. Nothing of those is typed into the text, so
//! nothing in it can drift.
#![deny(missing_docs)]

mod chapters;
mod check;
mod directive;
mod exercise;
mod folder;
mod full_size;
mod listing;
mod make;
mod math;
mod page;
mod problem;
pub mod serve;
mod sources;
mod weave;

pub use chapters::{Run, Runs, Summary, chapters};
pub use check::files;
pub use make::{Book, Made};
pub use problem::{Problem, Problems};
