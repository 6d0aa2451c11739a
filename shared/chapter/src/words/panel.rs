//! Several curves: how each runs, which lie on top of each other, which cross.

use super::course::{Course, Point};
use super::plain::{aloud, capitalised, coordinate, grouped, listed};
use super::rough::{FEW, drawn, extremes, fades, settles, settling, swings, trend};

/// A curve and its name.
pub type Named<'a> = (&'a str, Vec<Point>);

/// Curves that are nowhere further apart than this share of a picture lie on top of each
/// other.
const ON_TOP: f64 = 0.02;
/// A curve that is not higher than this share of a picture looks level.
const LEVEL: f64 = 0.01;
/// A pair of axes, and how curves over it are told.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// How one curve is told.
    pub course: Course<'a>,
    /// Whether the horizontal axis is logarithmic.
    pub log_x: bool,
    /// The bottom and the top of the picture; none if it is as high as its curves.
    pub y: Option<[f64; 2]>,
}

impl Panel<'_> {
    /// How a curve runs, smooth or rough: by its shape or its turns if they are few, else
    /// whether it swings, settles, or goes somewhere.
    pub fn runs(&self, points: &[Point]) -> String {
        let course = &self.course;
        let points = drawn(course, points);
        if let Some((out, top)) = self.leaves(&points) {
            return self.leaving(&points, out, top);
        }
        let [low, high] = extremes(course, &points).map(|point| self.rounded(point.1));
        let turns = course.turns(&points);
        match turns.len() {
            _ if !points.is_empty() && low == high => format!("stays at {low}"),
            _ if self.is_level(&points) => {
                format!("stays near {}", self.rounded(points[0].1))
            }
            0 => course.shape(&points, self.log_x),
            1..=FEW => course.of(&points),
            _ if fades(course, &turns) => swings(course, &points, &turns),
            _ => match settles(course, &points, &turns) {
                Some(i) => settling(course, points.split_at(i + 1)),
                None => trend(course, &points, ""),
            },
        }
    }

    /// The sentences on all curves, one for each and one for those on top of each other.
    pub fn told(&self, curves: &[Named]) -> String {
        let panel = Panel { y: self.y.or_else(|| self.bounds(curves)), ..*self };
        let sentence = |group: Vec<usize>| {
            let names: Vec<String> =
                group.iter().map(|&i| curves[i].0.to_string()).collect();
            let (first, points) = &curves[group[0]];
            let run = panel.runs(points);
            let all = capitalised(&listed(&names));
            match group.len() {
                1 => format!("{all} {run}."),
                _ => format!("{all} lie on top of each other: that of {first} {run}."),
            }
        };
        let sentences: Vec<String> =
            panel.alike(curves).into_iter().map(sentence).collect();
        sentences.join(" ")
    }

    /// The curves in groups of such as lie on top of each other, each group in the order
    /// of the curves.
    pub fn alike(&self, curves: &[Named]) -> Vec<Vec<usize>> {
        let course = &self.course;
        let height = match self.height() {
            Some(height) => height,
            None => course.span(curves.iter().flat_map(|curve| &curve.1)),
        };
        let on_top = |(_, a): &Named, (_, b): &Named| {
            let near = |(p, q): (&Point, &Point)| {
                let [p, q] = [p, q].map(|point| course.height(point));
                p == q || (p - q).abs() <= ON_TOP * height
            };
            a.len() == b.len() && a.iter().zip(b).all(near)
        };
        grouped(curves, on_top)
    }

    /// The bottom and the top of a picture that is as high as its curves.
    fn bounds(&self, curves: &[Named]) -> Option<[f64; 2]> {
        let all: Vec<Point> =
            curves.iter().flat_map(|curve| drawn(&self.course, &curve.1)).collect();
        (!all.is_empty()).then(|| extremes(&self.course, &all).map(|point| point.1))
    }

    /// The height of the picture as it is drawn.
    fn height(&self) -> Option<f64> {
        let [bottom, top] = self.y?.map(|y| self.course.height(&(0.0, y)));
        Some(top - bottom)
    }

    fn is_level(&self, points: &[Point]) -> bool {
        let seen = self.height().map(|height| LEVEL * height);
        seen.is_some_and(|seen| self.course.span(points) < seen)
    }

    /// A height as precisely as the picture shows it.
    fn rounded(&self, y: f64) -> String {
        match self.height() {
            Some(height) if height > 0.0 && !self.course.log => coordinate(y, height),
            _ => aloud(y, self.course.digits),
        }
    }

    /// The first place outside of the picture, and whether it is above.
    fn leaves(&self, points: &[Point]) -> Option<(usize, bool)> {
        let [bottom, top] = self.y?;
        let out = points.iter().position(|point| !(bottom..=top).contains(&point.1))?;
        Some((out, points[out].1 > top))
    }

    fn leaving(&self, points: &[Point], out: usize, top: bool) -> String {
        let (inside, outside) = points.split_at(out);
        let at = |point: &Point| format!("{} {}", self.course.x, aloud(point.0, 4));
        let before = match inside.len() {
            0 | 1 => String::new(),
            _ => format!("{}, then ", self.runs(inside)),
        };
        let is_out = |point: &&Point| self.leaves(&[**point]).is_some();
        let back = match outside.iter().rposition(|point| is_out(&point)) {
            Some(last) if last + 1 < outside.len() => {
                let inside = &outside[last + 1..];
                format!(
                    ", and is back from {} on, where it {}",
                    at(&inside[0]),
                    self.runs(inside)
                )
            }
            _ => String::new(),
        };
        let side = if top { "top" } else { "bottom" };
        format!("{before}leaves the picture at the {side} at {}{back}", at(&outside[0]))
    }

    /// Where two curves cross, as far as that is seen, and which is the lower one, as a
    /// sentence.
    pub fn compare(&self, [a, b]: [&Named; 2]) -> String {
        let (crossings, above) = crossings(&self.course, &a.1, &b.1);
        let lower = match above {
            None => return "The two lie on top of each other.".into(),
            Some(true) => b.0,
            Some(false) => a.0,
        };
        let at = |x: f64| format!("{} {}", self.course.x, aloud(x, 4));
        match crossings[..] {
            [] => format!("{} is the lower one throughout.", capitalised(lower)),
            [x] => {
                format!("The two cross at {}: from there on {lower} is lower.", at(x))
            }
            [.., x] => format!(
                "The two cross {} times, the last time at {}: from there on {lower} is lower.",
                crossings.len(),
                at(x)
            ),
        }
    }
}

