//! What a chapter is: flags, an output, and a terminal that shows it.
#![deny(missing_docs)]

pub mod args;
mod folder;
mod output;
pub mod range;
pub mod table;
mod terminal;

pub use folder::Folder;
pub use output::Output;
pub use terminal::{Error, chapter, chapter_that_may_fail, say_how_long};
