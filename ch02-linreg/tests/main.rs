//! The tests of the chapter, in one program, so that it is linked once.

mod alt;
mod batches;
mod chapter;
mod command;
mod decay;
mod extremes;
mod momentum;
