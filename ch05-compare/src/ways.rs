//! Paths over a map in words.

use chapter::words::{Way, grouped, is_inside, listed, times, whereabouts};
use shared::portable::hypot;

/// How far a path is from where it starts when its heading is taken, as a share of the
/// picture.
const HEADING: f64 = 0.1;
/// Paths that are never further apart than this share of the picture lie on top of each
/// other.
const ON_TOP: f64 = 0.02;

/// So many sharp turns back make a zigzag.
const ZIGZAG: usize = 6;
/// Corners that are told of a path that has too many.
const FIRST: usize = 3;

/// How far two points are apart, as a share of the picture.
pub(crate) fn apart(way: &Way, a: [f64; 2], b: [f64; 2]) -> f64 {
    let [a, b] = [a, b].map(|at| way.share(at));
    hypot(a[0] - b[0], a[1] - b[1])
}

/// How a path runs, as a clause: within the picture, and where it leaves it.
pub(crate) fn told(way: &Way, place: &dyn Fn([f64; 2]) -> String) -> String {
    let is_out = |at: &[f64; 2]| !is_inside(way.window, *at);
    let Some(out) = way.path.iter().position(is_out) else {
        return inside(way, place);
    };
    let part = |path| inside(&Way { path, ..*way }, place);
    let side = whereabouts(way.window, way.path[out]);
    let leaves = match out {
        0 => format!("starts {side} of the picture"),
        1 => format!("leaves the picture {side} at step 1"),
        _ => format!(
            "{}, then leaves the picture {side} at step {out}",
            part(&way.path[..out])
        ),
    };
    match way.path.iter().rposition(is_out).map(|last| last + 1) {
        Some(back) if back < way.path.len() => {
            let rest = part(&way.path[back..]);
            format!("{leaves}, is inside for good from step {back} on, and {rest}")
        }
        _ => format!("{leaves} and ends outside of it"),
    }
}

/// How a path runs that stays in the picture.
fn inside(way: &Way, place: &dyn Fn([f64; 2]) -> String) -> String {
    let [Some(&first), Some(&last)] = [way.path.first(), way.path.last()] else {
        return way.told(place);
    };
    let backs = way.reversals();
    let [first, end] = [first, last].map(place);
    match (&backs[..], way.corners()) {
        ([turn, .., _], _) if backs.len() >= ZIGZAG => format!(
            "runs from {first} to {}, turns back sharply there and {} more, and ends at {end}",
            place(way.path[*turn]),
            times(backs.len() - 1),
        ),
        (_, None) => {
            let corners: Vec<String> =
                first_corners(way).into_iter().map(|i| place(way.path[i])).collect();
            let by = listed(&corners);
            format!("runs from {first} by way of {by}, and winds on to {end}")
                + &circles(way, last)
        }
        (_, Some(corners)) if corners.is_empty() => way.told(place),
        (_, Some(corners)) => {
            let corners: Vec<String> =
                corners.into_iter().map(|i| place(way.path[i])).collect();
            format!("runs from {first} by way of {} to {end}", listed(&corners))
                + &circles(way, last)
        }
    }
}

/// The first corners of a path that has too many for a sketch.
fn first_corners(way: &Way) -> Vec<usize> {
    let of = |end: usize| Way { path: &way.path[..end], ..*way }.corners();
    let sketches = (3..way.path.len()).map_while(of);
    let corners = sketches.take_while(|corners| corners.len() <= FIRST).last();
    corners.unwrap_or_default()
}

/// How often a path circles the place where it ends, as far as that is seen.
fn circles(way: &Way, end: [f64; 2]) -> String {
    let quadrant = |at: &[f64; 2]| -> i32 {
        match [0, 1].map(|i| at[i] > end[i]) {
            [true, true] => 0,
            [false, true] => 1,
            [false, false] => 2,
            [true, false] => 3,
        }
    };
    let seen = way.path.iter().filter(|at| apart(way, **at, end) > ON_TOP);
    let quadrants: Vec<i32> = seen.map(quadrant).collect();
    let quarter = |pair: &[i32]| match (pair[1] - pair[0]).rem_euclid(4) {
        1 => 1,
        3 => -1,
        // Past the end, on either side.
        _ => 0,
    };
    let quarters: i32 = quadrants.windows(2).map(quarter).sum();
    match quarters.unsigned_abs() as usize / 4 {
        0 => String::new(),
        count => format!(", which it circles {}", times(count)),
    }
}

/// Who sets off in which direction, those of the same one together, as a sentence.
pub(crate) fn headings(ways: &[(&str, Way)]) -> String {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for (title, way) in ways {
        let Some(heading) = heading(way) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, titles)) => titles.push(title.to_string()),
            None => groups.push((heading, vec![title.to_string()])),
        }
    }
    let clause = |(heading, titles): &(&str, Vec<String>)| {
        let verb = if titles.len() == 1 { "sets" } else { "set" };
        format!("{} {verb} off {heading}", listed(titles))
    };
    let clauses: Vec<String> = groups.iter().map(clause).collect();
    match clauses.is_empty() {
        true => "No path leads far.".into(),
        false => clauses.join("; ") + ".",
    }
}

/// The direction in which a path sets off, as it is drawn; none if it does not get far.
fn heading(way: &Way) -> Option<&'static str> {
    /// The tangent of a sixteenth of a full turn.
    const SLIGHT: f64 = 0.414;
    let first = *way.path.first()?;
    let then = way.path.iter().find(|at| apart(way, first, **at) > HEADING)?;
    let ([x, y], [to_x, to_y]) = (way.share(first), way.share(*then));
    let (across, up) = (to_x - x, to_y - y);
    Some(match (across > 0.0, up > 0.0) {
        (true, _) if up.abs() < SLIGHT * across => "to the right",
        (false, _) if up.abs() < -SLIGHT * across => "to the left",
        (_, true) if across.abs() < SLIGHT * up => "upwards",
        (_, false) if across.abs() < -SLIGHT * up => "downwards",
        (true, true) => "to the upper right",
        (false, true) => "to the upper left",
        (false, false) => "to the lower left",
        (true, false) => "to the lower right",
    })
}

/// The paths in groups of such as lie on top of each other.
pub(crate) fn alike(ways: &[Way]) -> Vec<Vec<usize>> {
    let on_top = |a: &Way, b: &Way| {
        let near = |(p, q): (&[f64; 2], &[f64; 2])| apart(a, *p, *q) < ON_TOP;
        a.path.len() == b.path.len() && a.path.iter().zip(b.path).all(near)
    };
    grouped(ways, on_top)
}
