//! A path as a few straight lines.

/// How far from a sketch of straight lines a path may be: a share of the picture.
pub(super) const TOLERANCE: f64 = 0.03;
/// Corners that a sketch has at most, besides its two ends.
const MOST_CORNERS: usize = 5;
/// A move that is shorter than this share of the picture is not seen.
pub(super) const SEEN: f64 = 0.01;

/// A point as shares of the picture's width and height.
pub(super) fn share(window: [[f64; 2]; 2], at: [f64; 2]) -> [f64; 2] {
    [0, 1].map(|i| {
        let [low, high] = window[i];
        (at[i] - low) / (high - low)
    })
}

/// The corners of a sketch in straight lines of points in a square of side 1, as
/// indices without both ends; nothing if it takes too many.
pub(super) fn corners(seen: &[[f64; 2]]) -> Option<Vec<usize>> {
    let mut kept = vec![0, seen.len().saturating_sub(1)];
    loop {
        let farthest = kept
            .windows(2)
            .flat_map(|ends| {
                let (from, to) = (ends[0], ends[1]);
                (from + 1..to)
                    .map(move |i| (i, squared_distance(seen[i], seen[from], seen[to])))
            })
            .fold((0, TOLERANCE * TOLERANCE), |far, point| {
                if point.1 > far.1 { point } else { far }
            });
        match farthest {
            (0, _) => break,
            _ if kept.len() == MOST_CORNERS + 2 => return None,
            (i, _) => kept.push(i),
        }
        kept.sort_unstable();
    }
    kept.pop();
    Some(kept.split_off(1.min(kept.len())))
}

/// How far a point is from the line between two others, squared.
fn squared_distance(at: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let [x, y] = [at[0] - from[0], at[1] - from[1]];
    let squared = dx * dx + dy * dy;
    let along = if squared > 0.0 { (x * dx + y * dy) / squared } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (x - along * dx).powi(2) + (y - along * dy).powi(2)
}
