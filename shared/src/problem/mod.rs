//! What is minimised: a line through points, test functions, the yes and no of
//! credit applications.

pub mod credit;
pub mod functions;
mod grid;
mod objective;
mod quadratic;
pub mod regression;

pub use grid::{Grid, Window};
pub use objective::Objective;
pub use quadratic::Quadratic;
