use std::fmt;

use colorous::{CIVIDIS, Gradient, RED_YELLOW_GREEN, VIRIDIS};

use crate::palette::Color;

/// The colours of a map or surface, from low to high.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ColorMap {
    /// Dark blue to yellow; even steps, safe with any colour vision.
    #[default]
    Viridis,
    /// Blue to yellow; nearly the same for those who confuse red and green.
    Cividis,
    /// Green to red, as the notebook has it; hard to read for one man in twelve.
    GreenRed,
}

impl ColorMap {
    /// All of them.
    pub const ALL: [ColorMap; 3] =
        [ColorMap::Viridis, ColorMap::Cividis, ColorMap::GreenRed];

    /// What a command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            ColorMap::Viridis => "viridis",
            ColorMap::Cividis => "cividis",
            ColorMap::GreenRed => "green-red",
        }
    }

    /// What it is, in a line.
    pub fn what(self) -> &'static str {
        match self {
            ColorMap::Viridis => {
                "Dark blue to yellow; even steps, safe with any colour vision"
            }
            ColorMap::Cividis => {
                "Blue to yellow; nearly the same for those who confuse red and green"
            }
            ColorMap::GreenRed => {
                "Green to red, as the notebook has it; hard to read for one man in twelve"
            }
        }
    }

    /// The colour at `t` in [0, 1].
    pub(crate) fn color(self, t: f64) -> Color {
        let (gradient, t): (Gradient, f64) = match self {
            ColorMap::Viridis => (VIRIDIS, t),
            ColorMap::Cividis => (CIVIDIS, t),
            ColorMap::GreenRed => (RED_YELLOW_GREEN, 1.0 - t),
        };
        let (r, g, b) = gradient.eval_continuous(t.clamp(0.0, 1.0)).as_tuple();
        plotters::style::RGBColor(r, g, b)
    }
}

impl fmt::Display for ColorMap {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}
