//! What the alternatives of several topics tell alike.

use chapter::words::{Course, aloud, coordinate, listed};
use shared::problem::Grid;

/// The wall of a valley is so many times as high as its floor.
const WALL: f64 = 3.0;

/// A landscape in words: its two axes, and how many digits of its height count.
pub(crate) struct Relief<'a> {
    pub(crate) grid: &'a Grid,
    pub(crate) axes: [&'a str; 2],
    pub(crate) height: &'a str,
    pub(crate) digits: usize,
}

impl Relief<'_> {
    /// "x from -2 to 2 to the right, y from -2 to 2 upwards", with the names of x and y.
    pub(crate) fn frame(&self, names: [&str; 2]) -> String {
        let range = |[low, high]: [f64; 2]| {
            format!("from {} to {}", aloud(low, 3), aloud(high, 3))
        };
        let [across, up] = self.grid.window.map(range);
        format!("{} {across} to the right, {} {up} upwards", names[0], names[1])
    }

    /// How the height runs across the middle of the picture, and, in the direction that
    /// is said, along the other axis.
    pub(crate) fn sections(&self, other: &str) -> String {
        let [x, y] = self.axes;
        let across = self.section(0);
        let up = self.section(1);
        let [mid_x, mid_y] = [0, 1].map(|axis| aloud(self.middle(axis), 3));
        if across == up {
            return format!(
                "Along {y} = {mid_y}, and along {x} = {mid_x} just so, {} {across}.",
                self.height
            );
        }
        format!(
            "Along {y} = {mid_y}, from left to right, {} {across}. Along {x} = {mid_x}, {other}, \
             it {up}.",
            self.height
        )
    }

    /// The height at all four corners, if it is the same.
    pub(crate) fn level_corners(&self) -> Option<String> {
        let (side, values) = (self.grid.side, &self.grid.values);
        let corners = [0, side - 1, (side - 1) * side, side * side - 1]
            .map(|i| aloud(values[i], self.digits));
        let is_level = corners.iter().all(|corner| *corner == corners[0]);
        is_level
            .then(|| format!("At all four corners {} is {}.", self.height, corners[0]))
    }

    /// The height at the four corners.
    pub(crate) fn corners(&self) -> String {
        let side = self.grid.side;
        let [x, y] = self.grid.window;
        let corner = |right: usize, top: usize| {
            let value = self.grid.values[top * (side - 1) * side + right * (side - 1)];
            let place = format!("({}, {})", aloud(x[right], 3), aloud(y[top], 3));
            (aloud(value, self.digits), place)
        };
        let corners = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
        if let Some(level) = self.level_corners() {
            return level;
        }
        let told = corners.map(|(value, place)| format!("{value} at {place}"));
        let [x, y] = self.axes;
        format!("At the corners ({x}, {y}), {} is {}.", self.height, listed(&told))
    }

    /// Where the valley's floor runs, if there is one valley, and how high it is there.
    pub(crate) fn floor(&self, name: &str) -> Option<String> {
        let axis = [0, 1].into_iter().find(|&axis| self.lowest(axis).is_some())?;
        let lowest = self.lowest(axis)?;
        let [along, across] = [self.axes[axis], self.axes[1 - axis]];
        let course = Course { x: &format!("{along} ="), log: false, digits: 2 };
        let floor: Vec<(f64, f64)> = lowest.iter().map(|&(at, y, _)| (at, y)).collect();
        let highest = lowest.iter().map(|low| low.2).fold(f64::NEG_INFINITY, f64::max);
        Some(format!(
            "Along the {name}'s floor, the lowest place at each {along}, {across} {}; {} is nowhere \
             above {} there.",
            course.of(&floor),
            self.height,
            aloud(highest, self.digits)
        ))
    }

    /// The lowest place of each line across an axis, and its height, as far as it is not
    /// on the edge; nothing if a line has several hollows, the places jump, some are on
    /// the edge, or few have walls at both sides.
    fn lowest(&self, axis: usize) -> Option<Vec<(f64, f64, f64)>> {
        let side = self.grid.side;
        let [low, high] = self.grid.window[1 - axis];
        let mut floor: Vec<(f64, f64, f64)> = Vec::new();
        let mut walls = 0;
        for i in 0..side {
            let line = self.line(1 - axis, i);
            if self.course().turns(&line).len() > 1 {
                return None;
            }
            if let Some(lowest) = bottom(&line) {
                floor.push((self.line(axis, 0)[i].0, lowest.0, lowest.1));
                let ends = line[0].1.min(line[side - 1].1);
                walls += usize::from(ends > WALL * lowest.1);
            }
        }
        let jumps = |pair: &[(f64, f64, f64)]| {
            (pair[1].1 - pair[0].1).abs() > 0.1 * (high - low)
        };
        let is_valley = 6 * floor.len() > 5 * side
            && 20 * walls > 17 * floor.len()
            && !floor.windows(2).any(jumps);
        is_valley.then_some(floor)
    }

    /// The places that are lower than all others near them.
    pub(crate) fn hollows(&self) -> Vec<[f64; 2]> {
        let side = self.grid.side;
        let value = |i: usize, j: usize| self.grid.values[j * side + i];
        let radius = side / 12;
        let near = |i: usize| i.saturating_sub(radius)..(i + radius + 1).min(side);
        let is_hollow = |&(i, j): &(usize, usize)| {
            let mut around = near(j).flat_map(|l| near(i).map(move |k| (k, l)));
            around.all(|(k, l)| (k, l) == (i, j) || value(k, l) > value(i, j))
        };
        let inner = 1..side.saturating_sub(1);
        let all = inner.clone().flat_map(|j| inner.clone().map(move |i| (i, j)));
        let place =
            |(i, j): (usize, usize)| [self.line(0, 0)[i].0, self.line(1, 0)[j].0];
        all.filter(is_hollow).map(place).collect()
    }

    /// How the height runs along an axis through the middle.
    fn section(&self, axis: usize) -> String {
        let course = Course { x: &format!("{} =", self.axes[axis]), ..self.course() };
        course.of(&self.line(axis, (self.grid.side - 1) / 2))
    }

    fn course(&self) -> Course<'static> {
        Course { x: "", log: false, digits: self.digits }
    }

    /// The heights along an axis, at the place with the number `across` of the other.
    fn line(&self, axis: usize, across: usize) -> Vec<(f64, f64)> {
        let side = self.grid.side;
        let [low, high] = self.grid.window[axis];
        let index = |i: usize| match axis {
            0 => across * side + i,
            _ => i * side + across,
        };
        let place = |i: usize| low + (high - low) * i as f64 / (side - 1) as f64;
        (0..side).map(|i| (place(i), self.grid.values[index(i)])).collect()
    }

    /// The place of the middle line across an axis.
    fn middle(&self, axis: usize) -> f64 {
        self.line(axis, 0)[(self.grid.side - 1) / 2].0
    }

    /// A point, as precisely as the picture shows it.
    pub(crate) fn place(&self, at: [f64; 2]) -> String {
        let span = |axis: usize| {
            let [low, high] = self.grid.window[axis];
            high - low
        };
        format!("({}, {})", coordinate(at[0], span(0)), coordinate(at[1], span(1)))
    }
}

/// The lowest point of a curve whose places are evenly spaced, between them where it is
/// that of a parabola; nothing if it is at an end.
fn bottom(line: &[(f64, f64)]) -> Option<(f64, f64)> {
    let by_height = |&i: &usize, &j: &usize| line[i].1.total_cmp(&line[j].1);
    let lowest = (0..line.len()).min_by(by_height)?;
    let around = line.get(lowest.checked_sub(1)?..lowest + 2)?;
    let (at, height) = around[1];
    let (before, after) = (around[0].1, around[2].1);
    let bend = before - 2.0 * height + after;
    if bend <= 0.0 {
        return Some((at, height));
    }
    let share = 0.5 * (before - after) / bend;
    let lower = 0.25 * (before - after) * share;
    Some((at + share * (around[2].0 - at), height - lower))
}
