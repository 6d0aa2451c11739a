use std::ops::Range;

use shared::portable::{exp_10, log_10};

use plotters::coord::ranged1d::{
    KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter,
};
use plotters::coord::types::RangedCoordf64;

use crate::figure::Scale;
use crate::ticks::{decimal_labels, log_ticks, round_numbers};

/// One axis of a plot: its label, its range, and where its ticks stand.
#[derive(Clone, Debug)]
pub struct Axis {
    pub(crate) label: String,
    /// The range as it is drawn: of the logarithm on a logarithmic axis.
    pub(crate) range: Range<f64>,
    logarithmic: bool,
    /// The ticks' positions in `range`, and their labels.
    pub(crate) ticks: Vec<(f64, String)>,
    /// The tick for what lies beyond, if there is one.
    beyond: Option<(f64, String)>,
    /// Whether the places have names and no numbers.
    pub(crate) named: bool,
}

impl Axis {
    /// A linear axis over `range`.
    pub fn linear(label: &str, range: Range<f64>) -> Self {
        let positions = round_numbers(&range, 7);
        let labels = decimal_labels(&positions);
        let ticks = positions.into_iter().zip(labels).collect();
        Axis {
            label: label.into(),
            range,
            logarithmic: false,
            ticks,
            beyond: None,
            named: false,
        }
    }

    /// A logarithmic axis (base 10) over `range`, which must lie above 0.
    pub fn log(label: &str, range: Range<f64>) -> Self {
        let logs = log_10(range.start)..log_10(range.end);
        let ticks = log_ticks(&range, &logs);
        Axis {
            label: label.into(),
            range: logs,
            logarithmic: true,
            ticks,
            beyond: None,
            named: false,
        }
    }

    /// An axis of named places 0, 1, 2, ..., for bars.
    pub fn names(label: &str, names: &[&str]) -> Self {
        let ticks = names
            .iter()
            .enumerate()
            .map(|(i, name)| (i as f64, name.to_string()))
            .collect();
        let range = -0.6..names.len() as f64 - 0.4;
        Axis { range: range.clone(), ticks, named: true, ..Axis::linear(label, range) }
    }

    /// The axis with ticks up to `last`, and then one more at `place`: for what has
    /// no number.
    pub fn beyond(mut self, last: f64, place: f64, label: &str) -> Self {
        let (last, place) = (self.position(last) + 1e-9, self.position(place));
        self.ticks.retain(|(position, _)| *position <= last);
        self.beyond = Some((place, label.into()));
        self
    }

    /// The axis with every second, third, … tick only, if they are more than fit
    /// into as many gaps as there is `room` for.
    pub(crate) fn with_at_most(&self, room: f64) -> Self {
        let gaps = self.ticks.len().saturating_sub(1) as f64;
        let stride = (gaps / room.max(1.0)).ceil().max(1.0) as usize;
        let thinned = self.ticks.iter().step_by(stride);
        let ticks = thinned.chain(&self.beyond).cloned().collect();
        Axis { ticks, ..self.clone() }
    }

    pub(crate) fn labels(&self) -> impl Iterator<Item = &str> {
        self.ticks.iter().map(|(_, label)| label.as_str())
    }

    /// The data along the axis.
    pub(crate) fn scale(&self) -> Scale {
        let Range { start, end } = self.range;
        let [low, high] = match self.logarithmic {
            true => [start, end].map(exp_10),
            false => [start, end],
        };
        Scale { low, high, logarithmic: self.logarithmic }
    }

    /// How far along the axis a position is, from 0 to 1.
    pub(crate) fn share(&self, position: f64) -> f64 {
        (position - self.range.start) / (self.range.end - self.range.start)
    }

    /// Where a value stands in the range as it is drawn.
    pub(crate) fn position(&self, value: f64) -> f64 {
        if self.logarithmic { log_10(value) } else { value }
    }
}

/// plotters' view of an axis.
impl Ranged for Axis {
    type ValueType = f64;
    type FormatOption = NoDefaultFormatting;

