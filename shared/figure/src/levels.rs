//! The borders between the bands of a map.

use shared::portable::log_10;

use crate::ticks::round_numbers;

/// Round numbers around all values, at most about `count` of them.
pub(crate) fn round_levels(values: &[f64], count: usize) -> Vec<f64> {
    let mut low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let mut high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // All values alike, but for rounding: a level on each side.
    if high - low <= 1e-9 * high.abs().max(low.abs()) {
        (low, high) = (low - 1.0, high + 1.0);
    }
    let inner = (count.max(2)..)
        .map(|count| round_numbers(&(low..high), count))
        .find(|inner| inner.len() >= 2)
        .expect("enough numbers are round");
    let step = inner[1] - inner[0];
    let mut levels = vec![inner[0] - step];
    levels.extend(&inner);
    levels.push(inner[inner.len() - 1] + step);
    levels
}

/// The digits of a decade's levels, from the finest division to the coarsest.
const DIGITS: [&[f64]; 4] = [
    &[1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0],
    &[1.0, 1.5, 2.0, 3.0, 5.0, 7.0],
    &[1.0, 2.0, 5.0],
    &[1.0],
];

/// Powers of ten below the highest value and round multiples of them, at most `count`,
/// with a level for the colour bar's end on each side.
pub(crate) fn log_levels(values: &[f64], count: usize) -> Vec<f64> {
    let high = values.iter().copied().fold(0.0, f64::max);
    let low = values.iter().copied().filter(|&v| v > 0.0).fold(high, f64::min);
    let exponents = log_10(low).floor() as i32..=log_10(high).ceil() as i32;
    let inner = |digits: &[f64]| -> Vec<f64> {
        let all = exponents
            .clone()
            .flat_map(|e| digits.iter().map(move |d| d * 10f64.powi(e)));
        all.filter(|&level| low < level && level < high).collect()
    };
    let finest =
        DIGITS.iter().map(|digits| inner(digits)).find(|all| all.len() <= count);
    let inner = finest.unwrap_or_else(|| inner(&[1.0]));
    let inner = &inner[inner.len().saturating_sub(count)..];
    match inner {
        [] => vec![low, high.max(low + 1.0)],
        [lowest, ..] => {
            let highest = inner[inner.len() - 1];
            [&[lowest / 10.0], inner, &[10.0 * highest]].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_round_and_around_all_values() {
        let levels = round_levels(&[3.3, 547.6], 30);
        assert_eq!(levels[..3], [0.0, 20.0, 40.0]);
        assert_eq!(levels[levels.len() - 1], 560.0);
    }

    #[test]
    fn logarithmic_levels_are_powers_of_ten() {
        let fine = log_levels(&[0.0, 0.7, 3.0, 40.0], 10);
        assert_eq!(fine, [0.1, 1.0, 2.0, 5.0, 10.0, 20.0, 200.0]);
        let coarse = log_levels(&[0.02, 3.0, 4000.0], 6);
        assert_eq!(coarse.len(), 7);
        let powers = [0.01, 0.1, 1.0, 10.0, 100.0, 1000.0, 10000.0];
        assert!(coarse.iter().zip(powers).all(|(a, b)| (a / b - 1.0).abs() < 1e-12));
        // Those that are too many are left away at the lower end.
        assert_eq!(log_levels(&[1e-9, 1.0, 2000.0], 3)[1..4], [10.0, 100.0, 1000.0]);
        assert_eq!(log_levels(&[0.0, 0.0], 5), [0.0, 1.0]);
        assert_eq!(log_levels(&[3.0, 3.0], 5), [3.0, 4.0]);
    }
}
