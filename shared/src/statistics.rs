//! Numbers that sum up many others.

/// The lower quartile, the median and the upper quartile of values in their order: of n
/// values those at the places n/4, n/2 and 3n/4, rounded up. Each is a value that
/// occurred, also where values have no middle, such as "never".
///
/// NumPy's `quantile` calls this method `inverted_cdf`. Source: R. J. Hyndman and
/// Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50,
/// 1996, definition 1.
///
/// # Panics
/// If there are no values.
pub fn quartiles<T: Copy>(ordered: &[T]) -> [T; 3] {
    assert!(!ordered.is_empty(), "there are no quartiles of nothing");
    let place = |quarter: usize| (quarter * ordered.len()).div_ceil(4) - 1;
    [1, 2, 3].map(|quarter| ordered[place(quarter)])
}

/// The median of numbers in any order, the second of their [`quartiles`].
///
/// # Panics
/// If there are no numbers.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    quartiles(&values)[1]
}

#[cfg(test)]
mod tests {
    use super::{median, quartiles};

    /// `numpy.quantile(range(n), [0.25, 0.5, 0.75], method="inverted_cdf")`, NumPy 2.4.
    #[test]
    fn quartiles_are_numpys() {
        for (n, expected) in [
            (1, [0, 0, 0]),
            (2, [0, 0, 1]),
            (3, [0, 1, 2]),
            (4, [0, 1, 2]),
            (5, [1, 2, 3]),
            (6, [1, 2, 4]),
            (7, [1, 3, 5]),
            (8, [1, 3, 5]),
            (9, [2, 4, 6]),
            (10, [2, 4, 7]),
            (20, [4, 9, 14]),
            (21, [5, 10, 15]),
        ] {
            assert_eq!(quartiles(&Vec::from_iter(0..n)), expected, "{n}");
        }
    }

    /// What is no number comes last, after infinity.
    #[test]
    fn the_median_does_not_depend_on_the_order() {
        assert_eq!(median([7.0, -1.0, 3.0]), 3.0);
        assert_eq!(median([4.0, 1.0, 3.0, 2.0]), 2.0);
        assert_eq!(median([f64::NAN, 5.0, f64::INFINITY]), f64::INFINITY);
    }
}
