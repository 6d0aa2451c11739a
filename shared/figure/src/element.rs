//! What plotters has no elements for.

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendColor, BackendCoord};

use crate::path;
use crate::svg::{Stroke, Svg, Written, paint};

/// Points, and what is drawn there.
pub(crate) struct Element<'a> {
    pub(crate) points: &'a [BackendCoord],
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    /// Nothing; the layer of that name begins, or goes on.
    Layer(&'static str),
    /// A line.
    Line(Stroke),
    /// A small mark at each point. `rim` is how much broader it is than usual.
    Spots { color: BackendColor, shape: usize, rim: u32 },
    /// An area with a rim of another colour behind it.
    Rimmed { color: BackendColor, rim: BackendColor, width: u32 },
}

/// Begins a layer, or goes on with it.
pub(crate) fn layer(name: &'static str) -> Element<'static> {
    Element { points: &[], kind: Kind::Layer(name) }
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Element<'a> {
    type Point = &'a BackendCoord;
    type IntoIter = &'a [BackendCoord];

    fn point_iter(self) -> Self::IntoIter {
        self.points
    }
}

impl Drawable<Svg<'_>> for Element<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        svg: &mut Svg,
        _size: (u32, u32),
    ) -> Written {
        match &self.kind {
            Kind::Layer(name) => svg.go_to(name),
            Kind::Line(stroke) => svg.line(&path::data(points), stroke),
            &Kind::Spots { color, shape, rim } => spots(svg, points, color, shape, rim),
            &Kind::Rimmed { color, rim, width } => {
                let (fill, rim, data) =
                    (paint("fill", color), paint("stroke", rim), path::data(points));
                svg.write(&format!(
                    r#"<path{fill}{rim} stroke-width="{width}" paint-order="stroke" d="{data}z"/>"#
                ));
            }
        }
        Ok(())
    }
}

fn spots(
    svg: &mut Svg,
    points: impl Iterator<Item = BackendCoord>,
    color: BackendColor,
    shape: usize,
    rim: u32,
) {
    // Discs and squares are the ends of lines without a length. Printers leave out such a
    // square, so it has a little.
    let (width, cap, mark) = match shape % 4 {
        0 => (26, "round", "h0"),
        1 => (20, "square", "h.1"),
        2 => (9, "butt", "m-13 0h26m-13-13v26"),
        _ => (9, "butt", "m-10-10l20 20m0-20l-20 20"),
    };
    let data: String = points.map(|(x, y)| format!("M{x} {y}{mark}")).collect();
    svg.line(&data, &Stroke { color, width: width + rim, dashes: &[], cap });
}
