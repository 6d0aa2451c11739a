//! What the figures are for those who hear them.

use chapter::number::{plural, with_commas};
use chapter::words::{Course, Way, aloud, is_inside, listed, times, whereabouts};
use nalgebra::Vector2;
use shared::portable::{hypot, pow};
use shared::problem::regression::{Curvature, TRUE_B, TRUE_W, WINDOW};

use super::{Epoch, JOINED, Results, zigzags};
use crate::told::{direction, frame, place};

/// So far along the valley is seen on the map.
const CREEPS: f64 = 0.1;
/// On a panel that is some 40 high, lines nearer than this are one line.
const NEAR: f64 = 1.2;
/// The data lie between these.
const X: [f64; 2] = [0.0, 10.0];

pub(super) fn lines(results: &Results) -> String {
    let snapshots = results.snapshots();
    let (first, last) = (results.first(), results.last());
    let data = &results.data;
    let points = || data.x.iter().zip(&data.y);
    let above = points().filter(|(x, y)| **y > first.w * **x + first.b).count();
    let off =
        points().map(|(x, y)| (y - (TRUE_W * x + TRUE_B)).abs()).fold(0.0, f64::max);
    let count = snapshots.len();
    let all = data.x.len();
    let above = match above == all {
        true => format!("all {all} dots are above it"),
        false => format!("{above} of the {all} dots are above it"),
    };
    let mut told = vec![format!(
        "{count} {}, one an epoch, each with the same dots, the dashed line that made \
         them, and the line that is fitted so far. The dashed line has the slope {TRUE_W} and the \
         intercept {TRUE_B}; the dots lie at most {} above or below it. At epoch 0 the fitted \
         line has {}, with a loss of {}, and {above}.",
        plural(count, "panel"),
        aloud(off, 2),
        equation(first),
        aloud(first.loss, 3),
    )];
    if count > 1 {
        told.push(later(&snapshots));
        told.push(end(&snapshots, last));
    }
    told.join(" ")
}

/// The slopes and losses of the panels after the first.
fn later(snapshots: &[&Epoch]) -> String {
    let list = |of: fn(&Epoch) -> String| {
        let told: Vec<String> = snapshots[1..].iter().map(|epoch| of(epoch)).collect();
        listed(&told)
    };
    format!(
        "At {} {} the slope is {} and the loss {}.",
        plural(snapshots.len() - 1, "epoch"),
        list(|epoch| epoch.epoch.to_string()),
        list(|epoch| aloud(epoch.w, 3)),
        list(|epoch| aloud(epoch.loss, 3)),
    )
}

/// From which panel on the line stays where it is, and how it ends.
fn end(snapshots: &[&Epoch], last: &Epoch) -> String {
    let apart = |one: [f64; 2], other: [f64; 2]| {
        let at = |x: f64| ((one[0] - other[0]) * x + one[1] - other[1]).abs();
        at(X[0]).max(at(X[1]))
    };
    let end = [last.w, last.b];
    let moves = |epoch: &&Epoch| {
        let gap = apart([epoch.w, epoch.b], end);
        gap > NEAR || gap.is_nan()
    };
    let settled = snapshots.iter().rposition(moves).map_or(0, |i| i + 1);
    let settles = match snapshots.get(settled) {
        Some(epoch) if settled + 1 < snapshots.len() => {
            format!("From epoch {} on the line hardly moves. ", epoch.epoch)
        }
        _ => String::new(),
    };
    let gap = apart(end, [TRUE_W, TRUE_B]);
    let far = aloud(gap, 2);
    let ends = match gap <= NEAR {
        true => format!("lies nearly on the dashed line, at most {far} from it"),
        false => format!("is up to {far} from the dashed line"),
    };
    format!("{settles}At the end it has {}, and {ends}.", equation(last))
}

fn equation(epoch: &Epoch) -> String {
    format!("the slope {} and the intercept {}", aloud(epoch.w, 3), aloud(epoch.b, 3))
}

