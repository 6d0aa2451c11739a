//! Numbers as people write them: with commas, in percent, with powers of ten.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::pattern::regex;

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    /// Where it begins.
    pub(super) at: usize,
    /// As it stands there.
    pub(super) text: String,
    /// Its size; a share in percent is a number below 1.
    pub(super) size: f64,
    /// Half of what its last digit stands for.
    pub(super) half: f64,
    /// How many digits count.
    pub(super) digits: usize,
    /// Whether all but the first of them are 0, or all are 9: so settings are written.
    pub(super) is_round: bool,
    pub(super) is_percent: bool,
    /// Whether it is a whole number without commas, as counts and years are.
    pub(super) is_plain: bool,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let number = concat!(
        r"(?:\b10(?:\s*\^\s*(?:\{\s*(?<bare_braces>-?\d+)\s*\}|(?<bare_digit>\d))|(?<bare>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))",
        r"|(?<mantissa>\d[\d,]*(?:\.[\d,]+)?)",
        r"(?:[eE](?<e>[-+]?\d+)",
        r"|\s*(?:×|\\times|\\cdot)\s*10\s*\^\s*(?:\{\s*(?<braces>-?\d+)\s*\}|(?<digit>\d))",
        r"|\s*×\s*10(?<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?)",
        r"(?<percent>\s*\\?%|\s+per\s?cent\b)?",
    );
    regex(number)
});

/// The numbers in a text. Minus signs are left out.
pub(super) fn numbers(text: &str) -> Vec<Written> {
    NUMBER.captures_iter(text).filter_map(|found| number(&found)).collect()
}

fn number(found: &Captures) -> Option<Written> {
    let all = found.get(0)?;
    // A power of ten alone is 1 times that.
    let mantissa = found.name("mantissa").map_or("1", |mantissa| mantissa.as_str());
    let mantissa = plain_mantissa(mantissa);
    let exponent =
        ["e", "braces", "digit", "raised", "bare", "bare_braces", "bare_digit"];
    let exponent = exponent.iter().find_map(|name| found.name(name));
    let exponent: i32 = exponent.map_or(Ok(0), |e| lowered(e.as_str()).parse()).ok()?;
    let is_percent = found.name("percent").is_some();
    let shift = exponent - if is_percent { 2 } else { 0 };
    let decimals = mantissa.split_once('.').map_or(0, |(_, behind)| behind.len());
    let last = shift - i32::try_from(decimals).ok()?;
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let is_plain = all.as_str().bytes().all(|byte| byte.is_ascii_digit());
    Some(Written {
        at: all.start(),
        text: all.as_str().trim_end_matches(',').into(),
        size: format!("{mantissa}e{shift}").parse().ok()?,
        half: format!("5e{}", last - 1).parse().ok()?,
        digits: digits.len(),
        is_round: digits.trim_end_matches('0').len() < 2
            || digits.trim_matches('9').is_empty(),
        is_percent,
        is_plain,
    })
}

/// A mantissa without commas; one behind a single 0 is a point.
fn plain_mantissa(mantissa: &str) -> String {
    match mantissa.strip_prefix("0,") {
        Some(behind) if !behind.contains('.') => {
            format!("0.{}", behind.replace(',', ""))
        }
        _ => mantissa.replace(',', ""),
    }
}

/// An exponent in plain digits.
fn lowered(exponent: &str) -> String {
    let lower = |c: char| match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == c)
    {
        Some(digit) => char::from_digit(digit as u32, 10).unwrap_or(c),
        None if c == '⁻' => '-',
        None => c,
    };
    exponent.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_do() {
        for (text, size, half, digits) in [
            ("0.0291", 0.0291, 5e-5, 3),
            ("0,0291", 0.0291, 5e-5, 3),
            ("2.91e-2", 0.0291, 5e-5, 3),
            ("2.91 × 10⁻²", 0.0291, 5e-5, 3),
            ("2.91 \\times 10^{-2}", 0.0291, 5e-5, 3),
            ("2.91%", 0.0291, 5e-5, 3),
            ("2.91 per cent", 0.0291, 5e-5, 3),
            ("1,234", 1234.0, 0.5, 4),
            ("5.9 \\cdot 10^3", 5900.0, 50.0, 2),
            ("10⁻³", 0.001, 5e-4, 1),
            ("10^{-3}", 0.001, 5e-4, 1),
        ] {
            let found = &numbers(text)[..];
            let [found] = found else { panic!("{text}: {found:?}") };
            assert_eq!((found.size, found.half, found.digits), (size, half, digits));
            assert_eq!((found.at, found.text.as_str()), (0, text));
        }
        let found = numbers("In 1986, with 3 of 1,200.");
        let texts: Vec<&str> = found.iter().map(|found| found.text.as_str()).collect();
        assert_eq!(texts, ["1986", "3", "1,200"]);
        assert!(numbers("1986")[0].is_plain && numbers("0.300")[0].is_round);
    }
}
