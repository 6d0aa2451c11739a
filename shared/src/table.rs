//! Numbers in the columns of a printed table.

/// `value` with `decimals` digits behind the point; in scientific notation if
/// that does not fit into `width` characters, or if only zeros would be left.
pub fn number(value: f64, width: usize, decimals: usize) -> String {
    let fixed = format!("{value:.decimals$}");
    let vanishes = value != 0.0 && value.abs() < 0.5 * 0.1f64.powi(decimals as i32);
    if fixed.len() <= width && !vanishes {
        return fixed;
    }
    let scientific = |digits: usize| format!("{value:.digits$e}");
    let fits = (0..=decimals).rev().map(scientific).find(|text| text.len() <= width);
    fits.unwrap_or_else(|| scientific(0))
}

/// A whole number with a comma between groups of three digits.
pub fn with_commas(value: usize) -> String {
    let digits = value.to_string();
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
            (f64::INFINITY, 8, "inf"),
            (f64::NAN, 8, "NaN"),
        ] {
            assert_eq!(number(value, width, 4), text);
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
