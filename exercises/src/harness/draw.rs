//! A learner's curve beside ours.

use std::fs;
use std::path::Path;

use figure::{Axis, BLUE, Dash, Figure, Plot, VERMILION, range_of};

use crate::harness::answer::Answer;
use crate::harness::report::sentence;
use crate::judge::{Exercise, Picture, apart};

type Points = Vec<(f64, f64)>;

/// Draws the learner's curve over ours into a file.
pub(super) fn draw<S>(exercise: &Exercise<S>, yours: Points, file: &Path) -> Answer {
    let picture = &exercise.picture;
    let ours = drawable(picture, (picture.curve)(&exercise.solution));
    let all = yours.len();
    let yours = drawable(picture, yours);
    if yours.is_empty() {
        return Answer::wrong(sentence(&match all {
            0 => "your curve has no points.".to_string(),
            _ => format!("none of the {all} points of your curve can be drawn. {WHY}"),
        }));
    }
    let left_out = match all - yours.len() {
        0 => String::new(),
        n => format!("{n} of the {all} points of your curve are left out. {WHY}\n"),
    };
    match fs::write(file, figure(picture, ours, yours).svg) {
        Ok(()) => Answer::right(left_out),
        Err(error) => Answer::wrong(sentence(&format!(
            "'{}' can't be written: {error}",
            file.display()
        ))),
    }
}

const WHY: &str = "They are NaN, infinite, or too large or too small for the axes.";

fn drawable<S>(picture: &Picture<S>, points: Points) -> Points {
    let (log_x, log_y) = picture.log;
    let fits =
        |v: f64, log: bool| v.is_finite() && v.abs() < 1e12 && (!log || v > 1e-30);
    points.into_iter().filter(|&(x, y)| fits(x, log_x) && fits(y, log_y)).collect()
}

fn figure<S>(picture: &Picture<S>, ours: Points, yours: Points) -> Figure {
    let points = || ours.iter().chain(&yours);
    let axis = |label: &str, values: Vec<f64>, log: bool| {
        let range = range_of(values.into_iter(), log);
        if log { Axis::log(label, range) } else { Axis::linear(label, range) }
    };
    let x = axis(picture.x, points().map(|p| p.0).collect(), picture.log.0);
    let y = axis(picture.y, points().map(|p| p.1).collect(), picture.log.1);
    let end = |points: &Points| {
        points.last().map_or("nowhere".into(), |(_, y)| apart(*y, 0.0).0)
    };
    let alt = format!(
        "{}: yours ends at {}, ours at {}.",
        picture.title,
        end(&yours),
        end(&ours)
    );
    let plot = Plot::new(picture.title, x, y)
        .line("ours", BLUE, Dash::Solid, ours)
        .line("yours", VERMILION, Dash::Dashed, yours);
    Figure::plot("exercise", alt, plot)
}
