//! A backend for plotters that writes SVG: colours, patterns and widths as what they
//! are, coordinates as whole numbers, text measured with the font that is compiled in.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend,
    DrawingErrorKind, FontStyle, FontTransform,
};

use crate::figure::Layer;
use crate::units::{TEXT_SIZE, UNITS};
use crate::{font, path};

/// What the backend returns. Writing to memory does not fail.
pub(crate) type Written = Result<(), DrawingErrorKind<Infallible>>;

/// The layers of a picture, one of which is being drawn on.
pub(crate) struct Svg<'a> {
    layers: &'a mut Vec<Layer>,
    /// The layer that is drawn on.
    layer: usize,
    /// Of each layer, the lines that are not written yet.
    lines: Vec<Lines>,
    size: (u32, u32),
}

/// How an outline is painted.
pub(crate) struct Stroke {
    pub(crate) color: BackendColor,
    pub(crate) width: u32,
    /// The lengths of dashes and gaps; none for an unbroken line.
    pub(crate) dashes: &'static [u32],
    /// How lines end: "butt", "round" or "square".
    pub(crate) cap: &'static str,
}

impl<'a> Svg<'a> {
    /// A drawing of a size in units, which begins on the layer "axes".
    pub(crate) fn new(layers: &'a mut Vec<Layer>, size: (u32, u32)) -> Self {
        let mut svg = Svg { layers, layer: 0, lines: Vec::new(), size };
        svg.go_to("axes");
        svg
    }

    /// Draws on the layer of that name from here on.
    pub(crate) fn go_to(&mut self, name: &'static str) {
        let known = self.layers.iter().position(|layer| layer.name == name);
        self.layer = known.unwrap_or(self.layers.len());
        if known.is_none() {
            self.layers.push(Layer { name: name.into(), svg: String::new() });
            self.lines.push(Lines::default());
        }
    }

    /// A line along path data. Lines that follow each other and look the same are one
    /// element.
    pub(crate) fn line(&mut self, data: &str, stroke: &Stroke) {
        let look = stroke.attributes();
        if self.lines[self.layer].look != look {
            self.end_line(self.layer);
            self.lines[self.layer].look = look;
        }
        self.lines[self.layer].data += data;
    }

    pub(crate) fn write(&mut self, element: &str) {
        self.end_line(self.layer);
        self.layers[self.layer].svg += element;
    }

    /// Writes the lines of a layer that wait for more.
    fn end_line(&mut self, layer: usize) {
        let Lines { look, data } = std::mem::take(&mut self.lines[layer]);
        if !data.is_empty() {
            self.layers[layer].svg +=
                &format!(r#"<path fill="none"{look} d="{data}"/>"#);
        }
    }
}

/// Lines that look the same.
#[derive(Default)]
struct Lines {
    look: String,
    data: String,
}

impl Stroke {
    fn attributes(&self) -> String {
        let dashes: Vec<String> = self.dashes.iter().map(u32::to_string).collect();
        let dashes = match dashes.is_empty() {
            true => String::new(),
            false => format!(r#" stroke-dasharray="{}""#, dashes.join(" ")),
        };
        let cap = match self.cap {
            "butt" => String::new(),
            cap => format!(r#" stroke-linecap="{cap}""#),
        };
        let (paint, width) = (paint("stroke", self.color), self.width);
        format!(r#"{paint} stroke-width="{width}"{dashes}{cap}"#)
    }
}

/// A colour as `#RRGGBB`.
pub(crate) fn hex((r, g, b): (u8, u8, u8)) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// A colour as an attribute. Black is the colour of the page's text.
pub(crate) fn paint(attribute: &str, color: BackendColor) -> String {
    let paint = match color.rgb {
        (0, 0, 0) => "currentColor".into(),
        rgb => hex(rgb),
    };
    let opacity = match color.alpha < 1.0 {
        true => format!(r#" {attribute}-opacity="{}""#, color.alpha),
        false => String::new(),
    };
    format!(r#" {attribute}="{paint}"{opacity}"#)
}

/// The area inside of rings, but for what two of them are around. A thin edge of its
/// own colour closes the hairlines between neighbours.
pub(crate) fn area<R: IntoIterator<Item = BackendCoord>>(
    rings: impl IntoIterator<Item = R>,
    color: BackendColor,
) -> String {
    let edge = match color.alpha < 1.0 {
        true => String::new(),
        false => format!(r#"{} stroke-width="3""#, paint("stroke", color)),
    };
    let paint = paint("fill", color);
    let data: String = rings.into_iter().map(|ring| path::data(ring) + "z").collect();
    format!(r#"<path{paint}{edge} d="{data}"/>"#)
}

/// One area without an edge of its own.
pub(crate) fn patch(data: &str, color: BackendColor) -> String {
    format!(r#"<path{} d="{data}z"/>"#, paint("fill", color))
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Written {
        Ok(())
    }

    fn present(&mut self) -> Written {
        (0..self.layers.len()).for_each(|layer| self.end_line(layer));
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Written {
        let paint = paint("fill", color);
        self.write(&format!(r#"<path{paint} d="M{x} {y}h1v1h-1z"/>"#));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Written {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Written {
        let (color, width) = (style.color(), style.stroke_width());
        if color.alpha > 0.0 {
            let stroke = Stroke { color, width, dashes: &[], cap: "butt" };
            self.line(&path::data(path), &stroke);
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Written {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        match fill {
            true => self.fill_polygon(corners, style),
            false => self.draw_path(corners.into_iter().chain([corners[0]]), style),
        }
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Written {
        let color = style.color();
        if color.alpha > 0.0 {
            let paint = match fill {
                true => paint("fill", color),
                false => format!(
                    r#" fill="none"{} stroke-width="{}""#,
                    paint("stroke", color),
                    style.stroke_width()
                ),
            };
            self.write(&format!(r#"<circle{paint} cx="{x}" cy="{y}" r="{radius}"/>"#));
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Written {
        if style.color().alpha > 0.0 {
            let area = area([vertices], style.color());
            self.write(&area);
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Written {
        if text.is_empty() {
            return Ok(());
        }
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        };
        let em = style.size().round();
        // From the anchor down to the line that letters stand on.
        let down = match style.anchor().v_pos {
            VPos::Top => 0.76 * em,
            VPos::Center => font::HALF_X * em,
            VPos::Bottom => -font::HALF_X * em,
        };
        let size = match em == TEXT_SIZE * UNITS {
            true => String::new(),
            false => format!(r#" font-size="{em}""#),
        };
        let bold = match style.style() {
            FontStyle::Bold => r#" font-weight="bold""#,
            _ => "",
        };
        let turned = match style.transform() {
            FontTransform::None => String::new(),
            FontTransform::Rotate90 => format!(r#" transform="rotate(90 {x} {y})""#),
            FontTransform::Rotate180 => format!(r#" transform="rotate(180 {x} {y})""#),
            FontTransform::Rotate270 => format!(r#" transform="rotate(270 {x} {y})""#),
        };
        let y = y + down.round() as i32;
        let (before, text) = (self.layer, font::escaped(&font::with_minus(text)));
        self.go_to("labels");
        self.write(&format!(
            r#"<text x="{x}" y="{y}"{anchor}{size}{bold}{turned}>{text}</text>"#
        ));
        self.layer = before;
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let (width, height) = font::text_size(text, style.size(), bold);
        Ok((width.ceil() as u32, height.ceil() as u32))
    }
}
