//! What the figures are for those who hear them.

use chapter::number::{plural, with_commas};
use chapter::words::{Course, Way, aloud, in_sentence, is_inside, listed, whereabouts};
use shared::portable::hypot;
use shared::problem::Grid;
use shared::problem::regression::Curvature;

use super::basins::minimum_reached;
use super::descent::{Descent, End, Trajectory};
use super::{Kind, Results, StationaryPoint};
use crate::told::Relief;

/// Points along each side of the grid that a shape is told from.
const SIDE: usize = 101;

pub(super) fn map(results: &Results) -> String {
    let grid = grid(results);
    let relief = relief(&grid);
    [
        format!(
            "Contour map of {}: {}.",
            in_sentence(results.function.title),
            relief.frame(["x", "y"])
        ),
        marks(results, &relief),
        shape(results, &relief),
        walked(results, &relief),
    ]
    .join(" ")
}

pub(super) fn surface(results: &Results) -> String {
    let grid = grid(results);
    let relief = relief(&grid);
    let function = results.function;
    let height = match function.log_surface {
        true => {
            "The height stands on a logarithmic scale, 0 where f is 0; the numbers here are those of f."
        }
        false => "The height is f.",
    };
    let [lowest, highest] = grid.extremes();
    let mut sentences = vec![
        format!("{} as a surface over x and y. {height}", function.title),
        relief.sections("from front to back"),
        relief.corners(),
    ];
    sentences.push(match (results.minima.as_slice(), hollows(&relief)) {
        (_, Some(hollows)) => hollows,
        ([minimum, ..], None) => {
            let lowest = value((function.value)(minimum.at));
            format!("It is lowest, {lowest}, at {}.", relief.place(minimum.at))
        }
        ([], None) => format!(
            "In the picture f lies between {} and {}; outside it falls without end.",
            aloud(lowest.2, 3),
            aloud(highest.2, 3)
        ),
    });
    sentences.join(" ")
}

/// The hollows, if there are several.
fn hollows(relief: &Relief) -> Option<String> {
    let hollows = relief.hollows();
    let several = |axis: usize| {
        let mut places: Vec<f64> = hollows.iter().map(|at| at[axis]).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        places.len()
    };
    let (columns, rows) = (several(0), several(1));
    match hollows.len() {
        0 | 1 => None,
        count if columns > 1 && rows > 1 && columns * rows == count => Some(format!(
            "It has {count} hollows, in {columns} columns and {rows} rows."
        )),
        count => {
            let places: Vec<String> =
                hollows.iter().map(|&at| relief.place(at)).collect();
            Some(format!("It has {count} hollows, near {}.", listed(&places)))
        }
    }
}

/// The marked points, kind by kind.
fn marks(results: &Results, relief: &Relief) -> String {
    let kinds = [Kind::GlobalMinimum, Kind::LocalMinimum, Kind::Saddle, Kind::Maximum];
    let of_kind = |kind: Kind| -> Vec<&StationaryPoint> {
        results.stationary_points.iter().filter(|point| point.kind == kind).collect()
    };
    let told: Vec<String> = kinds
        .into_iter()
        .map(of_kind)
        .filter(|points| !points.is_empty())
        .map(|points| mark(&points, relief))
        .collect();
    match results.stationary_points.len() {
        1 => format!("A mark shows {}.", listed(&told)),
        _ => match told.split_last() {
            Some((last, first)) if !first.is_empty() => {
                format!("Marks show {}; and {last}.", first.join("; "))
            }
            _ => format!("Marks show {}.", listed(&told)),
        },
    }
}

/// "the saddle at (0, 0), where f is 0", or all of a kind.
fn mark(points: &[&StationaryPoint], relief: &Relief) -> String {
    let places: Vec<String> =
        points.iter().map(|point| relief.place(point.at)).collect();
    let values: Vec<String> = points.iter().map(|point| value(point.value)).collect();
    let f = match values.iter().all(|value| *value == values[0]) {
        true => values[0].clone(),
        false => format!("{}, in that order", listed(&values)),
    };
    let name = points[0].kind.name();
    let name = match (points.len(), points[0].kind.is_minimum()) {
        (1, _) => format!("the {name}"),
        (count, true) => format!("{count} {}", name.replace("minimum", "minima")),
        (count, false) => format!("{count} {name}s"),
    };
    format!("{name} at {}, where f is {f}", listed(&places))
}

/// What the contours show.
fn shape(results: &Results, relief: &Relief) -> String {
    let is_single = results.minima.len() == 1;
    let marked =
        results.stationary_points.iter().filter(|p| p.kind.is_minimum()).count();
    let more = relief.hollows().len() > marked.max(1);
    let floor = is_single.then(|| relief.floor("valley")).flatten();
    let ground = floor
        .or_else(|| more.then(|| hollows(relief)).flatten())
        .unwrap_or_else(|| sections(relief));
    format!("{ground}{}", around_minimum(results))
}

