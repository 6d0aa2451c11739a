//! A rough curve: whether it swings, settles, or goes somewhere.

use super::course::{Course, Point};
use super::plain::aloud;
use crate::number::plural;

/// Where a rough curve goes on within this share of its height, it has settled; if only
/// a part of it is left, within half of that part.
const SETTLED: f64 = 0.25;
/// More turns than that are not told one by one.
pub(super) const FEW: usize = 3;
/// The turns that count in a rough curve, as a share of its height.
const COARSE: f64 = 0.5;

pub(super) fn drawn(course: &Course, points: &[Point]) -> Vec<Point> {
    points.iter().copied().filter(|point| course.height(point).is_finite()).collect()
}

/// Whether the swings from turn to turn get smaller, none being wider than the one before
/// by more than a little.
pub(super) fn fades(course: &Course, turns: &[Point]) -> bool {
    let swings: Vec<f64> = turns
        .windows(2)
        .map(|pair| (course.height(&pair[1]) - course.height(&pair[0])).abs())
        .collect();
    let [Some(first), Some(last)] = [swings.first(), swings.last()] else {
        return false;
    };
    *last < 0.6 * first && swings.windows(2).all(|pair| pair[1] < 1.1 * pair[0])
}

pub(super) fn swings(course: &Course, points: &[Point], turns: &[Point]) -> String {
    let second = turns[1].0;
    let start: Vec<Point> = points.iter().copied().filter(|p| p.0 <= second).collect();
    let more = turns.len() - 2;
    format!(
        "{} at {} {}, and swings on less and less, with {more} more {}, to {}",
        course.of(&start),
        course.x,
        aloud(second, 4),
        plural(more, "turn"),
        aloud(points[points.len() - 1].1, course.digits),
    )
}

/// The place of the first turn after which a curve stays in a narrow band.
pub(super) fn settles(
    course: &Course,
    points: &[Point],
    turns: &[Point],
) -> Option<usize> {
    let height = course.span(points);
    let place = |turn: &Point| points.iter().position(|point| point.0 == turn.0);
    let narrow = |&i: &usize| {
        let left = (points.len() - i) as f64 / points.len() as f64;
        course.span(&points[i..]) <= SETTLED.min(0.5 * left) * height
    };
    turns.iter().filter_map(place).find(narrow)
}

/// A rough way, and the band in which the rest of the curve stays.
pub(super) fn settling(course: &Course, (way, rest): (&[Point], &[Point])) -> String {
    let end = way.last().map_or(0.0, |point| point.0);
    let end = format!(" {} {}", course.x, aloud(end, 4));
    format!("{}, then {}", trend(course, way, &end), band(course, rest))
}

/// Where a curve is going, and the place where it ends if that is not the end of the
/// picture.
pub(super) fn trend(course: &Course, points: &[Point], end: &str) -> String {
    let (first, last) = (points[0], points[points.len() - 1]);
    let [at, by] = ["at", "by"].map(|word| match end {
        "" => String::new(),
        _ => format!(" {word}{end}"),
    });
    let turns = course.turns(points);
    let coarse = course.turns_of(points, COARSE);
    match (turns.len(), coarse.len()) {
        (0, _) => goes(course, "", first, last) + &by,
        (1..=FEW, _) => course.of(points) + &at,
        (_, 1..=FEW) if !coarse.iter().any(|turn| is_spike(course, points, turn)) => {
            format!(
                "{}{at}, with smaller ups and downs",
                course.legs(first, &coarse, last)
            )
        }
        _ => rough(course, points, &by),
    }
}

/// Whether a turn is a lone point that sticks out.
fn is_spike(course: &Course, points: &[Point], turn: &Point) -> bool {
    const WIDTH: usize = 2;
    let Some(i) = points.iter().position(|point| point.0 == turn.0) else {
        return false;
    };
    let sides = [i.saturating_sub(WIDTH), (i + WIDTH).min(points.len() - 1)];
    let far = COARSE * COARSE * course.span(points);
    sides.iter().all(|&j| (course.height(turn) - course.height(&points[j])).abs() > far)
}

fn goes(course: &Course, manner: &str, first: Point, last: Point) -> String {
    let verb = if last.1 > first.1 { "rises" } else { "falls" };
    let [first, last] = [first, last].map(|point| aloud(point.1, course.digits));
    format!("{verb}{manner} from {first} to {last}")
}

/// The lowest and the highest point.
pub(super) fn extremes(course: &Course, points: &[Point]) -> [Point; 2] {
    let by_height =
        |a: &Point, b: &Point| course.height(a).total_cmp(&course.height(b));
    let low = points.iter().copied().min_by(by_height);
    let high = points.iter().copied().max_by(by_height);
    [low, high].map(|point| point.unwrap_or_default())
}

fn band(course: &Course, points: &[Point]) -> String {
    let [low, high] = extremes(course, points).map(|p| aloud(p.1, course.digits));
    match low == high {
        true => format!("stays at {low}"),
        false if course.turns(points).len() > 1 => {
            format!("goes up and down between {low} and {high}")
        }
        false => format!("stays between {low} and {high}"),
    }
}

/// A curve with no large turn, or with too many.
fn rough(course: &Course, points: &[Point], by: &str) -> String {
    let (first, last) = (points[0], points[points.len() - 1]);
    let height = course.span(points);
    let far = |a: &Point, b: &Point, share: f64| {
        (course.height(a) - course.height(b)).abs() > share * height
    };
    let [low, high] = extremes(course, points);
    // What has been at its end, and then at its start again, goes nowhere.
    let mut after = points.iter().skip_while(|point| far(&last, point, 0.1));
    let back = after.any(|point| !far(&first, point, 0.1));
    if back || !far(&first, &last, 0.4) {
        let [low, high] = [low, high].map(|point| aloud(point.1, course.digits));
        return match by {
            "" => course.of(points),
            _ => {
                let until = by.replacen(" by", " up to", 1);
                format!("goes up and down between {low} and {high}{until}")
            }
        };
    }
    let beyond = |word: &str, point: Point| {
        let seen = [first, last].iter().all(|end| far(end, &point, 0.1));
        let value = aloud(point.1, course.digits);
        let at = aloud(point.0, 4);
        seen.then(|| format!(", with a {word} of {value} at {} {at}", course.x))
    };
    let extremes = [beyond("low", low), beyond("peak", high)];
    goes(course, " unsteadily", first, last)
        + by
        + &extremes.into_iter().flatten().collect::<String>()
        + &if by.is_empty() { half(course, points) } else { String::new() }
}

/// Where a curve first is beyond the middle between its ends.
fn half(course: &Course, points: &[Point]) -> String {
    let half = course.half_way(points).map(|point| {
        let [value, at] = [aloud(point.1, course.digits), aloud(point.0, 4)];
        format!("; it is at {value} by {} {at}", course.x)
    });
    half.unwrap_or_default()
}
