//! Sizes and styles of text, and what drawing works with.

use plotters::prelude::*;
use plotters::style::FontTransform;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::axis::Axis;
use crate::font;
use crate::palette::INK;
use crate::svg::Svg;
use crate::units::{TEXT_SIZE, UNITS, px};

/// From one line of a title to the next.
pub(crate) const LINE: f64 = 21.0;

/// The drawing surface of one panel or figure.
pub(crate) type Area<'a> = DrawingArea<Svg<'a>, plotters::coord::Shift>;

/// Axes, and what is drawn over them.
pub(crate) type Chart<'a, 'b> = ChartContext<'a, Svg<'b>, Cartesian2d<Axis, Axis>>;

/// What drawing returns. Writing SVG to memory does not fail; the `?` only
/// pass on what plotters' types allow for.
pub(crate) type Drawn<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The part of an area with a corner and a size.
pub(crate) fn part<'a>(
    area: &Area<'a>,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
) -> Area<'a> {
    area.clone().shrink((px(x), px(y)), (px(width), px(height)))
}

pub(crate) fn text(h: HPos, v: VPos) -> TextStyle<'static> {
    ("sans-serif", TEXT_SIZE * UNITS).into_font().color(&INK).pos(Pos::new(h, v))
}

pub(crate) fn upright(style: TextStyle<'static>) -> TextStyle<'static> {
    style.transform(FontTransform::Rotate270)
}

/// The width of a text in the finished figure. The reader's font may run a little
/// wider.
pub(crate) fn text_width(text: &str) -> f64 {
    1.04 * font::text_size(text, TEXT_SIZE, false).0
}

/// A title, in as many lines as it takes.
pub(crate) struct Title {
    lines: Vec<String>,
    size: f64,
}

impl Title {
    /// The title broken into lines that are at most so wide: as few as it takes, and
    /// those as even as can be.
    pub(crate) fn new(text: &str, size: f64, width: f64) -> Self {
        let mut title = Title { lines: Vec::new(), size };
        title.lines = title.broken(text, width);
        loop {
            let narrower = title.broken(text, 0.99 * title.width());
            let tighter = Title { lines: narrower, size };
            let longer = tighter.lines.len() > title.lines.len();
            if longer || tighter.width() >= title.width() {
                return title;
            }
            title = tighter;
        }
    }

    /// Lines that take as many words as fit.
    fn broken(&self, text: &str, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            match lines.last_mut() {
                Some(line) if self.line_width(&format!("{line} {word}")) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.into()),
            }
        }
        lines
    }

    fn line_width(&self, line: &str) -> f64 {
        1.04 * font::text_size(line, self.size, true).0
    }

    fn width(&self) -> f64 {
        self.lines.iter().map(|line| self.line_width(line)).fold(0.0, f64::max)
    }

    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE
    }

    /// Draws the lines around a middle, from a top on.
    pub(crate) fn draw(&self, area: &Area, (middle, top): (f64, f64)) -> Drawn {
        let font = ("sans-serif", self.size * UNITS).into_font();
        let style = font.style(FontStyle::Bold).color(&INK);
        let style = style.pos(Pos::new(HPos::Center, VPos::Center));
        for (i, line) in self.lines.iter().enumerate() {
            let y = top + (i as f64 + 0.5) * LINE;
            area.draw_text(line, &style, (px(middle), px(y)))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_has_several_lines() {
        let title = Title::new("The first step for small gradients", 17.0, 160.0);
        assert_eq!(title.lines, ["The first step for", "small gradients"]);
        // No line of one short word.
        let title = Title::new("The path of gradient descent, lr 0.01", 17.0, 280.0);
        assert_eq!(title.lines, ["The path of gradient", "descent, lr 0.01"]);
        assert_eq!(Title::new("Short", 17.0, 160.0).lines.len(), 1);
        assert_eq!(Title::new("", 17.0, 160.0).height(), 0.0);
        // A word that is too long stands alone.
        assert_eq!(
            Title::new("a pneumonoultramicroscopic b", 17.0, 90.0).lines.len(),
            3
        );
    }
}