/// The sections, and the corners if they are all alike.
fn sections(relief: &Relief) -> String {
    let sections = relief.sections("from bottom to top");
    match relief.level_corners() {
        Some(corners) => format!("{sections} {corners}"),
        None => sections,
    }
}

/// The contours around the minimum, if there is but one.
fn around_minimum(results: &Results) -> String {
    let [minimum] = results.minima.as_slice() else { return String::new() };
    let long = minimum.condition_number.sqrt();
    if long < 1.1 {
        return " Around the minimum the contours are circles.".into();
    }
    let [dx, dy]: [f64; 2] =
        Curvature::of((results.function.hessian)(minimum.at)).flat_axis.into();
    let direction = match dy / dx {
        slope if slope.abs() < 0.05 => "level".into(),
        slope if slope.abs() > 20.0 => "upright".into(),
        slope if slope > 0.0 => {
            format!("rising by {} for each 1 to the right", aloud(slope, 2))
        }
        slope => format!("falling by {} for each 1 to the right", aloud(-slope, 2)),
    };
    format!(
        " Around the minimum the contours are ellipses {} times as long as wide, {direction}.",
        aloud(long, 3)
    )
}

/// The walk down, as it is drawn.
fn walked(results: &Results, relief: &Relief) -> String {
    let Descent { start, steps, trajectory, .. } = &results.descent;
    let window = results.function.window;
    let place = |at: [f64; 2]| match at == *start {
        true => format!("({}, {})", aloud(start[0], 12), aloud(start[1], 12)),
        false => relief.place(at),
    };
    let line = format!("A line shows gradient descent, {}", rate(results));
    let inside =
        trajectory.path.iter().take_while(|&&at| is_inside(window, at)).count();
    if inside == 0 {
        let side = whereabouts(window, *start);
        return format!(
            "{line}; it starts outside of the picture, {side}, at {}.",
            place(*start)
        );
    }
    let way = match (inside, steps) {
        (1, 1..) => format!("starts at {}", place(*start)),
        _ => Way { window, path: &trajectory.path[..inside] }.told(place),
    };
    let leaves = match trajectory.path.get(inside) {
        Some(&at) => {
            format!(", and leaves the picture, {}", whereabouts(window, at))
        }
        None => String::new(),
    };
    format!(
        "{line}; it {way}{leaves}. After {} {} it {}.{}",
        with_commas(*steps),
        plural(*steps, "step"),
        ends(results, relief),
        near_saddles(results, relief)
    )
}

fn rate(results: &Results) -> String {
    match results.descent.lr {
        None => "its learning rate set by the Hessian at each step".into(),
        Some(lr) => format!("with the learning rate {}", aloud(lr, 12)),
    }
}

/// How the walk ends, as a verb.
fn ends(results: &Results, relief: &Relief) -> String {
    let Descent { end, end_value, trajectory, .. } = &results.descent;
    let is_near = |at: [f64; 2]| hypot(at[0] - end[0], at[1] - end[1]) < 1e-3;
    let [width, height] = results.function.window.map(|[low, high]| high - low);
    let is_close = |at: [f64; 2]| {
        (at[0] - end[0]).abs() < 0.02 * width && (at[1] - end[1]).abs() < 0.02 * height
    };
    let reached = results.stationary_points.iter().find(|point| is_near(point.at));
    let f = value(*end_value);
    match (trajectory.end, reached) {
        (End::Stationary, Some(point)) => {
            format!("comes to rest at the {}, where f is {f}", point.kind.name())
        }
        (End::Stationary, None) => {
            let is_hollow = relief.hollows().into_iter().any(is_close);
            let place = if is_hollow { "in a hollow" } else { "at a place" };
            format!("comes to rest {place} without a mark, where f is {f}")
        }
        (End::LeftWindow, _) => format!("ends outside, where f is {f}"),
        (End::OutOfSteps, _) => {
            format!("is still on its way, at {}, where f is {f}", relief.place(*end))
        }
    }
}

/// How long the walk was near a saddle.
fn near_saddles(results: &Results, relief: &Relief) -> String {
    let visited = results.saddles.iter().filter(|saddle| saddle.steps > 0);
    let told = visited.map(|saddle| {
        format!(
            " {} of its steps {} within 0.1 of the saddle at {}.",
            with_commas(saddle.steps),
            if saddle.steps == 1 { "is" } else { "are" },
            relief.place(saddle.at)
        )
    });
    told.collect()
}

