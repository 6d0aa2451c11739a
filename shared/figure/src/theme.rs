//! Colours, fonts and sizes, and how a drawing becomes a [`Figure`].

use plotters::prelude::*;
use plotters::style::FontTransform;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::figure::Figure;

/// The colour of a series.
pub type Color = RGBColor;

// Four of the colours that M. Okabe and K. Ito chose to be told apart with any
// colour vision ("Color Universal Design", 2008): those with a contrast of at
// least 3:1 on a white page and on a dark one.
/// Blue.
pub const BLUE: Color = RGBColor(0x00, 0x72, 0xB2);
/// Vermilion, a red towards orange.
pub const VERMILION: Color = RGBColor(0xD5, 0x5E, 0x00);
/// Green, towards blue.
pub const GREEN: Color = RGBColor(0x00, 0x9E, 0x73);
/// Purple, towards red.
pub const PURPLE: Color = RGBColor(0xCC, 0x79, 0xA7);
// Marks that mean the same on every map, in colours of no line: at least 3:1 too.
/// Where a walk starts.
pub const START_COLOR: Color = RGBColor(0x80, 0x80, 0x80);
/// Where the loss is lowest: black, or what the page has for it.
pub const MINIMUM_COLOR: Color = INK;
/// The parameters that made the data.
pub const TRUTH_COLOR: Color = RGBColor(0xB8, 0x86, 0x0B);

/// Black, for text, axes, grid and what belongs to them: takes the page's text
/// colour.
pub const INK: Color = RGBColor(0, 0, 0);
/// Rims around marks on a coloured map: white on every page.
pub(super) const RIM: Color = RGBColor(0xFE, 0xFE, 0xFE);

/// plotters places things on whole pixels, so everything is drawn at four
/// times its size and scaled back by the view box.
const SCALE: f64 = 4.0;

pub(super) const TEXT_SIZE: f64 = 15.0;
pub(super) const TITLE_SIZE: f64 = 17.0;

/// A length of the finished figure, in the units that it is drawn in.
pub(super) fn px(length: f64) -> i32 {
    (length * SCALE).round() as i32
}

/// The drawing surface of one panel or figure.
pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// What drawing returns. Writing SVG to memory does not fail; the `?` only
/// pass on what plotters' types allow for.
pub(super) type Drawn = Result<(), Box<dyn std::error::Error>>;

pub(super) fn text(size: f64, h: HPos, v: VPos) -> TextStyle<'static> {
    // The SVG backend divides a font's size by 1.24.
    ("sans-serif", size * SCALE * 1.24).into_font().color(&INK).pos(Pos::new(h, v))
}

pub(super) fn title(size: f64) -> TextStyle<'static> {
    let font = ("sans-serif", size * SCALE * 1.24).into_font().style(FontStyle::Bold);
    font.color(&INK).pos(Pos::new(HPos::Center, VPos::Center))
}

pub(super) fn upright(style: TextStyle<'static>) -> TextStyle<'static> {
    style.transform(FontTransform::Rotate270)
}

/// The width of a text in the finished figure.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    register_fonts();
    let font = ("sans-serif", size * SCALE * 1.24).into_font();
    let (width, _) =
        font.box_size(text).expect("the registered font measures any text");
    // A font's size is its height here and its em there; and the reader's font
    // may run a little wider.
    const EM: f64 = 1.362 / 1.24;
    1.04 * EM * f64::from(width) / SCALE
}

/// Text is measured with Noto Sans, which is compiled in: a figure is the same
/// whatever fonts a machine has.
#[cfg(not(target_arch = "wasm32"))]
fn register_fonts() {
    use std::sync::Once;

    use plotters::style::register_font;

    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| {
        for (style, font) in [
            (FontStyle::Normal, notosans::REGULAR_TTF),
            (FontStyle::Bold, notosans::BOLD_TTF),
        ] {
            assert!(
                register_font("sans-serif", style, font).is_ok(),
                "Noto Sans is a font"
            );
        }
    });
}

