//! A small book: what is said of it when it is broken in one way or another, where its
//! listings lead, what is remembered of it, and how it is served.

mod broken;
mod cases;
mod listing;
mod memory;
mod project;
mod serve;
