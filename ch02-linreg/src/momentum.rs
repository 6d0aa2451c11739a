//! Momentum's spectral picture: how fast the heavy ball is for every learning
//! rate and every beta.

mod draw;
mod grid;
mod run;
mod spectrum;
mod tell;
mod values;

use chapter::Output;

pub use grid::{Point, RateGrid};
pub use run::{distances, measured_rate};
pub use spectrum::{Fastest, iteration_matrix, rate, spectral_radius};

use crate::Flags;

/// The topic's text, figures and values.
pub(crate) fn output(flags: &Flags) -> Output {
    let grid = RateGrid::new(flags);
    Output::new(tell::text(&grid), draw::figures(flags, &grid), values::values(&grid))
}