/// In a browser the browser measures text.
#[cfg(target_arch = "wasm32")]
fn register_fonts() {}

/// The pattern of a line, so that lines differ in more than their colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    /// One unbroken line.
    Solid,
    /// One unbroken line below the others, so broad that it shows at both sides of a
    /// line that runs along it.
    Broad,
    /// Dashes as long as their gaps.
    Dashed,
    /// Short dots.
    Dotted,
    /// Long dashes with short gaps.
    LongDashed,
}

/// plotters' SVG draws a dashed line dash by dash, which makes figures several
/// times as heavy. So a pattern is noted as an opacity that nobody could tell from
/// 1, and [`themed`] writes the pattern in its place.
impl Dash {
    /// The opacities, and the patterns that they stand for.
    const PATTERNS: [(f64, &str); 3] = [
        (0.997, r#"stroke-dasharray="28 20""#),
        (0.998, r#"stroke-dasharray="11 14""#),
        (0.999, r#"stroke-dasharray="60 16""#),
    ];

    /// A colour that bears the mark of the pattern.
    pub(super) fn marked(self, color: Color) -> RGBAColor {
        use plotters::style::Color as _;
        match self {
            Dash::Solid | Dash::Broad => color.to_rgba(),
            Dash::Dashed => color.mix(Dash::PATTERNS[0].0),
            Dash::Dotted => color.mix(Dash::PATTERNS[1].0),
            Dash::LongDashed => color.mix(Dash::PATTERNS[2].0),
        }
    }
}

impl Figure {
    /// Draws a figure of `width` x `height` CSS pixels.
    pub(super) fn draw(
        (id, title, alt): (&str, &str, String),
        (width, height): (f64, f64),
        content: impl FnOnce(&Area) -> Drawn,
    ) -> Self {
        register_fonts();
        let mut drawing = String::new();
        let size = (px(width) as u32, px(height) as u32);
        let area = SVGBackend::with_string(&mut drawing, size).into_drawing_area();
        content(&area).expect("drawing to memory does not fail");
        area.present().expect("drawing to memory does not fail");
        drop(area);

        let body =
            drawing.split_once('>').expect("a drawing starts with its svg tag").1;
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-title {id}-alt" font-family="'Open Sans', 'Noto Sans', sans-serif" stroke-linejoin="round" style="max-width:100%;height:auto;color:var(--fg,#1b1b1b);background:var(--bg,#fff)">
<title id="{id}-title">{}</title>
<desc id="{id}-alt">{}</desc>
<style>svg:root{{color-scheme:light dark}}@media (prefers-color-scheme:dark){{svg:root{{--fg:#d8d8d8;--bg:#15171c}}}}</style>{}"#,
            size.0,
            size.1,
            escaped(title),
            escaped(&alt),
            themed(body),
        );
        Figure {
            id: id.into(),
            title: title.into(),
            alt,
            svg,
            tracks: Vec::new(),
            moments: Vec::new(),
        }
    }
}

/// A drawing that follows its page: ink becomes the page's text colour. Opaque
/// polygons get a thin edge of their own colour, which closes the hairlines
/// between neighbours.
fn themed(drawing: &str) -> String {
    let body = drawing
        .replace(r#" opacity="1""#, "")
        .replace(r#" font-family="sans-serif""#, "")
        .replace("\"#000000\"", "\"currentColor\"");
    let body = Dash::PATTERNS.iter().fold(body, |body, (mark, pattern)| {
        body.replace(&format!("opacity=\"{mark}\""), pattern)
    });
    let edged = |tag: &str| match tag.strip_prefix("fill=\"") {
        Some(rest) => {
            let fill = rest.split('"').next().unwrap_or_default();
            format!(r#"<polygon stroke="{fill}" stroke-width="3" {tag}"#)
        }
        None => format!("<polygon {tag}"),
    };
    let mut pieces = body.split("<polygon ");
    let head = pieces.next().unwrap_or_default().to_string();
    pieces.fold(head, |text, piece| text + &edged(piece))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
