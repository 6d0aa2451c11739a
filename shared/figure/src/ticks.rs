//! Where ticks stand, and what they say.

use std::ops::Range;

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use shared::portable::{exp_10, log_10};

/// At most `count` round numbers inside a range.
pub(crate) fn round_numbers(range: &Range<f64>, count: usize) -> Vec<f64> {
    RangedCoordf64::from(range.clone()).key_points(count)
}

/// Labels with just the decimals that tell neighbours apart.
pub(crate) fn decimal_labels(positions: &[f64]) -> Vec<String> {
    let step = positions
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(f64::INFINITY, f64::min);
    let largest = positions.iter().fold(0f64, |largest, p| largest.max(p.abs()));
    let label = |&p: &f64| {
        if p.abs() < step / 2.0 {
            "0".into()
        } else if largest >= 1e5 {
            in_powers(p)
        } else {
            let decimals =
                if step.is_finite() { -log_10(step * 1.001).floor() } else { 0.0 };
            format!("{p:.*}", decimals.clamp(0.0, 15.0) as usize)
        }
    };
    positions.iter().map(label).collect()
}

/// A large number with a power of ten: 1.5·10⁶.
fn in_powers(value: f64) -> String {
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let power = power_of_ten(exponent.parse().unwrap_or_default());
    match digits {
        "1" => power,
        "-1" => format!("-{power}"),
        _ => format!("{digits}·{power}"),
    }
}

pub(crate) fn log_ticks(range: &Range<f64>, logs: &Range<f64>) -> Vec<(f64, String)> {
    let decades = logs.end - logs.start;
    if decades < 0.7 {
        // Too few decades to tell: round numbers, spaced as they are.
        let positions = round_numbers(range, 5);
        let labels = decimal_labels(&positions);
        return positions.iter().map(|&p| log_10(p)).zip(labels).collect();
    }
    let exponents = logs.start.floor() as i32..=logs.end.ceil() as i32;
    let inside =
        |(p, _): &(f64, String)| logs.start - 1e-9 < *p && *p < logs.end + 1e-9;
    if decades <= 3.0 && (-4..=4).contains(exponents.start()) {
        let plain = |e: i32| [1.0, 2.0, 5.0].map(|m| m * 10f64.powi(e));
        return exponents
            .flat_map(plain)
            .map(|v| (log_10(v), significant(v)))
            .filter(inside)
            .collect();
    }
    let stride =
        [1, 2, 5, 10, 20, 50, 100].into_iter().find(|&s| decades / f64::from(s) < 7.5);
    let multiples =
        exponents.clone().filter(|e| e.rem_euclid(stride.unwrap_or(200)) == 0);
    let small =
        (-3..=4).contains(exponents.start()) && (-3..=4).contains(exponents.end());
    let label =
        |e: i32| if small { significant(10f64.powi(e)) } else { power_of_ten(e) };
    multiples.map(|e| (f64::from(e), label(e))).filter(inside).collect()
}

/// A value of one or two significant digits: a plain number if that is short, else
/// with a power of ten.
pub(crate) fn log_label(value: f64) -> String {
    let exponent = (log_10(value) + 1e-9).floor();
    let digits = (10.0 * value / exp_10(exponent)).round() / 10.0;
    if (-3.0..4.0).contains(&exponent) {
        let decimals = if digits.fract() == 0.0 { -exponent } else { 1.0 - exponent };
        format!("{value:.*}", decimals.max(0.0) as usize)
    } else if digits == 1.0 {
        power_of_ten(exponent as i32)
    } else {
        format!("{digits}·{}", power_of_ten(exponent as i32))
    }
}

/// One significant digit, as a plain decimal number.
fn significant(value: f64) -> String {
    let decimals = (-log_10(value).floor()).max(0.0) as usize;
    format!("{value:.decimals$}")
}

/// 10ⁿ with a raised exponent.
fn power_of_ten(exponent: i32) -> String {
    let raised = |digit: char| match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => {
            char::from_u32('⁰' as u32 + digit as u32 - '0' as u32).unwrap_or(digit)
        }
    };
    format!("10{}", exponent.to_string().chars().map(raised).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_small_levels_have_powers() {
        for (value, label) in [
            (0.001, "0.001"),
            (0.5, "0.5"),
            (2000.0, "2000"),
            (1.2, "1.2"),
            (0.025, "0.025"),
            (150.0, "150"),
            (1.5e-6, "1.5·10⁻⁶"),
            (1e5, "10⁵"),
            (2e-5, "2·10⁻⁵"),
        ] {
            assert_eq!(log_label(value), label);
        }
    }
}
