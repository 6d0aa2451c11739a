//! Paths through a picture, in whole units, with no more points than are seen.

use std::ops::Range;

use line_clipping::cohen_sutherland::clip_line;
use line_clipping::{LineSegment, Point, Window};

/// A place in a picture.
pub(crate) type Pixel = (i32, i32);

/// How far, in units, a path may pass by a point that is left out: a quarter of a CSS
/// pixel.
const UNSEEN: f64 = 1.0;
/// Points of a straight piece that are looked at together.
const PIECE: usize = 256;

/// A path without the points that lie on the straight line between those that are
/// kept.
pub(crate) fn lighter(path: impl IntoIterator<Item = Pixel>) -> Vec<Pixel> {
    let mut kept: Vec<Pixel> = Vec::new();
    let mut between: Vec<Pixel> = Vec::new();
    for point in path {
        let Some(&from) = kept.last() else {
            kept.push(point);
            continue;
        };
        if between.last().unwrap_or(&from) == &point {
            continue;
        }
        let straight = between.iter().all(|&p| distance(p, from, point) <= UNSEEN);
        if !straight || between.len() == PIECE {
            kept.extend(between.last());
            between.clear();
        }
        between.push(point);
    }
    kept.extend(between.last());
    kept
}

/// How far a point is from a line between two others, its ends included.
fn distance(point: Pixel, from: Pixel, to: Pixel) -> f64 {
    let sub = |a: Pixel, b: Pixel| (f64::from(a.0 - b.0), f64::from(a.1 - b.1));
    let ((x, y), (dx, dy)) = (sub(point, from), sub(to, from));
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (x * dx + y * dy) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    let (x, y) = (x - share * dx, y - share * dy);
    (x * x + y * y).sqrt()
}

/// Points as SVG path data: the first as it is, then the way from each to the next.
pub(crate) fn data(points: impl IntoIterator<Item = Pixel>) -> String {
    let mut data = String::new();
    let mut last: Option<Pixel> = None;
    for (x, y) in points {
        let (command, dx, dy) = match last {
            None => ("M", x, y),
            Some((a, b)) => (if data.contains('l') { " " } else { "l" }, x - a, y - b),
        };
        let gap = if dy < 0 { "" } else { " " };
        let command = if command == " " && dx < 0 { "" } else { command };
        data += &format!("{command}{dx}{gap}{dy}");
        last = Some((x, y));
    }
    data
}

/// The pieces of a line that lie inside the axes. What comes from very far out
/// is left away: rounding would decide where it crosses the axes.
pub(crate) fn clipped(
    points: &[(f64, f64)],
    x: &Range<f64>,
    y: &Range<f64>,
) -> Vec<Vec<(f64, f64)>> {
    let window = Window::new(x.start, x.end, y.start, y.end);
    let near = |v: f64, range: &Range<f64>| {
        let reach = 1e6 * (range.end - range.start);
        (range.start - reach..range.end + reach).contains(&v)
    };
    let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
    for pair in points.windows(2) {
        if !pair.iter().all(|point| near(point.0, x) && near(point.1, y)) {
            continue;
        }
        let [from, to] = [pair[0], pair[1]].map(|(x, y)| Point::new(x, y));
        let Some(part) = clip_line(LineSegment::new(from, to), window) else {
            continue;
        };
        let (start, end) = ((part.p1.x, part.p1.y), (part.p2.x, part.p2.y));
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&start) => piece.push(end),
            _ => pieces.push(vec![start, end]),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_goes_from_point_to_point() {
        let path = [(10, 20), (13, 16), (11, 16), (11, 26), (31, 6)];
        assert_eq!(data(path), "M10 20l3-4-2 0 0 10 20-20");
        assert_eq!(data([]), "");
        assert_eq!(data([(5, -6)]), "M5-6");
    }

    #[test]
    fn what_lies_on_a_straight_line_is_left_out() {
        let straight = (0..=200).map(|i| (3 * i, i));
        assert!(lighter(straight).len() <= 2 + 200 / PIECE);
        let corner = [(0, 0), (4, 0), (8, 0), (8, 0), (8, 5), (8, 9)];
        assert_eq!(lighter(corner), [(0, 0), (8, 0), (8, 9)]);
        let there_and_back = [(0, 0), (9, 0), (4, 0)];
        assert_eq!(lighter(there_and_back), there_and_back);
        assert_eq!(lighter([(1, 2)]), [(1, 2)]);
        assert_eq!(lighter([]), []);
    }

    /// No point of a circle is further from the lighter path than is allowed.
    #[test]
    fn a_lighter_curve_is_the_same_to_the_eye() {
        let circle: Vec<Pixel> = (0..=720)
            .map(|i| f64::from(i).to_radians() / 2.0)
            .map(|a| {
                ((400.0 * a.cos()).round() as i32, (400.0 * a.sin()).round() as i32)
            })
            .collect();
        let light = lighter(circle.iter().copied());
        assert!(light.len() < circle.len() / 3, "{}", light.len());
        for &point in &circle {
            let pairs = light.windows(2).map(|pair| distance(point, pair[0], pair[1]));
            assert!(pairs.fold(f64::INFINITY, f64::min) <= UNSEEN);
        }
    }
}
