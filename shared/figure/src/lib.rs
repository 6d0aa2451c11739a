//! Figures as values: what to draw is data, drawing it gives SVG text, and
//! nothing touches a file.
//!
//! A [`Plot`] is a pair of [`Axis`] with series on it, perhaps over a
//! [`ContourMap`]; a [`Figure`] is one plot, a grid of them, or a [`Surface`].
#![deny(missing_docs)]

mod axis;
mod contour_map;
mod figure;
mod legend;
mod marks;
mod plot;
mod render;
mod surface;
mod theme;

pub use axis::{Axis, range_of};
pub use contour_map::{ColorMap, ContourMap};
pub use figure::{Figure, Track};
pub use plot::Plot;
pub use surface::Surface;
pub use theme::{
    BLUE, Color, Dash, GREEN, INK, MINIMUM_COLOR, PURPLE, START_COLOR, TRUTH_COLOR,
    VERMILION,
};
