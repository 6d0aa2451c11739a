//! Which gradients Adam is given.

use std::fmt;
use std::str::FromStr;

use chapter::number::significant;
use shared::random::NumpyLegacy;

/// How many steps are taken.
pub(super) const STEPS: usize = 60;

/// The gradients of a parameter, step after step.
#[derive(Clone, Debug)]
pub enum Gradients {
    /// Those of the i-th parameter of the line-fitting problem.
    OfLine(usize),
    /// Those of a pattern with a name.
    Pattern(&'static Pattern),
    /// These, over and over.
    Own(Vec<f64>),
}

/// A pattern of gradients.
#[derive(Debug)]
pub struct Pattern {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is like, behind "gradients".
    pub what: &'static str,
    /// Its first gradients, of which there are as many as are asked for.
    pub first: fn(usize) -> Vec<f64>,
}

/// The patterns.
pub static PATTERNS: [Pattern; 5] = [
    Pattern { name: "constant", what: "that are always 1", first: |n| vec![1.0; n] },
    Pattern {
        name: "alternating",
        what: "that change their sign",
        first: |n| repeated(&[1.0, -1.0], n),
    },
    Pattern {
        name: "rare",
        what: "of which one in ten is 1 and the others are 0",
        first: |n| repeated(&[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], n),
    },
    Pattern {
        name: "noisy",
        what: "whose mean is 1 and whose noise is 3 times that",
        first: noisy,
    },
    Pattern {
        name: "growing",
        what: "each of which is a tenth larger than the one before",
        first: growing,
    },
];

fn repeated(pattern: &[f64], count: usize) -> Vec<f64> {
    pattern.iter().copied().cycle().take(count).collect()
}

fn noisy(count: usize) -> Vec<f64> {
    // A seed whose first numbers are what the pattern says.
    let mut random = NumpyLegacy::new(4);
    (0..count).map(|_| random.normal(1.0, 3.0)).collect()
}

fn growing(count: usize) -> Vec<f64> {
    std::iter::successors(Some(1.0), |g| Some(1.1 * g)).take(count).collect()
}

/// The parameters of the line.
const PARAMETERS: [&str; 2] = ["w", "b"];
/// So many gradients a list may have, of at most this size.
const MOST: usize = STEPS;
const LARGEST: f64 = 1e6;
/// So many of a list are told.
const SHOWN: usize = 8;

impl FromStr for Gradients {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(i) = PARAMETERS.iter().position(|name| *name == text) {
            return Ok(Gradients::OfLine(i));
        }
        if let Some(pattern) = PATTERNS.iter().find(|pattern| pattern.name == text) {
            return Ok(Gradients::Pattern(pattern));
        }
        let number = |word: &str| {
            let number = word.trim().parse().ok();
            number.filter(|number: &f64| number.abs() <= LARGEST)
        };
        let own: Option<Vec<f64>> = text.split(',').map(number).collect();
        own.filter(|own| own.len() <= MOST).map(Gradients::Own).ok_or_else(|| {
            let patterns = PATTERNS.each_ref().map(|pattern| pattern.name).join(", ");
            format!(
                "must be w, b, {patterns}, or at most {MOST} numbers from -{LARGEST} to \
                 {LARGEST} with commas between"
            )
        })
    }
}

impl fmt::Display for Gradients {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Gradients::OfLine(i) => {
                write!(
                    f,
                    "the gradients of {}, in the line-fitting problem",
                    PARAMETERS[*i]
                )
            }
            Gradients::Pattern(pattern) => write!(f, "gradients {}", pattern.what),
            Gradients::Own(own) => {
                let first: Vec<String> =
                    own.iter().take(SHOWN).map(|&g| significant(g, 3)).collect();
                let more = if own.len() > SHOWN { " ..." } else { "" };
                write!(f, "the gradients {}{more}, over and over", first.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_are_understood() {
        let parse = |text: &str| text.parse::<Gradients>();
        assert!(matches!(parse("b"), Ok(Gradients::OfLine(1))));
        assert!(
            matches!(parse("rare"), Ok(Gradients::Pattern(rare)) if rare.name == "rare")
        );
        assert!(
            matches!(parse("1, -2e3,0"), Ok(Gradients::Own(own)) if own == [1.0, -2000.0, 0.0])
        );
        let many = vec!["1"; 61].join(",");
        for text in ["", "1,", "x", "1;2", "1e7", "nan", "inf", &many] {
            let why = parse(text).unwrap_err();
            assert!(why.starts_with("must be w, b, constant,"), "{text}: {why}");
        }
    }

    /// The noise is what the pattern says, as far as so few numbers can show it.
    #[test]
    fn patterns_are_as_they_say() {
        for pattern in &PATTERNS {
            assert_eq!((pattern.first)(60).len(), 60, "{}", pattern.name);
        }
        let first = noisy(STEPS);
        let mean = first.iter().sum::<f64>() / STEPS as f64;
        assert!((mean - 1.0).abs() < 0.05, "{mean}");
        let noisy = noisy(10_000);
        let mean = noisy.iter().sum::<f64>() / 1e4;
        let square = noisy.iter().map(|g| (g - mean).powi(2)).sum::<f64>() / 1e4;
        assert!((mean - 1.0).abs() < 0.1, "{mean}");
        assert!((square.sqrt() - 3.0).abs() < 0.1, "{square}");
        assert!((growing(60)[59] - 1.1f64.powi(59)).abs() < 1e-9);
    }
}
