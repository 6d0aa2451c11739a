//! The tests of the chapter, in one program, so that it is linked once.

mod alt;
mod amsgrad;
mod chapter;
mod command;
mod edge;
mod epsilon;
mod extremes;
mod moments;
mod noise;
mod scale;
mod sparse;
mod steps;
mod warmup;
