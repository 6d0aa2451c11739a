//! The mathematics that several chapters need: optimizers, a network, what they
//! minimise, random streams. Nothing here reads a file, a clock or the terminal,
//! and nothing is drawn: the same input always gives the same output.
#![deny(missing_docs)]

pub mod network;
pub mod optim;
pub mod portable;
pub mod problem;
pub mod random;
pub mod schedule;
pub mod statistics;
pub mod walk;
