//! A curve by its ends and its turns.

use shared::portable::log_10;

use super::plain::{aloud, times};

/// A point (x, y) of a curve.
pub type Point = (f64, f64);

/// What is said of a curve: the name of its places, and how it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// What the horizontal axis counts: "step", "epoch".
    pub x: &'a str,
    /// Whether the heights are drawn on a logarithmic axis.
    pub log: bool,
    /// Digits of a height that count.
    pub digits: usize,
}

/// A turn that is smaller than this share of a curve's height is none that is seen.
const SEEN: f64 = 0.03;
/// From so many turns on a curve looks like a band, and their number is an accident of that
/// share.
const BAND: usize = 100;

/// How often a curve turns.
pub(super) fn often(turns: usize) -> String {
    if turns < BAND { times(turns) } else { "again and again".into() }
}

impl Course<'_> {
    /// How a curve runs, as a clause that "the curve" can stand before: "falls from
    /// 3 to 1, half of the way by step 4", "falls from 3 to 1 at step 7, then rises
    /// to 2", "goes up and down 12 times between 1 and 3".
    pub fn of(&self, points: &[Point]) -> String {
        let drawn: Vec<Point> =
            points.iter().copied().filter(|p| self.height(p).is_finite()).collect();
        let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else {
            return "has no point".into();
        };
        let turns = self.turns(&drawn);
        let value = |point: &Point| aloud(point.1, self.digits);
        if drawn.len() == 1 {
            return format!("has one point, at {}", value(first));
        }
        if turns.is_empty() && value(first) == value(last) {
            return format!("stays at {}", value(first));
        }
        if turns.len() > 3 {
            let by_height = |a: &&Point, b: &&Point| a.1.total_cmp(&b.1);
            let low = drawn.iter().min_by(by_height).unwrap_or(first);
            let high = drawn.iter().max_by(by_height).unwrap_or(first);
            return format!(
                "turns {} between {} and {}, from {} to {}",
                often(turns.len()),
                value(low),
                value(high),
                value(first),
                value(last)
            );
        }
        let told = self.legs(*first, &turns, *last);
        match turns.is_empty() {
            true => told + &self.pace(&drawn),
            false => told,
        }
    }

    /// The way from the first point over some turns to the last.
    pub(super) fn legs(&self, first: Point, turns: &[Point], last: Point) -> String {
        let value = |point: Point| aloud(point.1, self.digits);
        let mut told = String::new();
        let mut from = first;
        for &turn in turns.iter().chain([&last]) {
            let verb = if turn.1 > from.1 { "rises" } else { "falls" };
            told += &match told.is_empty() {
                true => format!("{verb} from {} to {}", value(first), value(turn)),
                false => format!(", then {verb} to {}", value(turn)),
            };
            if turn != last {
                told += &format!(" at {} {}", self.x, aloud(turn.0, 4));
            }
            from = turn;
        }
        told
    }

    /// Where a curve turns between rising and falling, as far as that is seen.
    pub fn turns(&self, points: &[Point]) -> Vec<Point> {
        self.turns_of(points, SEEN)
    }

    /// The turns that are larger than a share of the curve's height.
    pub(super) fn turns_of(&self, points: &[Point], share: f64) -> Vec<Point> {
        let seen = share * self.span(points);
        let mut turns = Vec::new();
        // The highest and the lowest point since the last turn.
        let visible = || points.iter().filter(|p| self.height(p).is_finite());
        let Some(&first) = visible().next() else { return turns };
        let (mut top, mut bottom) = (first, first);
        let mut rising = None;
        for &point in visible() {
            let h = self.height(&point);
            if h > self.height(&top) {
                top = point;
            }
            if h < self.height(&bottom) {
                bottom = point;
            }
            let falls = self.height(&top) - h > seen && rising != Some(false);
            let rises = h - self.height(&bottom) > seen && rising != Some(true);
            if falls && rising == Some(true) {
                turns.push(top);
            }
            if rises && rising == Some(false) {
                turns.push(bottom);
            }
            if falls || rises {
                rising = Some(rises);
                (top, bottom) = (point, point);
            }
        }
        turns
    }

    /// Where the half of the way is done, if that is far from the middle. On a
    /// logarithmic axis that is no half of the value, so the value is named.
    fn pace(&self, points: &[Point]) -> String {
        let (first, last) = (points[0], points[points.len() - 1]);
        let half = self.half_way(points).unwrap_or(last);
        let share = (half.0 - first.0) / (last.0 - first.0);
        let only = match share {
            ..0.3 => "",
            0.7.. => "only ",
            _ => return String::new(),
        };
        let at = format!("{only}by {} {}", self.x, aloud(half.0, 4));
        match self.log {
            true => format!(", and is at {} {at}", aloud(half.1, self.digits)),
            false => format!(", half of the way {at}"),
        }
    }

    /// The first point that is beyond the middle between the ends.
    pub(super) fn half_way(&self, points: &[Point]) -> Option<Point> {
        let ends = [points.first()?, points.last()?].map(|point| self.height(point));
        let middle = (ends[0] + ends[1]) / 2.0;
        let beyond = |p: &&Point| (self.height(p) > middle) != (ends[0] > middle);
        points.iter().find(beyond).copied()
    }

    /// From the lowest to the highest point.
    pub(super) fn span<'a>(&self, points: impl IntoIterator<Item = &'a Point>) -> f64 {
        let heights = points.into_iter().map(|point| self.height(point));
        let (low, high) = heights
            .filter(|height| height.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), height| {
                (low.min(height), high.max(height))
            });
        (high - low).max(0.0)
    }

    /// The height of a point as it is drawn.
    pub(super) fn height(&self, point: &Point) -> f64 {
        if self.log { log_10(point.1) } else { point.1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_told_by_its_ends_and_turns() {
        let course = Course { x: "step", log: false, digits: 3 };
        let curve = |f: fn(f64) -> f64| -> String {
            let points: Vec<(f64, f64)> =
                (0..=100).map(f64::from).map(|x| (x, f(x))).collect();
            course.of(&points)
        };
        assert_eq!(curve(|_| 2.0), "stays at 2");
        assert_eq!(curve(|x| 5.0 - 0.05 * x), "falls from 5 to 0");
        assert_eq!(
            curve(|x| 8.0 * 0.9f64.powi(x as i32)),
            "falls from 8 to 0.000212, half of the way by step 7"
        );
        assert_eq!(
            curve(|x| (x - 40.0).powi(2)),
            "falls from 1600 to 0 at step 40, then rises to 3600"
        );
        assert_eq!(
            curve(|x| (x * 0.7).sin()),
            "turns 22 times between -0.982 and 1, from 0 to 0.774"
        );
        let band: Vec<Point> = (0..=200).map(|x| (x.into(), (x % 2).into())).collect();
        assert_eq!(
            course.of(&band),
            "turns again and again between 0 and 1, from 0 to 0"
        );
        assert_eq!(course.of(&[]), "has no point");
        assert_eq!(course.of(&[(0.0, 3.0)]), "has one point, at 3");
        let log = Course { log: true, ..course };
        assert_eq!(
            log.of(&[(0.0, 100.0), (1.0, 10.0), (2.0, 1.0)]),
            "falls from 100 to 1"
        );
        assert_eq!(
            log.of(&[(0.0, 100.0), (1.0, 4.0), (9.0, 1.0)]),
            "falls from 100 to 1, and is at 4 by step 1"
        );
    }
}
