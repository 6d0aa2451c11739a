//! Numbers that go from one process to another, and how they are shown.

use std::fmt::{self, Display, Formatter};
use std::num::ParseFloatError;

use serde::{Deserialize, Serialize};

use crate::Answer;

/// A number that is written digit by digit, also one that is not finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Number(pub f64);

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.0.to_string()
    }
}

impl TryFrom<String> for Number {
    type Error = ParseFloatError;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        digits.parse().map(Number)
    }
}

impl Display for Answer {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Answer::Number(number) => number.0.fmt(f),
            Answer::Choice(name) => name.fmt(f),
        }
    }
}

/// Two answers; numbers with the same number of digits, enough to tell them apart.
pub fn apart(a: &Answer, b: &Answer) -> (String, String) {
    let (&Answer::Number(Number(a)), &Answer::Number(Number(b))) = (a, b) else {
        return (a.to_string(), b.to_string());
    };
    let whole = |x: f64| x.fract() == 0.0 && x.abs() < 1e9;
    if whole(a) && whole(b) {
        return ((a as i64).to_string(), (b as i64).to_string());
    }
    (5..18)
        .map(|digits| with_digits(a, b, digits))
        .find(|(a, b)| a != b)
        .unwrap_or_else(|| (a.to_string(), b.to_string()))
}

/// A number with so many significant digits.
pub fn significant(x: f64, digits: usize) -> String {
    exponent(x, digits)
        .map_or_else(|| x.to_string(), |exponent| rounded(x, exponent, digits))
}

/// Two numbers of about the same size with the same decimals, so many significant
/// digits for the larger one; others with so many significant digits each.
fn with_digits(a: f64, b: f64, digits: usize) -> (String, String) {
    match (exponent(a, digits), exponent(b, digits)) {
        (Some(i), Some(j)) if (i - j).abs() <= 1 => {
            (rounded(a, i.max(j), digits), rounded(b, i.max(j), digits))
        }
        (i, j) => {
            (rounded(a, i.unwrap_or(0), digits), rounded(b, j.unwrap_or(0), digits))
        }
    }
}

/// The power of ten of a number that has been rounded.
fn exponent(x: f64, digits: usize) -> Option<i32> {
    if x == 0.0 {
        return None;
    }
    format!("{x:.*e}", digits - 1).split_once('e')?.1.parse().ok()
}

fn rounded(x: f64, exponent: i32, digits: usize) -> String {
    if x == 0.0 || !x.is_finite() {
        // No −0.
        return (x + 0.0).to_string();
    }
    match exponent {
        -5..9 => format!("{x:.*}", (digits as i32 - 1 - exponent).max(0) as usize),
        _ => format!("{x:.*e}", digits - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_through_text_unharmed() {
        let numbers = [0.1, -0.0, 5e-324, f64::MAX, f64::INFINITY, f64::NAN];
        for number in numbers {
            let text = serde_json::to_string(&Number(number)).unwrap();
            let Number(back) = serde_json::from_str(&text).unwrap();
            assert_eq!(back.to_bits(), number.to_bits(), "{text}");
        }
    }

    #[test]
    fn numbers_show_where_they_differ() {
        for (a, b, shown) in [
            (0.1, 0.2, ("0.10000", "0.20000")),
            (1.0, 1.0 + 1e-9, ("1.000000000", "1.000000001")),
            (-0.1, -0.0999999, ("-0.1000000", "-0.0999999")),
            (10.0, 9.9999, ("10.0000", "9.9999")),
            (0.1, 0.1 + 1e-16, ("0.1000000000000000", "0.1000000000000001")),
            (1e-12, 12.5, ("1.0000e-12", "12.500")),
            (1.23456e12, 1.23457e12, ("1.23456e12", "1.23457e12")),
            (9.99999e8, 1.0000001e9, ("9.99999e8", "1.00000e9")),
            (2.0, -0.0, ("2", "0")),
            (-0.0, 0.1, ("0", "0.10000")),
            (f64::NAN, 0.0, ("NaN", "0")),
        ] {
            let of = |x| Answer::Number(Number(x));
            let (a, b) = apart(&of(a), &of(b));
            assert_eq!((a.as_str(), b.as_str()), shown);
        }
    }
}
