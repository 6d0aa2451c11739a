//! Figures as values: what to draw is data, drawing it gives SVG text, and
//! nothing touches a file.
//!
//! A [`Plot`] is a pair of [`Axis`] with series on it, perhaps over a
//! [`ContourMap`]; a [`Figure`] is one plot, a grid of them, or a [`Surface`].

mod axis;
mod contour_map;
mod legend;
mod plot;
mod render;
mod surface;
mod theme;

pub use axis::{Axis, range_of};
pub use contour_map::{ColorMap, ContourMap};
pub use plot::{Dash, Plot};
pub use surface::Surface;
pub use theme::{BLUE, Color, GREEN, PURPLE, VERMILION};

/// A drawn figure.
///
/// Its text and axes take the colour of the page around them (`currentColor`,
/// and `--bg` for its ground), so the same SVG serves a light page, a dark page
/// and print; opened as a file of its own it follows the reader's light or dark
/// setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// A name for files and links: lower-case words with hyphens, its own
    /// within the whole project.
    pub id: String,
    /// The title, a few words.
    pub title: String,
    /// The text alternative: what the figure shows, in one or two sentences.
    pub alt: String,
    /// The picture: one `<svg>` element.
    pub svg: String,
    /// A way through the picture, for an animation; often empty.
    pub track: Vec<Frame>,
}

/// One moment of an animation.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Where a mark stands, in the units of the picture's view box.
    pub x: i32,
    /// The same, from the top.
    pub y: i32,
    /// What there is to say of the moment.
    pub label: String,
}
