//! A smooth curve, piece by piece.

use shared::portable::log_10;

use super::course::{Course, Point, often};
use super::plain::{aloud, listed};
use super::sketch::{SEEN, TOLERANCE, corners, share};

impl Course<'_> {
    /// How a smooth curve runs, as a clause that "the curve" can stand before: "falls
    /// from 312 to 3.7 by epoch 4, then more slowly to 3.4". `log_x` says whether the
    /// places are drawn on a logarithmic axis. A curve that is not smooth is told by
    /// its turns.
    pub fn shape(&self, points: &[Point], log_x: bool) -> String {
        let x = |p: &Point| if log_x { log_10(p.0) } else { p.0 };
        let drawn = |p: &Point| [x(p), self.height(p)];
        let points: Vec<Point> = points
            .iter()
            .copied()
            .filter(|p| drawn(p).iter().all(|v| v.is_finite()))
            .collect();
        let places: Vec<[f64; 2]> = points.iter().map(drawn).collect();
        let window = [0, 1].map(|i| {
            let values = || places.iter().map(|at| at[i]);
            [
                values().fold(f64::INFINITY, f64::min),
                values().fold(f64::NEG_INFINITY, f64::max),
            ]
        });
        let is_flat = window.iter().any(|[low, high]| high <= low);
        let value = |p: &Point| aloud(p.1, self.digits);
        if !is_flat && points.iter().all(|p| value(p) == value(&points[0])) {
            return format!("stays near {}", value(&points[0]));
        }
        let seen: Vec<[f64; 2]> = places.iter().map(|&at| share(window, at)).collect();
        let Some(corners) = corners(&seen).filter(|_| !is_flat) else {
            let turns = self.turns(&points).len();
            return if turns > 3 {
                self.jagged(&points, &seen, turns)
            } else {
                self.of(&points)
            };
        };
        let ends: Vec<usize> = corners.into_iter().chain([seen.len() - 1]).collect();
        self.pieces(&points, &seen, &ends)
    }

    /// How a curve runs that turns again and again: how high it typically is in each
    /// quarter of the axis.
    fn jagged(&self, points: &[Point], seen: &[[f64; 2]], turns: usize) -> String {
        let value = |height: f64| aloud(height, self.digits);
        let heights = || points.iter().map(|p| p.1);
        let quarter = |k: usize| {
            let is_in = |x: f64| ((x * 4.0) as usize).min(3) == k;
            let within = points.iter().zip(seen).filter(|(_, at)| is_in(at[0]));
            let mut within: Vec<f64> = within.map(|(p, _)| p.1).collect();
            within.sort_by(f64::total_cmp);
            within.get(within.len() / 2).map(|&middle| value(middle))
        };
        let medians: Vec<String> = (0..4).filter_map(quarter).collect();
        format!(
            "goes up and down {}, between {} and {}; it starts at {}, its median in each quarter \
             of the axis is {}, and it ends at {}",
            often(turns),
            value(heights().fold(f64::INFINITY, f64::min)),
            value(heights().fold(f64::NEG_INFINITY, f64::max)),
            value(points[0].1),
            listed(&medians),
            value(points[points.len() - 1].1)
        )
    }

    /// The place from which on two curves, point by point at the same places, run on top
    /// of each other; nothing if they are apart at the end.
    pub fn joined_from(&self, one: &[Point], other: &[Point]) -> Option<f64> {
        let seen = 0.5 * SEEN * self.span(one.iter().chain(other));
        let is_apart = |(a, b): (&Point, &Point)| {
            let gap = (self.height(a) - self.height(b)).abs();
            a.1 != b.1 && (gap > seen || gap.is_nan())
        };
        let count = one.len().min(other.len());
        let apart = one.iter().zip(other).rposition(is_apart);
        one.get(apart.map_or(0, |i| i + 1)).filter(|_| count > 0).map(|p| p.0)
    }

    /// The straight pieces of a sketch, each up to the next of the `ends`. Those that go
    /// the same way are told together.
    fn pieces(&self, points: &[Point], seen: &[[f64; 2]], ends: &[usize]) -> String {
        let starts = [0].into_iter().chain(ends.iter().copied());
        let pieces: Vec<Piece> =
            starts.zip(ends).map(|(from, &to)| Piece::new(seen, from, to)).collect();
        let is_straight = pieces.len() == 1 && points.len() > 2;
        let straight = match is_straight && pieces[0].verb != STAYS {
            true => " in a straight line",
            false => "",
        };
        let told = pieces
            .chunk_by(|a, b| a.verb == b.verb)
            .map(|stretch| self.stretch(points, stretch));
        told.collect::<Vec<_>>().join(", then ") + straight
    }

    /// Pieces that go the same way: "falls from 312 to 3.7 by epoch 4, then more slowly
    /// to 3.4", "rises ever faster, through 2 at step 5 and 4 at step 8, to 9".
    fn stretch(&self, points: &[Point], stretch: &[Piece]) -> String {
        let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
        let value = |i: usize| aloud(points[i].1, self.digits);
        let place = |i: usize| format!("{} {}", self.x, aloud(points[i].0, 3));
        let ends = last.to + 1 == points.len();
        let until = |word: &str| match ends {
            true => String::new(),
            false => format!(" {word} {}", place(last.to)),
        };
        if first.verb == STAYS {
            let [from, to] = [first.from, last.to].map(|i| aloud(points[i].1, 2));
            if from == to {
                return format!("{STAYS} near {to}{}", until("up to"));
            }
            let is_rise = points[last.to].1 > points[first.from].1;
            let verb = if is_rise { "rises" } else { "falls" };
            let start = match first.from {
                0 => format!(" from {}", value(0)),
                _ => String::new(),
            };
            let end = value(last.to);
            return format!("{verb} only a little{start} to {end}{}", until("by"));
        }
        let start = match first.from {
            0 => format!("{} from {}", first.verb, value(0)),
            _ => first.verb.into(),
        };
        let end = format!("to {}{}", value(last.to), until("by"));
        let is_faster = |pair: &&[Piece]| pair[1].slope > pair[0].slope;
        let faster = stretch.windows(2).filter(is_faster).count();
        let between = &stretch[..stretch.len() - 1];
        match between {
            [] => format!("{start} {end}"),
            [piece] => {
                let how = if faster == 0 { "more slowly" } else { "faster" };
                let (value, place) = (value(piece.to), place(piece.to));
                format!("{start} to {value} by {place}, then {how} {end}")
            }
            _ => {
                let pace = match faster {
                    0 => " ever more slowly",
                    _ if faster == between.len() => " ever faster",
                    _ => "",
                };
                let through = |piece: &Piece| {
                    format!("{} at {}", value(piece.to), place(piece.to))
                };
                let through: Vec<String> = between.iter().map(through).collect();
                format!("{start}{pace}, through {}, {end}", listed(&through))
            }
        }
    }
}

