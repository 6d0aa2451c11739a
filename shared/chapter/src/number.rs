//! Numbers as tables and prose have them.

/// `value` with `decimals` digits behind the point; in scientific notation if
/// that does not fit into `width` characters, or if only zeros would be left. What is
/// not finite is a word.
pub fn number(value: f64, width: usize, decimals: usize) -> String {
    if !value.is_finite() {
        let word = if value.is_nan() { "undefined" } else { "infinite" };
        let word =
            format!("{}{word}", if value == f64::NEG_INFINITY { "-" } else { "" });
        return if word.len() <= width { word } else { value.to_string() };
    }
    let fixed = format!("{value:.decimals$}");
    let vanishes = value != 0.0 && value.abs() < 0.5 * 0.1f64.powi(decimals as i32);
    if fixed.len() <= width && !vanishes {
        return fixed;
    }
    let scientific = |digits: usize| format!("{value:.digits$e}");
    let fits = (0..=decimals).rev().map(scientific).find(|text| text.len() <= width);
    fits.unwrap_or_else(|| scientific(0))
}

/// `value` as prose has it: three digits without zeros at their end, whole numbers
/// in full, and a power of ten where it is very large or very small.
pub fn three_digits(value: f64) -> String {
    if (999.5..9.995e6).contains(&value) {
        return with_commas(value.round() as usize);
    }
    significant(value, 3)
}

/// `value` with so many digits that count, without zeros at their end; by a power of ten
/// where it is small, or has more digits in front of the point.
pub fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let last = digits as i32 - 1;
    let scientific = format!("{value:.*e}", digits - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or_default();
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let plain = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').into(),
        false => text.to_string(),
    };
    if (-4..=last).contains(&exponent) {
        return plain(&format!("{value:.*}", (last - exponent) as usize));
    }
    format!("{}e{exponent}", plain(mantissa))
}

/// The minus sign of print.
pub(crate) const MINUS: &str = "−";

/// A positive number in Rust's scientific notation as print has it: 3.2e-6 is
/// 3.2 × 10⁻⁶. Any other text stays as it is.
pub fn power_of_ten(text: &str) -> String {
    let (mantissa, exponent) = match text.split_once('e') {
        None => return text.into(),
        // So near to 1 that it needs no power of ten.
        Some((mantissa, "0")) => return mantissa.into(),
        Some(parts) => parts,
    };
    if exponent.parse::<i32>().is_err() {
        return text.into();
    }
    let raised = |digit: char| match digit.to_digit(10) {
        Some(digit) => {
            ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize]
        }
        None => '⁻',
    };
    let power: String = exponent.chars().map(raised).collect();
    match mantissa.parse() {
        Ok(1.0) => format!("10{power}"),
        _ => format!("{mantissa} × 10{power}"),
    }
}

/// A thing, or more than one of them: "step" or "steps".
pub fn plural(count: usize, thing: &str) -> String {
    if count == 1 { thing.into() } else { format!("{thing}s") }
}

/// A whole number with a comma between groups of three digits.
pub fn with_commas(value: usize) -> String {
    in_groups(&value.to_string())
}

/// Digits with a comma between groups of three.
pub(crate) fn in_groups(digits: &str) -> String {
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<&str> =
        groups.map(|g| std::str::from_utf8(g).unwrap_or_default()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_to_their_column() {
        for (value, width, text) in [
            (3.05273, 8, "3.0527"),
            (-99.4958, 8, "-99.4958"),
            (0.0, 8, "0.0000"),
            (0.00006, 8, "0.0001"),
            (0.00004, 10, "4.0000e-5"),
            (0.00004, 8, "4.000e-5"),
            (20_895.4, 8, "2.0895e4"),
            (-1.474e8, 8, "-1.474e8"),
            (1.2636e152, 8, "1.26e152"),
            (-1.2636e-152, 8, "-1e-152"),
            (f64::INFINITY, 8, "infinite"),
            (f64::NEG_INFINITY, 9, "-infinite"),
            (f64::NEG_INFINITY, 8, "-inf"),
            (f64::NAN, 9, "undefined"),
            (f64::NAN, 8, "NaN"),
        ] {
            assert_eq!(number(value, width, 4), text);
        }
    }

    #[test]
    fn three_digits_are_enough_for_prose() {
        for (value, text) in [
            (10f64.sqrt(), "3.16"),
            (0.1, "0.1"),
            (-0.999_6, "-1"),
            (158.672_7, "159"),
            (747_324.2, "747,324"),
            (5.897_5e7, "5.9e7"),
            (-3.0e12, "-3e12"),
            (0.000_27, "0.00027"),
            (2.7e-6, "2.7e-6"),
            (0.0, "0"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(three_digits(value), text);
        }
    }

    #[test]
    fn so_many_digits_count() {
        for (value, digits, text) in [
            (-97.4103, 4, "-97.41"),
            (9488.9, 4, "9489"),
            (20_895.4, 4, "2.09e4"),
            (0.1, 4, "0.1"),
            (1e-8, 4, "1e-8"),
            (0.000_123_456, 4, "0.0001235"),
            (0.0, 4, "0"),
            (-0.0, 4, "-0"),
        ] {
            assert_eq!(significant(value, digits), text);
        }
    }

    #[test]
    fn commas_stand_between_groups() {
        for (value, text) in [
            (0, "0"),
            (13, "13"),
            (999, "999"),
            (8705, "8,705"),
            (1234567, "1,234,567"),
        ] {
            assert_eq!(with_commas(value), text);
        }
    }
}
