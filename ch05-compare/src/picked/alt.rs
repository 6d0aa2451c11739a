//! The figures of the topic in words.

use chapter::words::{
    Course, Named, Panel, Point, Way, aloud, capitalised, coordinate, counted,
    in_letters, listed,
};
use shared::problem::Window;

use super::{Racer, Results};
use crate::ways::{apart, headings, told};

/// Points that are nearer to each other than this share of the picture are told as one.
const NEAR: f64 = 0.01;

/// How far the losses are above the lowest over all epochs, and the losses over the first.
pub(super) fn losses(results: &Results, first: usize) -> String {
    let epochs = results.epochs as usize;
    let course = Course { x: "epoch", log: true, digits: 3 };
    let panel = Panel { course, log_x: false, y: None };
    let curves = |count: usize, height: &dyn Fn(f64) -> f64| -> Vec<Named> {
        let curve = |run: &Racer| -> Named {
            let losses =
                run.descent.losses.iter().take(count).map(|&loss| height(loss));
            (
                run.contender.title,
                (0..).map(f64::from).zip(losses).collect::<Vec<Point>>(),
            )
        };
        results.runs.iter().map(curve).collect()
    };
    let over = match first < epochs {
        true => format!("the first {first}"),
        false => "the same".into(),
    };
    format!(
        "Two panels with {} on a logarithmic axis. The first shows how far the loss is above the lowest that a line \
         can have, over {}. {} The second shows the loss itself, over {over}. {} {}{}",
        in_letters(results.runs.len(), "curve"),
        counted(epochs, "epoch"),
        panel.told(&curves(epochs, &|loss| results.above(loss))),
        panel.told(&curves(first, &|loss| loss)),
        ends(results),
        results.runs.iter().filter_map(diverged).collect::<String>(),
    )
}

/// The last losses, from the lowest to the highest.
fn ends(results: &Results) -> String {
    let mut runs: Vec<&Racer> = results.runs.iter().collect();
    runs.sort_by(|a, b| a.loss.total_cmp(&b.loss));
    let end =
        |run: &&Racer| format!("{} at {}", run.contender.title, aloud(run.loss, 5));
    let ends: Vec<String> = runs.iter().map(end).collect();
    format!(
        "At epoch {} they end, from the lowest to the highest, with {}.",
        results.runs.iter().map(|run| run.descent.losses.len()).max().unwrap_or(1) - 1,
        listed(&ends)
    )
}

fn diverged(run: &Racer) -> Option<String> {
    let title = run.contender.title;
    let end = match run.descent.overflowed {
        Some(step) => format!(", and after step {step} it is too large for a number"),
        None => String::new(),
    };
    let from = run.descent.diverged_from()?;
    Some(format!(
        " {title} diverges: from step {from} on its loss stays above where it started{end}."
    ))
}

/// The four paths over the part of the loss that is drawn.
pub(super) fn paths(results: &Results, window: Window) -> String {
    let [w, b] = window;
    let point = |[at_w, at_b]: [f64; 2]| {
        format!(
            "({}, {})",
            coordinate(at_w, w[1] - w[0]),
            coordinate(at_b, b[1] - b[0])
        )
    };
    let map = Way { window, path: &[] };
    let minimum = [results.minimum.w, results.minimum.b];
    let place = |at: [f64; 2]| match at {
        _ if apart(&map, at, results.start) < NEAR => "the start".into(),
        _ if apart(&map, at, minimum) < NEAR => "the minimum".into(),
        _ => point(at),
    };
    let all: Vec<(&str, Vec<[f64; 2]>)> = results
        .runs
        .iter()
        .map(|run| {
            let path = run.descent.path.iter().map(|&(w, b)| [w, b]).collect();
            (run.contender.title, path)
        })
        .collect();
    let ways: Vec<(&str, Way)> =
        all.iter().map(|(title, path)| (*title, Way { window, path })).collect();
    let run = |(title, way): &(&str, Way)| format!(" {title} {}.", told(way, &place));
    format!(
        "{} over a contour map of the loss, with the weight w from {} to {} across and the bias b \
         from {} to {} up; a point is told as (w, b). {} All paths start at {}; the minimum is at {}. {}{}",
        capitalised(&in_letters(results.runs.len(), "path")),
        coordinate(w[0], w[1] - w[0]),
        coordinate(w[1], w[1] - w[0]),
        coordinate(b[0], b[1] - b[0]),
        coordinate(b[1], b[1] - b[0]),
        valley(results, window),
        point(results.start),
        point(minimum),
        headings(&ways),
        ways.iter().map(run).collect::<String>(),
    )
}

/// Where the floor of the valley is at the bottom and at the top of the map.
fn valley(results: &Results, [[left, right], [bottom, top]]: Window) -> String {
    const PLACES: u32 = 200;
    let at = |i: u32| left + (right - left) * f64::from(i) / f64::from(PLACES);
    let floor = |b: f64| {
        let loss = |w: &f64| results.data.loss(*w, b);
        (0..=PLACES).map(at).min_by(|p, q| loss(p).total_cmp(&loss(q)))
    };
    let [low, high] = [bottom, top].map(|b| floor(b).unwrap_or(left));
    match [low, high] {
        _ if low == high && low == left => {
            "The loss is lowest at the left edge.".into()
        }
        _ if low == high && low == right => {
            "The loss is lowest at the right edge.".into()
        }
        floor => {
            let [low, high] = floor.map(|w| coordinate(w, right - left));
            format!(
                "The map is a valley, whose floor runs from w = {low} at the bottom edge to w = {high} at the \
                 top edge."
            )
        }
    }
}
