//! What is minimised: a line through points, test functions, the yes and no of
//! credit applications.

pub mod credit;
pub mod functions;
mod grid;
pub mod regression;

pub use grid::{Grid, Window};
