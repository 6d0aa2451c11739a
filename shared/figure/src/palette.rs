//! What stands for what in every figure of the book: colours, patterns and marks.

use plotters::style::RGBColor;

/// A colour.
pub type Color = RGBColor;

// Hues that M. Okabe and K. Ito chose to be told apart with any colour vision ("Color
// Universal Design", 2008), and more, each as light as needed to have a contrast
// of 3:1 with a white page and with a dark one.
/// Blue.
pub const BLUE: Color = RGBColor(0x0A, 0x7A, 0xBF);
/// Vermilion, a red towards orange.
pub const VERMILION: Color = RGBColor(0xC8, 0x56, 0x0A);
/// Green, towards blue.
pub const GREEN: Color = RGBColor(0x00, 0x8A, 0x63);
/// Purple, towards red.
pub const PURPLE: Color = RGBColor(0xB5, 0x60, 0x9A);
/// Violet, towards blue.
pub const VIOLET: Color = RGBColor(0x7B, 0x68, 0xD0);
/// Ochre.
pub const OCHRE: Color = RGBColor(0x8F, 0x6F, 0x00);
/// Crimson, a red towards blue.
pub const CRIMSON: Color = RGBColor(0xC0, 0x33, 0x55);
/// Teal, between green and blue.
pub const TEAL: Color = RGBColor(0x00, 0x80, 0x8A);
/// Brown.
pub const BROWN: Color = RGBColor(0x96, 0x60, 0x4A);
/// Olive, a green towards yellow.
pub const OLIVE: Color = RGBColor(0x64, 0x7D, 0x00);
/// Grey.
pub const GREY: Color = RGBColor(0x76, 0x76, 0x76);

/// Black, for text, axes, grid and what belongs to them: takes the page's text
/// colour.
pub const INK: Color = RGBColor(0, 0, 0);
/// Rims around lines and marks on a coloured map, and what shows through hollow marks:
/// white on every page.
pub(crate) const RIM: Color = RGBColor(0xFE, 0xFE, 0xFE);
/// The dark part of marks that have a white one too: dark on every page.
pub(crate) const DARK: Color = RGBColor(0x22, 0x22, 0x22);

/// How opaque the edges of a surface's patches are.
pub(crate) const EDGE: f64 = 0.6;

/// The pattern of a line, so that lines differ in more than their colour. Those
/// with larger gaps are drawn over those with smaller ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dash {
    /// One unbroken line, so thin that a path shows that crosses itself many times.
    Thin,
    /// One unbroken line.
    Solid,
    /// Long dashes with short gaps.
    LongDashed,
    /// A dash and a dot in turn.
    DashDotted,
    /// Dashes as long as their gaps.
    Dashed,
    /// Short dots.
    Dotted,
}

impl Dash {
    /// The lengths of dashes and gaps in units.
    pub(crate) fn pattern(self) -> &'static [u32] {
        match self {
            Dash::Thin | Dash::Solid => &[],
            Dash::LongDashed => &[60, 16],
            Dash::DashDotted => &[36, 12, 10, 12],
            Dash::Dashed => &[28, 20],
            Dash::Dotted => &[14, 11],
        }
    }
}

/// A mark at one place. Those of places are dark or hollow, those of optimizers are filled
/// with their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// A ring that lets through what is below it: where a walk starts.
    Start,
    /// An X: where the loss is lowest.
    Minimum,
    /// A star of five points: the parameters that made the data.
    Truth,
    /// A hollow square: what was chosen.
    Chosen,
    /// A hollow triangle that points up: where a function is highest around.
    Top,
    /// A hollow triangle that points down: where it is lowest around, but not at all.
    Local,
    /// A hollow square on its corner: a saddle.
    Saddle,
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points up.
    Up,
    /// A triangle that points down.
    Down,
    /// A triangle that points to the right.
    Right,
    /// A triangle that points to the left.
    Left,
    /// Five corners.
    Pentagon,
    /// Six corners.
    Hexagon,
    /// An upright cross.
    Plus,
    /// Two triangles, tip to tip.
    Hourglass,
    /// A flat bar.
    Bar,
}

/// How the run of one optimizer is drawn, wherever it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The colour of the line and of the mark at its end.
    pub color: Color,
    /// The pattern of the line.
    pub dash: Dash,
    /// The mark at the end of the line.
    pub symbol: Symbol,
}

impl Look {
    /// The look of an optimizer by its name on a command line. A variant that has none
    /// of its own is drawn in the colour of text.
    pub fn of(optimizer: &str) -> Self {
        let (color, dash, symbol) = match optimizer {
            "sgd" => (BLUE, Dash::Solid, Symbol::Disc),
            "momentum" => (GREEN, Dash::Dashed, Symbol::Square),
            "heavy-ball" => (VIOLET, Dash::Dotted, Symbol::Diamond),
            "nesterov" => (OCHRE, Dash::LongDashed, Symbol::Right),
            "adagrad" => (GREY, Dash::Dashed, Symbol::Left),
            "rmsprop" => (PURPLE, Dash::DashDotted, Symbol::Down),
            "lion" => (CRIMSON, Dash::LongDashed, Symbol::Hexagon),
            "adam" => (VERMILION, Dash::LongDashed, Symbol::Up),
            "amsgrad" => (TEAL, Dash::Dashed, Symbol::Plus),
            "adamw" => (BROWN, Dash::DashDotted, Symbol::Hourglass),
            "nadam" => (OLIVE, Dash::Dotted, Symbol::Bar),
            _ => (INK, Dash::Dotted, Symbol::Pentagon),
        };
        Look { color, dash, symbol }
    }
}