pub(super) fn path(results: &Results) -> String {
    let minimum = [results.minimum.w, results.minimum.b];
    let curvature = results.data.curvature();
    format!(
        "A path over a contour map of the loss: {}. The loss is a steep valley, {} times as long \
         as it is wide, {}. An X marks its minimum at {}, and a star the parameters that made \
         the data, at {}. {}",
        frame(WINDOW),
        aloud(curvature.condition_number().sqrt(), 3),
        direction(&curvature),
        place(minimum),
        place([TRUE_W, TRUE_B]),
        course(results)
    )
}

/// How the path runs.
fn course(results: &Results) -> String {
    let path: Vec<[f64; 2]> = results.history.iter().map(|e| [e.w, e.b]).collect();
    let is_on = |at: &[f64; 2]| is_inside(WINDOW, *at);
    let start = path[0];
    let begins = match is_on(&start) {
        true => format!("The path starts at {}.", place(start)),
        false => format!(
            "The path starts off the map, {}, at {}.",
            whereabouts(WINDOW, start),
            place(start)
        ),
    };
    let Some(enters) = path.iter().position(is_on) else {
        return format!(
            "{begins} None of its points is on the map; it ends at {}. {}",
            place(path[path.len() - 1]),
            change(results)
        );
    };
    let leaves = enters + path[enters..].iter().take_while(|at| is_on(at)).count();
    let way = Way { window: WINDOW, path: &path[enters..leaves] };
    let comes = match enters {
        0 => String::new(),
        _ => format!(" It comes onto the map at epoch {enters}."),
    };
    let all = Way { window: WINDOW, path: &path };
    let runs = match all.reversals().as_slice() {
        [first, .., last] if all.reversals().len() > 2 => zigzag(&all, *first, *last),
        _ => runs(&way, enters, &results.data.curvature()),
    };
    let leaves = match path.get(leaves) {
        None => String::new(),
        Some(&at) => format!(
            " At epoch {leaves} it leaves the map, {}{}; at epoch {} it is at {}.",
            whereabouts(WINDOW, at),
            comes_back(&path[leaves..], leaves),
            path.len() - 1,
            place(path[path.len() - 1])
        ),
    };
    let dots = match zigzags(results) {
        true => format!(" A dot marks each epoch, and lines join the first {JOINED}."),
        false => String::new(),
    };
    format!("{begins}{dots}{comes}{runs}{leaves} {}", change(results))
}

fn comes_back(path: &[[f64; 2]], leaves: usize) -> String {
    match path.iter().position(|&at| is_inside(WINDOW, at)) {
        Some(i) => format!(", and comes back at epoch {}", leaves + i),
        None => String::new(),
    }
}

/// The corners of the part on the map, whose first epoch is `enters`.
fn runs(way: &Way, enters: usize, curvature: &Curvature) -> String {
    let path = way.path;
    let Some(corners) = way.corners() else {
        return format!(" It {}.", way.told(place));
    };
    if path.len() == 1 {
        return format!(" On the map it has but one point, at {}.", place(path[0]));
    }
    if way.is_still() {
        return " It hardly moves.".into();
    }
    let mut from = 0;
    let mut stops = Vec::new();
    for to in corners.into_iter().chain([path.len() - 1]) {
        let moved = Vector2::from(path[to]) - Vector2::from(path[from]);
        let along = moved.dot(&curvature.flat_axis).abs();
        let way = match along > moved.dot(&curvature.steep_axis).abs() {
            true => "along the valley",
            false => "across the valley",
        };
        stops.push(format!("{way} to {} by epoch {}", place(path[to]), enters + to));
        from = to;
    }
    format!(" It runs {}.", stops.join(", then "))
}

