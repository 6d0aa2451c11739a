//! The font that text is measured with. It is compiled in, so a figure is the same
//! whatever fonts a machine has.

use std::sync::LazyLock;

use ttf_parser::Face;

static REGULAR: LazyLock<Face> = LazyLock::new(|| face(notosans::REGULAR_TTF));
static BOLD: LazyLock<Face> = LazyLock::new(|| face(notosans::BOLD_TTF));

/// Half the height of an x, in em: as far above the line as the middle of a text.
pub(crate) const HALF_X: f64 = 0.268;

fn face(data: &'static [u8]) -> Face<'static> {
    Face::parse(data, 0).expect("Noto Sans is a font")
}

/// The width and the height of a text as figures measure it, in the unit of `size`, which
/// is the height of its em.
pub fn text_size(text: &str, size: f64, bold: bool) -> (f64, f64) {
    let face = if bold { &BOLD } else { &REGULAR };
    let advance = |letter: char| {
        let glyph = face.glyph_index(letter).unwrap_or_default();
        f64::from(face.glyph_hor_advance(glyph).unwrap_or_default())
    };
    let em = size / f64::from(face.units_per_em());
    let height = f64::from(face.ascender() - face.descender());
    (em * text.chars().map(advance).sum::<f64>(), em * height)
}

/// A text as SVG and HTML have it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits of Noto Sans are 0.572 em wide, an em dash is an em.
    #[test]
    fn text_is_as_wide_as_its_letters() {
        assert!((text_size("000", 1000.0, false).0 - 3.0 * 572.0).abs() < 1.0);
        assert!((text_size("—", 1000.0, false).0 - 1000.0).abs() < 1.0);
        assert_eq!(text_size("", 10.0, false).0, 0.0);
        assert!(text_size("0w", 10.0, true).0 > text_size("0w", 10.0, false).0);
    }
}