#[cfg(test)]
mod tests {
    use shared::optim::{ALL, Known};

    use super::*;
    use crate::color_map::ColorMap;

    /// The colours behind figures: those of mdBook's five themes.
    const PAGES: [Color; 5] = [
        RGBColor(0xFF, 0xFF, 0xFF),
        RGBColor(0xE1, 0xE1, 0xDB),
        RGBColor(0x14, 0x16, 0x17),
        RGBColor(0x16, 0x19, 0x23),
        RGBColor(0x0F, 0x14, 0x19),
    ];

    const PLACES: [Symbol; 7] = [
        Symbol::Start,
        Symbol::Minimum,
        Symbol::Truth,
        Symbol::Chosen,
        Symbol::Top,
        Symbol::Local,
        Symbol::Saddle,
    ];

    /// The optimizers that stand beside each other in a picture, as its name says.
    const BESIDE: [(&str, &[&str]); 6] = [
        ("the race by hand", &["sgd", "momentum", "rmsprop", "adam"]),
        ("the fair four", &["sgd", "heavy-ball", "rmsprop", "adam"]),
        ("momenta", &["sgd", "momentum", "heavy-ball", "nesterov"]),
        ("scales", &["adagrad", "rmsprop", "lion"]),
        ("Adam and its corrections", &["adam", "amsgrad", "printed", "sgd"]),
        ("sparse", &["sgd", "adagrad", "adam", "lazy"]),
    ];

    /// Without colour they still differ: no two of a picture have one pattern.
    #[test]
    fn no_two_of_a_picture_have_one_pattern() {
        for (picture, names) in BESIDE {
            let mut dashes: Vec<Dash> =
                names.iter().map(|name| Look::of(name).dash).collect();
            dashes.sort();
            dashes.dedup();
            assert_eq!(dashes.len(), names.len(), "{picture}");
        }
    }

    /// Relative luminance: WCAG 2.2, "relative luminance".
    fn luminance(color: Color) -> f64 {
        let linear = |part: u8| match f64::from(part) / 255.0 {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
    }

    /// The contrast of two colours: WCAG 2.2, "contrast ratio".
    fn contrast(a: Color, b: Color) -> f64 {
        let [a, b] = [a, b].map(|color| luminance(color) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn every_colour_stands_out_from_every_page() {
        let colors = [BLUE, VERMILION, GREEN, PURPLE, VIOLET, OCHRE];
        for color in colors.into_iter().chain([CRIMSON, TEAL, BROWN, OLIVE, GREY]) {
            for page in PAGES.into_iter().chain([RIM]) {
                assert!(contrast(color, page) >= 3.0, "{color:?} on {page:?}");
            }
        }
        // One of the two parts of a mark that is dark and white.
        for page in PAGES {
            assert!(contrast(DARK, page).max(contrast(RIM, page)) >= 3.0, "{page:?}");
        }
    }

    /// A surface as dark as a dark page, or as light as a light one, still shows by its
    /// edges, which are mixed from the page's text colour and the patch.
    #[test]
    fn surfaces_stand_out_from_every_page() {
        // What the book's style sheet and mdBook's themes have for text.
        let texts = [0x00_00_00, 0x26_26_25, 0xA3_AD_B7, 0xBC_BD_D0, 0xC5_C5_C5];
        let text = |hex: u32| {
            let [_, r, g, b] = hex.to_be_bytes();
            RGBColor(r, g, b)
        };
        let mixed = |text: u8, patch: u8| {
            (EDGE * f64::from(text) + (1.0 - EDGE) * f64::from(patch)).round() as u8
        };
        for (page, ink) in PAGES.into_iter().zip(texts.map(text)) {
            for share in (0..=20).map(|i| f64::from(i) / 20.0) {
                let patch = ColorMap::Viridis.color(share);
                let edge = RGBColor(
                    mixed(ink.0, patch.0),
                    mixed(ink.1, patch.1),
                    mixed(ink.2, patch.2),
                );
                let seen = contrast(patch, page).max(contrast(edge, page));
                assert!(seen >= 3.0, "{share} on {page:?}: {seen}");
            }
        }
    }

    /// No two optimizers share a mark or a colour, and none has the mark of a place.
    #[test]
    fn every_optimizer_has_a_look_of_its_own() {
        let of = |known: &Known| Look::of(known.name);
        let looks: Vec<Look> =
            ALL.iter().map(of).filter(|look| look.color != INK).collect();
        assert!(looks.len() > 10);
        for (i, one) in looks.iter().enumerate() {
            assert!(!PLACES.contains(&one.symbol));
            for other in &looks[..i] {
                assert_ne!(one.symbol, other.symbol);
                assert_ne!(one.color, other.color);
            }
        }
    }
}