/// Where curve `a` changes the side of curve `b`, and whether it is above it in the end;
/// none if they are nowhere apart.
fn crossings(course: &Course, a: &[Point], b: &[Point]) -> (Vec<f64>, Option<bool>) {
    let seen = 0.5 * ON_TOP * course.span(a.iter().chain(b));
    let mut above = None;
    let mut crossings = Vec::new();
    // Since when a curve has been on its side of the other, however near.
    let mut side = None;
    for (p, q) in a.iter().zip(b) {
        let apart = course.height(p) - course.height(q);
        let now = apart > 0.0;
        if side.is_none_or(|(_, before)| before != now) {
            side = Some((p.0, now));
        }
        if apart.is_nan() || apart.abs() <= seen {
            continue;
        }
        if above.is_some_and(|above| above != now) {
            crossings.extend(side.map(|(x, _)| x));
        }
        above = Some(now);
    }
    (crossings, above)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PANEL: Panel = Panel {
        course: Course { x: "step", log: false, digits: 3 },
        log_x: false,
        y: None,
    };

    fn curve(f: impl Fn(f64) -> f64) -> Vec<Point> {
        (0..=100).map(f64::from).map(|x| (x, f(x))).collect()
    }

    #[test]
    fn rough_curves_are_told_by_where_they_go() {
        let jitter = |x: f64| if x as i32 % 2 == 0 { 0.0 } else { 1.0 };
        for (points, told) in [
            (curve(|x| 5.0 - 0.05 * x), "falls from 5 to 0 in a straight line"),
            (
                curve(|x| x.min(20.0) + jitter(x) * f64::from(u8::from(x > 20.0))),
                "rises from 0 to 21 by step 21, then goes up and down between 20 and 21",
            ),
            (
                curve(|x| 0.9f64.powi(x as i32) * (0.5 * x).cos()),
                "falls from 1 to -0.526 at step 6, then rises to 0.271 at step 12, \
                 and swings on less and less, with 3 more turns, to 2.56 times 10 to the power of minus 5",
            ),
            (
                curve(|x| x + 30.0 * jitter(x)),
                "rises unsteadily from 0 to 100, with a peak of 129 at step 99; it is at 51 by step 21",
            ),
            (
                curve(|x| (x * 0.7).sin()),
                "turns 22 times between -0.982 and 1, from 0 to 0.774",
            ),
            (
                curve(|x| if x < 100.0 { jitter(x + 1.0) } else { 0.0 }),
                "turns 98 times between 0 and 1, from 1 to 0",
            ),
            (vec![], "has no point"),
        ] {
            assert_eq!(PANEL.runs(&points), told);
        }
    }

    #[test]
    fn curves_on_top_of_each_other_are_told_once() {
        let line = |slope: f64| curve(move |x| slope * x);
        let curves = [("this", line(1.0)), ("that", line(0.5)), ("it", line(1.001))];
        assert_eq!(
            PANEL.told(&curves),
            "This and it lie on top of each other: that of this rises from 0 to 100 in a straight \
             line. That rises from 0 to 50 in a straight line."
        );
    }

    #[test]
    fn what_leaves_the_picture_is_told() {
        let panel = Panel { y: Some([-10.0, 100.0]), ..PANEL };
        for (points, told) in [
            (
                curve(|x| 2.0 * x),
                "rises from 0 to 100 in a straight line, then leaves the picture at the top at step 51",
            ),
            (curve(|x| -20.0 - x), "leaves the picture at the bottom at step 0"),
            (
                curve(|x| if x == 50.0 { 200.0 } else { 4.0 }),
                "stays at 4, then leaves the picture at the top at step 50, and is back from \
                 step 51 on, where it stays at 4",
            ),
            (curve(|x| 0.0001 * x), "stays at 0"),
        ] {
            assert_eq!(panel.runs(&points), told);
        }
    }

    #[test]
    fn crossings_are_told() {
        let level = ("the level", curve(|_| 50.0));
        let told =
            |f: fn(f64) -> f64| PANEL.compare([&("the curve", curve(f)), &level]);
        assert_eq!(told(|x| x + 60.0), "The level is the lower one throughout.");
        assert_eq!(told(|_| 50.0), "The two lie on top of each other.");
        assert_eq!(
            told(|x| x),
            "The two cross at step 51: from there on the level is lower."
        );
        assert_eq!(
            told(|x| 50.0 + 40.0 * (x / 10.0).cos()),
            "The two cross 3 times, the last time at step 79: from there on the curve is lower."
        );
    }
}