/// A path that turns back again and again, first and last at these points.
fn zigzag(way: &Way, first: usize, last: usize) -> String {
    let path = way.path;
    let count = way.reversals().len();
    let swing = |i: usize| {
        let [dw, db] = [0, 1].map(|k| path[i][k] - path[i - 1][k]);
        hypot(dw, db)
    };
    let middle = |i: usize| [0, 1].map(|k| (path[i][k] + path[i - 1][k]) / 2.0);
    let far = place(path[first]);
    let share = swing(last) / swing(first);
    if share > 1.25 {
        return format!(
            " It zigzags across the valley in swings that are ever longer: the first goes to {far}, \
             and it turns back {}.",
            times(count)
        );
    }
    // The last point but one is the last that a path can turn back at.
    let to_the_end = last + 2 == path.len();
    let end = path[path.len() - 1];
    let [dw, db] = [0, 1].map(|k| end[k] - middle(last)[k]);
    let rest = match !to_the_end && hypot(dw, db) > CREEPS {
        true => format!("then it creeps along the valley to {}", place(end)),
        false => format!("it ends at {}", place(end)),
    };
    let turns = match count + 2 > last {
        true if !to_the_end => {
            format!(
                "It turns back at every epoch, from epoch {last} on in swings too short to see"
            )
        }
        true => "It turns back at every epoch".into(),
        false => format!(
            "It turns back {} that can be seen, the last time at epoch {last}",
            times(count)
        ),
    };
    format!(
        " It zigzags across the valley in swings that are {}: the first goes to {far}. {turns}; \
         meanwhile the middle of the swings moves from {} to {}, and {rest}.",
        if share < 0.8 { "ever shorter" } else { "equally long" },
        place(middle(first)),
        place(middle(last)),
    )
}

/// How the loss changes on the way.
fn change(results: &Results) -> String {
    let (first, last) = (results.first(), results.last());
    let [from, to] = [first.loss, last.loss].map(|loss| aloud(loss, 3));
    let way = match results.diverged_from {
        Some(_) => "The run diverges: the loss grows",
        None if from == to => return format!("The loss stays near {to}."),
        None if last.loss < first.loss => "On the way the loss falls",
        None => "On the way the loss goes",
    };
    format!("{way} from {from} to {to}.")
}

pub(super) fn loss(results: &Results) -> String {
    let course = Course { x: "epoch", log: true, digits: 3 };
    let losses: Vec<(f64, f64)> =
        results.history.iter().map(|e| (e.epoch as f64, e.loss)).collect();
    let lowest = results.minimum.loss;
    let floor: Vec<(f64, f64)> = losses.iter().map(|p| (p.0, lowest)).collect();
    let meets = match course.joined_from(&losses, &floor) {
        Some(epoch) => {
            format!(
                " From epoch {} on the picture hardly tells the two apart.",
                aloud(epoch, 4)
            )
        }
        None => String::new(),
    };
    let above = aloud(results.last().loss / lowest, 3);
    let ends = match results.overflowed {
        true => " After that it is too large for a number, and the curve ends.",
        false => "",
    };
    format!(
        "The loss over {}, on a logarithmic axis. It {}.{ends} A level dashed line marks the \
         lowest possible loss, {}.{meets} At the end the curve is at {above} times its height.",
        epochs(results),
        course.shape(&losses, false),
        aloud(lowest, 3),
    )
}

pub(super) fn convergence(results: &Results) -> String {
    let course = Course { x: "epoch", log: true, digits: 3 };
    let excess = results.excess_above_rounding();
    let (end, rate) = (excess.len() - 1, results.theory.rate);
    let curve: Vec<(f64, f64)> =
        excess.iter().enumerate().map(|(t, &e)| (t as f64, e)).collect();
    let predicted: Vec<(f64, f64)> = (0..=end)
        .map(|t| (t as f64, excess[end] * pow(rate, t as f64 - end as f64)))
        .collect();
    let meets = match course.joined_from(&curve, &predicted) {
        Some(0.0) => "the curve runs on it all the way".into(),
        Some(epoch) => {
            format!("from epoch {} on the curve runs on it", aloud(epoch, 4))
        }
        None => "the curve meets it only at the end".into(),
    };
    format!(
        "The loss above its minimum over {}, on a logarithmic axis. The curve {}. A dashed line \
         shows what theory predicts, a factor of {} an epoch: it {}, and {meets}.",
        epochs(results),
        course.shape(&curve, false),
        aloud(rate, 4),
        course.shape(&predicted, false),
    )
}

/// "200 epochs"
fn epochs(results: &Results) -> String {
    let last = results.last().epoch;
    format!("{} {}", with_commas(last), plural(last, "epoch"))
}
