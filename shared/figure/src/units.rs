//! Lengths of a picture.

/// The units of a picture in a CSS pixel: plotters places things on whole units.
pub const UNITS: f64 = 4.0;

pub(crate) const TEXT_SIZE: f64 = 15.0;
pub(crate) const TITLE_SIZE: f64 = 17.0;

/// A length of the finished figure, in the units that it is drawn in.
pub(crate) fn px(length: f64) -> i32 {
    (length * UNITS).round() as i32
}
