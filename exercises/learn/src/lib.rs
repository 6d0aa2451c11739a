//! The runner of the exercises: what the exercises are,
//! how they are checked, and what a learner's file looks like before they begin.
//!
//! It does not depend on the exercises, so that nothing a learner writes can keep
//! it from being built.
#![deny(missing_docs)]

mod build;
mod check;
pub mod command;
mod event;
mod expected;
mod harness;
mod keys;
mod pages;
mod picture;
mod ported;
mod programs;
mod reset;
mod terminal;
mod watch;
mod workbook;

pub use check::{Checked, check, first_open, plot};
pub use harness::program;
pub use pages::{hint, result, table, was_reset};
pub use ported::ported;
pub use programs::{Lab, Programs};
pub use reset::{Reset, reset};
pub use terminal::screen;
pub use watch::{BUILDING, watch};
pub use workbook::{Exercise, LEVELS, Workbook};
