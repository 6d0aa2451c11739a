//! Weaves the book from the chapters: their source, what they print, their
//! figures and their results. Nothing of those is typed into the text, so
//! nothing in it can drift.
#![deny(missing_docs)]

mod block;
pub mod browser;
mod chapters;
mod check;
pub mod command;
mod contents;
mod controls;
mod directive;
mod error;
mod exercise;
mod finish;
mod folder;
mod fonts;
mod frame;
mod full_size;
mod header;
mod listing;
mod make;
mod math;
mod memory;
pub mod module;
mod outline;
mod page;
mod paper;
mod pattern;
pub mod pdf;
mod problem;
mod region;
mod run;
mod screen;
mod search;
pub mod serve;
mod source_page;
mod sources;
mod weave;

pub use chapters::{Runs, Summary};
pub use check::{Sheet, files};
pub use make::{Book, Made, Words};
pub use problem::{Problem, Problems};
pub use run::Run;

/// Says something on standard error. If nobody can hear it, that is no error.
pub fn tell(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{text}");
}
