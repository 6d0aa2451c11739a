//! The widths of the font's letters, with which text is measured. They are compiled in, so
//! a figure is the same whatever fonts a machine has.

/// How wide the letters of a font are, in its own unit.
struct Widths {
    /// The size of the em.
    em: u16,
    /// From the lowest point to the highest.
    height: i16,
    /// The width of what stands for a letter that the font has not.
    missing: u16,
    /// The letters in order, by their numbers in Unicode.
    letters: &'static [(u16, u16)],
}

// What build.rs reads from the font.
include!(concat!(env!("OUT_DIR"), "/widths.rs"));

/// Half the height of an x, in em: as far above the line as the middle of a text.
pub(crate) const HALF_X: f64 = 0.268;

impl Widths {
    fn of(&self, letter: char) -> f64 {
        let code = u16::try_from(u32::from(letter)).unwrap_or(u16::MAX);
        let place = self.letters.binary_search_by_key(&code, |(known, _)| *known);
        f64::from(place.map_or(self.missing, |at| self.letters[at].1))
    }
}

/// The width and the height of a text as figures measure it, in the unit of `size`, which
/// is the height of its em.
pub fn text_size(text: &str, size: f64, bold: bool) -> (f64, f64) {
    let widths = if bold { &BOLD } else { &REGULAR };
    let em = size / f64::from(widths.em);
    let width = with_minus(text).chars().map(|letter| widths.of(letter)).sum::<f64>();
    (em * width, em * f64::from(widths.height))
}

/// A text as figures have it: a hyphen that opens a number is a minus sign.
pub(crate) fn with_minus(text: &str) -> String {
    let mut set = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let opens = !set.ends_with(char::is_alphanumeric);
        let number = letters.peek().is_some_and(char::is_ascii_digit);
        set.push(if letter == '-' && opens && number { '−' } else { letter });
    }
    set
}

/// A text as SVG and HTML have it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text as it stands within the quotation marks of an attribute.
pub fn quoted(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
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
        assert_eq!(text_size("-1", 10.0, false), text_size("−1", 10.0, false));
    }

    #[test]
    fn only_what_opens_a_number_is_a_minus() {
        for (text, set) in [
            ("-1.5", "−1.5"),
            ("(-1.5, -2)", "(−1.5, −2)"),
            ("-10⁵", "−10⁵"),
            ("half-life 5", "half-life 5"),
            ("1e-8", "1e-8"),
            ("2024-01", "2024-01"),
        ] {
            assert_eq!(with_minus(text), set);
        }
    }
}
