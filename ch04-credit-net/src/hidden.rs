use std::fmt;
use std::str::FromStr;

const MOST_LAYERS: usize = 8;
const MOST_UNITS: usize = 1024;

/// The widths of the hidden layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden(Vec<usize>);

impl Hidden {
    /// One hidden layer.
    pub(crate) fn one_layer(units: usize) -> Self {
        Hidden(vec![units])
    }

    /// The widths, from the first hidden layer to the last.
    pub fn widths(&self) -> &[usize] {
        &self.0
    }
}

impl FromStr for Hidden {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let width =
            |part: &str| part.parse().ok().filter(|w| (1..=MOST_UNITS).contains(w));
        let widths: Option<Vec<usize>> = text.split(',').map(width).collect();
        widths.filter(|widths| widths.len() <= MOST_LAYERS).map(Hidden).ok_or_else(
            || {
                format!(
                    "must be 1 to {MOST_LAYERS} whole numbers from 1 to {MOST_UNITS}, \
                 with a comma between them"
                )
            },
        )
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths: Vec<String> = self.0.iter().map(usize::to_string).collect();
        f.write_str(&widths.join(","))
    }
}