    fn map(&self, position: &f64, limit: (i32, i32)) -> i32 {
        RangedCoordf64::from(self.range.clone()).map(position, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.iter().map(|(position, _)| *position).collect()
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, at: &f64) -> String {
        let tick = self.ticks.iter().find(|(position, _)| position == at);
        tick.map(|(_, label)| label.clone()).unwrap_or_default()
    }
}

/// The range of the finite values, with a margin on both sides so that no
/// curve runs along the frame. For a logarithmic axis, pass positive values and
/// `log = true`: the margin is then a factor.
pub fn range_of(values: impl Iterator<Item = f64>, log: bool) -> Range<f64> {
    let scaled = |v: f64| if log { log_10(v) } else { v };
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.map(scaled).filter(|v| v.is_finite()) {
        low = low.min(value);
        high = high.max(value);
    }
    if low > high {
        (low, high) = (0.0, 1.0);
    }
    let span = high - low;
    let margin =
        if span > 1e-9 * high.abs().max(low.abs()) { 0.05 * span } else { 0.5 };
    let (low, high) = (low - margin, high + margin);
    if log {
        exp_10(low).max(f64::MIN_POSITIVE)..exp_10(high).min(f64::MAX)
    } else {
        low..high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|(_, label)| label.as_str()).collect()
    }

    /// The smallest numbers have no smaller ones beside them: a margin stops there.
    #[test]
    fn the_smallest_numbers_have_an_axis() {
        let axis = Axis::log("", range_of([1e-308, 1.0].into_iter(), true));
        let expected =
            ["10⁻³⁰⁰", "10⁻²⁵⁰", "10⁻²⁰⁰", "10⁻¹⁵⁰", "10⁻¹⁰⁰", "10⁻⁵⁰", "10⁰"];
        assert_eq!(labels(&axis), expected);
    }

    #[test]
    fn linear_ticks_are_round() {
        assert_eq!(
            labels(&Axis::linear("", 0.0..6.0)),
            ["0", "1", "2", "3", "4", "5", "6"]
        );
        assert_eq!(
            labels(&Axis::linear("", -0.05..0.05)),
            ["-0.04", "-0.02", "0", "0.02", "0.04"]
        );
        assert_eq!(
            labels(&Axis::linear("", 0.6932..0.6969)),
            ["0.6935", "0.6940", "0.6945", "0.6950", "0.6955", "0.6960", "0.6965"]
        );
        assert_eq!(labels(&Axis::linear("", 0.0..4e5))[1..3], ["10⁵", "2·10⁵"]);
    }

    #[test]
    fn log_ticks_suit_the_range() {
        assert_eq!(
            labels(&Axis::log("", 2.8..400.0)),
            ["5", "10", "20", "50", "100", "200"]
        );
        assert_eq!(
            labels(&Axis::log("", 1.0..1000.0)),
            ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1000"]
        );
        assert_eq!(
            labels(&Axis::log("", 0.005..500.0)),
            ["0.01", "0.1", "1", "10", "100"]
        );
        assert_eq!(
            labels(&Axis::log("", 1e-16..1e3)),
            ["10⁻¹⁵", "10⁻¹⁰", "10⁻⁵", "10⁰"]
        );
        assert_eq!(
            labels(&Axis::log("", 3.3..3.7)),
            ["3.3", "3.4", "3.5", "3.6", "3.7"]
        );
        assert_eq!(Axis::log("", 1.0..100.0).position(10.0), 1.0);
    }

    #[test]
    fn ticks_that_would_overlap_are_thinned() {
        let axis = Axis::linear("", 0.0..6.0);
        assert_eq!(axis.with_at_most(6.0).ticks, axis.ticks);
        assert_eq!(labels(&axis.with_at_most(3.5)), ["0", "2", "4", "6"]);
        assert_eq!(labels(&axis.with_at_most(0.1)), ["0", "6"]);
        let axis = axis.beyond(4.0, 5.5, "never");
        assert_eq!(labels(&axis.with_at_most(3.5)), ["0", "2", "4", "never"]);
    }

    #[test]
    fn ranges_leave_a_margin() {
        assert_eq!(range_of([0.0, 10.0, f64::NAN].into_iter(), false), -0.5..10.5);
        assert_eq!(range_of([2.0].into_iter(), false), 1.5..2.5);
        assert_eq!(range_of([].into_iter(), false), -0.05..1.05);
        let log = range_of([1.0, 100.0].into_iter(), true);
        assert!((log.start - exp_10(-0.1)).abs() < 1e-12 && log.end > 100.0);
        assert!(range_of([1.0, 1e308].into_iter(), true).end.is_finite());
    }
}
