//! The tests of the chapter, in one program, so that it is linked once.

mod alt;
mod chapter;
mod command;
mod evaluation;
mod extremes;
mod memory;
mod own_file;
mod pytorch;
mod tables;