pub(super) fn walk(results: &Results) -> String {
    let Descent { steps, sharpness, trajectory, .. } = &results.descent;
    let course = Course { x: "step", log: true, digits: 2 };
    let told = |values: &[f64]| {
        let points: Vec<(f64, f64)> =
            (1..).map(f64::from).zip(values.iter().copied()).collect();
        course.shape(&points, true)
    };
    let over = format!("over the {} {}", with_commas(*steps), plural(*steps, "step"));
    let slope = told(&trajectory.slope);
    match sharpness.is_constant() {
        true => format!(
            "A curve {over} of the walk, both axes logarithmic: the length of the gradient {slope}. \
             The largest curvature in size is {} everywhere.",
            aloud(sharpness.most, 3),
        ),
        false => format!(
            "Two curves {over} of the walk, each in a panel, all axes logarithmic. First, the \
             length of the gradient {slope}. Second, the largest curvature in size {}.{}",
            told(&trajectory.sharpness),
            sharpness.limit.map_or(String::new(), |limit| format!(
                " A level line there is at {}, two over the learning rate.",
                aloud(limit, 3)
            )),
        ),
    }
}

pub(super) fn basins(results: &Results) -> String {
    let Some(basins) = &results.basins else { return "No walk has an end.".into() };
    let grid = grid(results);
    let relief = relief(&grid);
    let mut told = vec![format!(
        "A square of {} small marks, each a start; its colour and shape say where a walk from it \
         ends: {}. An X marks {}.",
        basins.walks,
        relief.frame(["x", "y"]),
        match results.function.minimisers.len() {
            1 => "the lowest minimum".into(),
            count => format!("each of {count} minima"),
        }
    )];
    for (starts, &at) in basins.starts.iter().zip(results.function.minimisers) {
        let to = format!("to the minimum at {}", relief.place(at));
        told.push(region(results, &relief, starts, &to));
    }
    if !basins.elsewhere.is_empty() {
        told.push(region(results, &relief, &basins.elsewhere, "elsewhere"));
    }
    told.join(" ")
}

pub(super) fn ways(results: &Results) -> String {
    let Results { function, few_walks: walks, .. } = results;
    let grid = grid(results);
    let relief = relief(&grid);
    let mut told = vec![format!(
        "Contour map of {}: {}. Lines show {} walks down. Their starts are marked by rings, at \
         equal distances over the whole picture.",
        in_sentence(function.title),
        relief.frame(["x", "y"]),
        walks.len()
    )];
    let lead = |reached: Option<usize>, to: &str| {
        let led = |walk: &&Trajectory| minimum_reached(function, walk) == reached;
        let starts: Vec<String> =
            walks.iter().filter(led).map(|walk| relief.place(walk.path[0])).collect();
        match starts.len() {
            0 => format!("No walk ends {to}."),
            1 => format!("1 walk ends {to}, from {}.", starts[0]),
            count => format!("{count} walks end {to}, from {}.", listed(&starts)),
        }
    };
    for (i, &at) in function.minimisers.iter().enumerate() {
        told.push(lead(Some(i), &format!("at the minimum at {}", relief.place(at))));
    }
    if walks.iter().any(|walk| minimum_reached(function, walk).is_none()) {
        told.push(lead(None, "elsewhere"));
    }
    told.join(" ")
}

/// How many starts lead somewhere, and where they are.
fn region(results: &Results, relief: &Relief, starts: &[[f64; 2]], to: &str) -> String {
    let count = starts.len();
    let lead = if count == 1 { "start leads" } else { "starts lead" };
    let range = |axis: usize| {
        let places = || starts.iter().map(|at| at[axis]);
        [
            places().fold(f64::INFINITY, f64::min),
            places().fold(f64::NEG_INFINITY, f64::max),
        ]
    };
    let [x, y] = [range(0), range(1)];
    let is_within = |at: &&[f64; 2]| {
        (x[0]..=x[1]).contains(&at[0]) && (y[0]..=y[1]).contains(&at[1])
    };
    let all = results
        .basins
        .iter()
        .flat_map(|b| b.starts.iter().flatten().chain(&b.elsewhere));
    let within = all.filter(is_within).count();
    let [low, high] = [[x[0], y[0]], [x[1], y[1]]].map(|at| relief.place(at));
    let rectangle = format!("the rectangle from {low} to {high}");
    let walks = results.basins.as_ref().map_or(0, |basins| basins.walks);
    match count {
        0 => format!("No start leads {to}."),
        _ if within == count => format!("{count} {lead} {to}: they fill {rectangle}."),
        _ if within == walks => format!("{count} {lead} {to}: they lie all around."),
        _ => {
            let middle = [0, 1]
                .map(|i| starts.iter().map(|at| at[i]).sum::<f64>() / count as f64);
            format!(
                "{count} {lead} {to}: {}, they fill {}% of {rectangle}.",
                whereabouts(results.function.window, middle),
                aloud(100.0 * count as f64 / within as f64, 2)
            )
        }
    }
}

/// A value of the function; what is but rounding is 0.
fn value(f: f64) -> String {
    aloud(if f.abs() < 1e-9 { 0.0 } else { f }, 3)
}

fn grid(results: &Results) -> Grid {
    Grid::new(results.function.window, SIDE, results.function.value)
}

fn relief(grid: &Grid) -> Relief<'_> {
    Relief { grid, axes: ["x", "y"], height: "f", digits: 3 }
}
