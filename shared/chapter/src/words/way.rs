//! A path over a picture, by the few corners that a sketch of it needs.

use shared::portable::hypot;

use super::plain::{listed, times};
use super::sketch::{SEEN, corners, share};

/// A path over a picture.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// The picture, [[left, right], [bottom, top]].
    pub window: [[f64; 2]; 2],
    /// The points of the path.
    pub path: &'a [[f64; 2]],
}

impl Way<'_> {
    /// How the path runs, as a clause that "the line" can stand before: "runs straight
    /// from A to B", "runs from A by way of B and C to D", "runs from A to B, turning
    /// back sharply 12 times".
    pub fn told(&self, place: impl Fn([f64; 2]) -> String) -> String {
        let [Some(&first), Some(&last)] = [self.path.first(), self.path.last()] else {
            return "has no point in the picture".into();
        };
        let (from, to) = (place(first), place(last));
        if self.is_still() {
            return format!("stays at {from}");
        }
        let backs = self.reversals().len();
        if backs > 2 {
            let turns = times(backs);
            return format!("runs from {from} to {to}, turning back sharply {turns}");
        }
        match self.corners().as_deref() {
            Some([]) => match self.turn() {
                Some(i) => {
                    let turn = place(self.path[i]);
                    format!(
                        "runs straight from {from} to {turn}, and then back to {to}"
                    )
                }
                None => format!("runs straight from {from} to {to}"),
            },
            Some(corners) => {
                let by: Vec<String> =
                    corners.iter().map(|&i| place(self.path[i])).collect();
                format!("runs from {from} by way of {} to {to}", listed(&by))
            }
            None => format!("winds from {from} to {to}"),
        }
    }

    /// The point that is farthest from the start, if the end is seen to be nearer.
    fn turn(&self) -> Option<usize> {
        let seen = self.shares();
        let [x, y] = seen[0];
        let distance = |i: &usize| hypot(seen[*i][0] - x, seen[*i][1] - y);
        let last = seen.len() - 1;
        let farthest = (0..=last).max_by(|i, j| distance(i).total_cmp(&distance(j)))?;
        (distance(&farthest) > distance(&last) + SEEN).then_some(farthest)
    }

    /// The corners of a sketch in straight lines, as indices into the path; nothing
    /// if it takes too many.
    pub fn corners(&self) -> Option<Vec<usize>> {
        corners(&self.shares())
    }

    /// Where the path turns back by more than a right angle, as far as that is seen.
    pub fn reversals(&self) -> Vec<usize> {
        let seen = self.shares();
        let step = |i: usize| [0, 1].map(|k| seen[i][k] - seen[i - 1][k]);
        let is_seen = |[x, y]: [f64; 2]| x * x + y * y > SEEN * SEEN;
        let turns_back = |&i: &usize| {
            let (before, after) = (step(i), step(i + 1));
            is_seen(before)
                && is_seen(after)
                && before[0] * after[0] + before[1] * after[1] < 0.0
        };
        (1..self.path.len().saturating_sub(1)).filter(turns_back).collect()
    }

    /// Whether no move is seen at all.
    pub fn is_still(&self) -> bool {
        self.extent() < SEEN
    }

    /// How far two points of the path are apart at most along an axis, as a share of
    /// the picture.
    fn extent(&self) -> f64 {
        let seen = self.shares();
        let along = |i: usize| {
            let shares = || seen.iter().map(|at| at[i]);
            shares().fold(f64::NEG_INFINITY, f64::max)
                - shares().fold(f64::INFINITY, f64::min)
        };
        along(0).max(along(1))
    }

    fn shares(&self) -> Vec<[f64; 2]> {
        self.path.iter().map(|&at| self.share(at)).collect()
    }

    /// A point as shares of the picture's width and height.
    pub fn share(&self, at: [f64; 2]) -> [f64; 2] {
        share(self.window, at)
    }
}

/// Whether a point is in the picture.
pub fn is_inside(window: [[f64; 2]; 2], at: [f64; 2]) -> bool {
    share(window, at).iter().all(|share| (0.0..=1.0).contains(share))
}

/// Where in the picture a point is, or on which side of it: "at the upper left", "in the
/// lower right corner", "in the middle", "beyond the top edge".
pub fn whereabouts(window: [[f64; 2]; 2], at: [f64; 2]) -> String {
    let [x, y] = share(window, at);
    if !is_inside(window, at) {
        let sides =
            [("left", -x), ("right", x - 1.0), ("bottom", -y), ("top", y - 1.0)];
        let (side, _) = sides
            .into_iter()
            .fold(sides[0], |far, side| if side.1 > far.1 { side } else { far });
        return format!("beyond the {side} edge");
    }
    let third = |share: f64| ((share * 3.0) as usize).min(2);
    let name = match (third(x), third(y)) {
        (0, 0) => "lower left",
        (0, 1) => return "on the left".into(),
        (0, _) => "upper left",
        (1, 0) => return "at the bottom".into(),
        (1, 1) => return "in the middle".into(),
        (1, _) => return "at the top".into(),
        (_, 0) => "lower right",
        (_, 1) => return "on the right".into(),
        _ => "upper right",
    };
    let at_edge = |share: f64| !(0.1..=0.9).contains(&share);
    match at_edge(x) && at_edge(y) {
        true => format!("in the {name} corner"),
        false => format!("at the {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [[f64; 2]; 2] = [[0.0, 10.0], [0.0, 10.0]];

    fn told(path: &[[f64; 2]]) -> String {
        let place = |[x, y]: [f64; 2]| format!("({x}, {y})");
        Way { window: SQUARE, path }.told(place)
    }

    #[test]
    fn a_path_is_told_by_its_corners() {
        let straight = [[0.0, 0.0], [1.0, 1.0], [5.0, 5.0]];
        assert_eq!(told(&straight), "runs straight from (0, 0) to (5, 5)");
        let back = [[0.0, 0.0], [5.0, 5.0], [4.8, 4.8]];
        let then = "runs straight from (0, 0) to (5, 5), and then back to (4.8, 4.8)";
        assert_eq!(told(&back), then);
        let corner = [[0.0, 0.0], [5.0, 0.0], [5.0, 2.0], [5.0, 5.0]];
        assert_eq!(told(&corner), "runs from (0, 0) by way of (5, 0) to (5, 5)");
        let zigzag: Vec<[f64; 2]> =
            (0..9).map(|i| [f64::from(i % 2), 1.2 * f64::from(i)]).collect();
        assert_eq!(told(&zigzag), "winds from (0, 0) to (0, 9.6)");
        let sharp: Vec<[f64; 2]> =
            (0..9).map(|i| [f64::from(i % 2), 0.3 * f64::from(i)]).collect();
        assert_eq!(
            told(&sharp),
            "runs from (0, 0) to (0, 2.4), turning back sharply 7 times"
        );
        assert_eq!(told(&[[3.0, 3.0]]), "stays at (3, 3)");
        assert_eq!(told(&[]), "has no point in the picture");
    }

    #[test]
    fn places_have_names() {
        for (at, told) in [
            ([5.0, 5.0], "in the middle"),
            ([0.0, 10.0], "in the upper left corner"),
            ([8.0, 2.0], "at the lower right"),
            ([9.9, 5.0], "on the right"),
            ([5.0, 11.0], "beyond the top edge"),
            ([-5.0, 11.0], "beyond the left edge"),
        ] {
            assert_eq!(whereabouts(SQUARE, at), told);
        }
    }
}
