//! Figures as values: what to draw is data, drawing it gives SVG text, and
//! nothing touches a file.
//!
//! A [`Plot`] is a pair of [`Axis`] with series on it, perhaps over a
//! [`ContourMap`]; a [`Figure`] is one plot, a grid of them, or a [`Surface`].
#![deny(missing_docs)]

mod axis;
mod color_map;
mod contour_map;
mod element;
mod figure;
mod font;
mod layout;
mod legend;
mod levels;
mod marks;
mod palette;
mod panel;
mod path;
mod plot;
mod series;
mod style;
mod surface;
mod svg;
mod ticks;
mod units;

pub use axis::{Axis, range_of};
pub use color_map::ColorMap;
pub use contour_map::ContourMap;
pub use figure::{Figure, Frame, Layer, Map, Picture, Place, Scale, Svg, Track};
pub use font::{escaped, quoted, text_size};
pub use palette::{
    BLUE, BROWN, CRIMSON, Color, Dash, GREEN, GREY, INK, Look, OCHRE, OLIVE, PURPLE,
    Symbol, TEAL, VERMILION, VIOLET,
};
pub use plot::{Plot, stops};
pub use surface::Surface;
pub use units::UNITS;
