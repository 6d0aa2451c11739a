//! The tests of the chapter, in one program, so that it is linked once.

mod alt;
mod chapter;
mod command;
mod credit_net;
mod extremes;
mod function;
