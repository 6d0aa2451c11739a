//! What the figures are for those who hear them.

use chapter::words::{aloud, is_inside, whereabouts};
use shared::problem::Grid;
use shared::problem::regression::WINDOW;

use super::{Place, Results};
use crate::told::Relief;

pub(super) fn map(results: &Results) -> String {
    let Results { grid, truth, minimum, valley, .. } = results;
    let relief = relief(&grid.losses);
    let [dw, db] = valley.along;
    let (from, to) = if dw * db < 0.0 {
        ("upper left", "lower right")
    } else {
        ("lower left", "upper right")
    };
    let verb = if dw * db < 0.0 { "falls" } else { "rises" };
    let on_the_map = results.axes().iter().flatten().all(|&at| is_inside(WINDOW, at));
    format!(
        "Contour map of the mean squared error: {frame}. It shows a straight valley, {long} times as long \
         as it is wide, from the {from} to the {to}: its floor {verb} by {slope} in b for each 1 \
         in w. The loss is lowest, {lowest}, at {least_squares}, where an X marks the line of \
         least squares, and highest, {highest}, {corner}. Two lines cross in the X, one along \
         the valley and a much shorter one across it; each ends where the loss is twice its \
         minimum{cut}. A star at {made} marks the parameters that made the data, where the loss is {there}.",
        frame = relief.frame(["the weight w", "the bias b"]),
        long = aloud(valley.length_to_width, 3),
        slope = aloud((db / dw).abs(), 2),
        lowest = aloud(minimum.loss, 3),
        least_squares = place(minimum),
        highest = aloud(grid.highest.loss, 3),
        corner = whereabouts(WINDOW, [grid.highest.w, grid.highest.b]),
        cut = if on_the_map { "" } else { ", or at the edge of the map" },
        made = place(truth),
        there = aloud(truth.loss, 3),
    )
}

pub(super) fn surface(results: &Results) -> String {
    let grid = Grid::new(WINDOW, 41, |[w, b]| results.data.loss(w, b));
    let relief = relief(&grid);
    format!(
        "The mean squared error as a surface over the weight w and the bias b: a trough with \
         curved walls. {} {} {}",
        relief.sections("from front to back"),
        relief.corners(),
        relief.floor("trough").unwrap_or_default()
    )
}

pub(super) fn data(results: &Results) -> String {
    let Results { data, truth, minimum, .. } = results;
    let line = |at: &Place| {
        let (w, b) = (aloud(at.w, 3), aloud(at.b, 3));
        format!("has the slope {w} and the height {b} at x = 0")
    };
    let off = |(x, y): (&f64, &f64)| (y - (truth.w * x + truth.b)).abs();
    let most = data.x.iter().zip(&data.y).map(off).fold(0.0, f64::max);
    let [left, right] = [0.0, 10.0]
        .map(|x| (minimum.w * x + minimum.b) - (truth.w * x + truth.b))
        .map(|gap| match gap < 0.0 {
            true => format!("{} below it", aloud(-gap, 2)),
            false => format!("{} above it", aloud(gap, 2)),
        });
    format!(
        "{count} dots over x from 0 to 10. They lie around two lines, at most {most} above or below \
         the dashed one, which made the data: it {made}. The solid one, the line of least \
         squares, {best}; it starts {left} on the left and ends {right} on the right.",
        count = data.x.len(),
        most = aloud(most, 2),
        made = line(truth),
        best = line(minimum),
    )
}

fn relief(grid: &Grid) -> Relief<'_> {
    Relief { grid, axes: ["w", "b"], height: "the loss", digits: 3 }
}

fn place(at: &Place) -> String {
    format!("w = {}, b = {}", aloud(at.w, 3), aloud(at.b, 3))
}
