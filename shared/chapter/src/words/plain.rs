//! Numbers, names and lists within a sentence.

use shared::portable::log_10;

use crate::number::{plural, with_commas};
use crate::value::in_words;

/// A number as it is read aloud, with so many digits that count.
pub fn aloud(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        let word = if value.is_nan() { "undefined" } else { "infinite" };
        return format!(
            "{}{word}",
            if value == f64::NEG_INFINITY { "minus " } else { "" }
        );
    }
    let rounded = format!("{value:.*e}", digits.max(1) - 1);
    let (mantissa, exponent) = rounded.split_once('e').unwrap_or_default();
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let short = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text.to_string(),
    };
    let value: f64 = rounded.parse().unwrap_or(value);
    match exponent {
        _ if value == 0.0 => "0".into(),
        -4..=3 => short(&format!(
            "{value:.*}",
            (digits as i32 - 1 - exponent).max(0) as usize
        )),
        4..=6 => {
            let sign = if value < 0.0 { "-" } else { "" };
            format!("{sign}{}", with_commas(value.abs() as usize))
        }
        _ => {
            let sign = if exponent < 0 { "minus " } else { "" };
            let power = format!("10 to the power of {sign}{}", exponent.abs());
            match short(mantissa).as_str() {
                "1" => power,
                "-1" => format!("minus {power}"),
                mantissa => format!("{mantissa} times {power}"),
            }
        }
    }
}

/// "once", "twice", "3 times".
pub fn times(count: usize) -> String {
    match count {
        0 => "never".into(),
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{count} times"),
    }
}

/// A title within a sentence: its first letter is small unless it begins a name, as in
/// "Adam", "SGD" and "Beale's function".
pub fn in_sentence(title: &str) -> String {
    const NAMES: [&str; 3] = ["Adam", "Lion", "Nesterov"];
    let word = title.split(' ').next().unwrap_or_default();
    let is_capital = |c: char| c.is_uppercase();
    let is_name = NAMES.contains(&word)
        || word.ends_with("'s")
        || word.chars().skip(1).any(is_capital);
    match title.chars().next() {
        Some(first) if !is_name => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.into(),
    }
}

/// Things one after another: "a", "a and b", "a, b and c".
pub fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "1 step", "2 steps".
pub fn counted(count: usize, thing: &str) -> String {
    format!("{} {}", with_commas(count), plural(count, thing))
}

/// "one step", "two steps"; from thirteen on in digits.
pub fn in_letters(count: usize, thing: &str) -> String {
    let number = in_words(count as f64).unwrap_or_default();
    format!("{number} {}", plural(count, thing))
}

/// The numbers of things in groups of such as are the same as the first of their group,
/// in the order of the things.
pub fn grouped<T>(things: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (i, thing) in things.iter().enumerate() {
        match groups.iter_mut().find(|group| same(&things[group[0]], thing)) {
            Some(group) => group.push(i),
            None => groups.push(vec![i]),
        }
    }
    groups
}

/// A text as it begins a sentence. A Greek letter is a symbol and stays as it is.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}

/// A coordinate as precisely as a picture shows it that is `span` wide.
pub fn coordinate(value: f64, span: f64) -> String {
    let decimals = (2.7 - log_10(span.abs())).round().clamp(0.0, 12.0) as i32;
    let unit = 10f64.powi(-decimals);
    let rounded = (value / unit).round() * unit;
    let whole = if rounded == 0.0 { 0.0 } else { log_10(rounded.abs()).floor() };
    aloud(rounded, (whole as i32 + 1 + decimals).clamp(1, 4) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_aloud() {
        for (value, told) in [
            (3.0, "3"),
            (0.0291, "0.0291"),
            (-0.5, "-0.5"),
            (12345.0, "12,300"),
            (4.75e-7, "4.75 times 10 to the power of minus 7"),
            (1e12, "10 to the power of 12"),
            (-1e-6, "minus 10 to the power of minus 6"),
            (-12345.0, "-12,300"),
            (999.96, "1000"),
            (f64::INFINITY, "infinite"),
        ] {
            assert_eq!(aloud(value, 3), told);
        }
    }

    #[test]
    fn titles_and_lists_fit_into_sentences() {
        for (title, told) in [
            ("A saddle", "a saddle"),
            ("An ill-conditioned bowl", "an ill-conditioned bowl"),
            ("Rosenbrock's valley", "Rosenbrock's valley"),
            ("RMSprop", "RMSprop"),
            ("Adam with decay", "Adam with decay"),
            ("", ""),
        ] {
            assert_eq!(in_sentence(title), told);
        }
        let things = ["a", "b", "c"].map(String::from);
        assert_eq!(listed(&things[..0]), "");
        assert_eq!(listed(&things[..1]), "a");
        assert_eq!(listed(&things[..2]), "a and b");
        assert_eq!(listed(&things), "a, b and c");
    }

    #[test]
    fn sentences_begin_with_a_capital() {
        assert_eq!(capitalised("sign descent"), "Sign descent");
        assert_eq!(capitalised(""), "");
        assert_eq!(counted(1, "step"), "1 step");
        assert_eq!(counted(1000, "step"), "1,000 steps");
    }

    #[test]
    fn coordinates_are_as_precise_as_the_picture() {
        assert_eq!(coordinate(2.98765, 6.0), "2.99");
        assert_eq!(coordinate(0.0001, 6.0), "0");
        assert_eq!(coordinate(-1234.5, 6.0), "-1234");
    }
}
