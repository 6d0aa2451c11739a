//! The tests of the chapter, in one program, so that it is linked once.

mod alt;
mod chapter;
mod command;
mod extremes;
mod fair;
mod pages;
mod paths;
mod picked;
mod words;