/// A straight piece of a sketch.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: usize,
    to: usize,
    verb: &'static str,
    /// How steep it is, whichever way it goes.
    slope: f64,
}

const STAYS: &str = "stays";

impl Piece {
    fn new(seen: &[[f64; 2]], from: usize, to: usize) -> Self {
        let rise = seen[to][1] - seen[from][1];
        let verb = match rise {
            _ if rise.abs() < TOLERANCE => STAYS,
            _ if rise > 0.0 => "rises",
            _ => "falls",
        };
        let slope = (rise / (seen[to][0] - seen[from][0])).abs();
        Piece { from, to, verb, slope }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_curve_is_told_piece_by_piece() {
        let course = Course { x: "step", log: false, digits: 3 };
        let points = |f: fn(f64) -> f64| -> Vec<(f64, f64)> {
            (0..=100).map(f64::from).map(|x| (x, f(x))).collect()
        };
        let cliff = points(|x| if x < 10.0 { 100.0 - 9.0 * x } else { 11.0 - 0.1 * x });
        assert_eq!(
            course.shape(&cliff, false),
            "falls from 100 to 10 by step 10, then more slowly to 1"
        );
        let level = points(|x| if x < 50.0 { 1.0 } else { x - 49.0 });
        assert_eq!(
            course.shape(&level, false),
            "stays near 1 up to step 50, then rises to 51"
        );
        assert_eq!(course.shape(&points(|_| 2.0), false), "stays at 2");
        assert!(
            course.shape(&points(|x| (x * 0.7).sin()), false).contains("down 22 times")
        );
        assert_eq!(
            course.shape(&points(|x| 3.0 * x), false),
            "rises from 0 to 300 in a straight line"
        );
        assert_eq!(course.shape(&points(|x| 3.0 + 1e-9 * x), false), "stays near 3");
        assert_eq!(course.joined_from(&cliff, &cliff), Some(0.0));
        assert_eq!(course.joined_from(&cliff, &points(|x| 11.0 - 0.1 * x)), Some(10.0));
        assert_eq!(course.joined_from(&cliff, &level), None);
        assert_eq!(course.shape(&[], false), "has no point");
        assert_eq!(course.shape(&[(1.0, 2.0)], true), "has one point, at 2");
    }
}
