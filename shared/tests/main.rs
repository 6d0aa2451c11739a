//! The tests of the mathematics, in one program, so that it is linked once.

mod credit;
mod cross_entropy;
mod functions;
mod network;
mod optimizers;
mod panics;
mod random;
mod regression;
mod slice;
mod walk;
