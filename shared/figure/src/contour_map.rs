use std::fmt;
use std::ops::Range;

use colorous::{CIVIDIS, Gradient, RED_YELLOW_GREEN, VIRIDIS};
use contour::ContourBuilder;
use shared::portable::log_10;
use shared::problem::Grid;
use shared::problem::functions::TestFunction;

use crate::axis::{decimal_labels, log_label, round_numbers};
use crate::theme::Color;

/// The colours of a map or surface, from low to high.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ColorMap {
    /// Dark blue to yellow; even steps, safe with any colour vision.
    #[default]
    Viridis,
    /// Blue to yellow; the same for every colour vision.
    Cividis,
    /// Green to red, as the notebook has it; hard to read for one man in twelve.
    GreenRed,
}

impl ColorMap {
    /// All of them.
    pub const ALL: [ColorMap; 3] =
        [ColorMap::Viridis, ColorMap::Cividis, ColorMap::GreenRed];

    /// What a command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            ColorMap::Viridis => "viridis",
            ColorMap::Cividis => "cividis",
            ColorMap::GreenRed => "green-red",
        }
    }

    /// What it is, in a line.
    pub fn what(self) -> &'static str {
        match self {
            ColorMap::Viridis => {
                "Dark blue to yellow; even steps, safe with any colour vision"
            }
            ColorMap::Cividis => "Blue to yellow; the same for every colour vision",
            ColorMap::GreenRed => {
                "Green to red, as the notebook has it; hard to read for one man in twelve"
            }
        }
    }

    /// The colour at `t` in [0, 1].
    pub(super) fn color(self, t: f64) -> Color {
        let (gradient, t): (Gradient, f64) = match self {
            ColorMap::Viridis => (VIRIDIS, t),
            ColorMap::Cividis => (CIVIDIS, t),
            ColorMap::GreenRed => (RED_YELLOW_GREEN, 1.0 - t),
        };
        let (r, g, b) = gradient.eval_continuous(t.clamp(0.0, 1.0)).as_tuple();
        plotters::style::RGBColor(r, g, b)
    }
}

impl fmt::Display for ColorMap {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A function of two variables as bands of colour between round levels.
#[derive(Clone, Debug)]
pub struct ContourMap {
    pub(super) x: Range<f64>,
    pub(super) y: Range<f64>,
    pub(super) label: String,
    /// The bands' borders, from the lowest to the highest.
    pub(super) levels: Vec<f64>,
    /// Closed rings and the band that fills each, to be painted in this order.
    pub(super) rings: Vec<(Vec<(f64, f64)>, usize)>,
    logarithmic: bool,
    colors: ColorMap,
}

impl ContourMap {
    /// The map of a grid. At most about `levels` borders between bands, at round
    /// numbers; `label` names the values beside the colour bar.
    pub fn new(grid: &Grid, levels: usize, label: &str, colors: ColorMap) -> Self {
        let levels = round_levels(&grid.values, levels);
        ContourMap::with_levels(grid, levels, label, colors)
    }

    /// The same with levels at powers of ten, and between them at 2 and 5 times
    /// those if that gives no more than `levels`: for values that are at least 0
    /// and range over several powers of ten. What lies below the lowest level is
    /// one band.
    pub fn log(grid: &Grid, levels: usize, label: &str, colors: ColorMap) -> Self {
        let levels = log_levels(&grid.values, levels);
        let map = ContourMap::with_levels(grid, levels, label, colors);
        ContourMap { logarithmic: true, ..map }
    }

    /// The map of a test function over its window, from a grid of `side` x `side`
    /// points, with about `levels` levels.
    pub fn of_function(
        function: &TestFunction,
        side: usize,
        levels: usize,
        colors: ColorMap,
    ) -> Self {
        let grid = Grid::new(function.window, side, function.value);
        let map = if function.log_levels { ContourMap::log } else { ContourMap::new };
        map(&grid, levels, "f", colors)
    }

    fn with_levels(
        grid: &Grid,
        levels: Vec<f64>,
        label: &str,
        colors: ColorMap,
    ) -> Self {
        let [x, y] = grid.window.map(|[low, high]| low..high);
        let (columns, rows) = (grid.side, grid.side);
        let borders = &levels[1..levels.len() - 1];

        // The crate finds where a function is at least a threshold: the regions
        // below a border are those where minus the function is above minus it.
        let negated: Vec<f64> = grid.values.iter().map(|v| -v).collect();
        let thresholds: Vec<f64> = borders.iter().map(|t| -t).collect();
        let (dx, dy) = (step(&x, columns), step(&y, rows));
        // It takes values to lie in the middle of cells.
        let regions = ContourBuilder::new(columns, rows, true)
            .x_origin(x.start - dx / 2.0)
            .y_origin(y.start - dy / 2.0)
            .x_step(dx)
            .y_step(dy)
            .contours(&negated, &thresholds)
            .expect("the grid is full");

        // Rings of different levels lie inside each other or apart, so painting
        // the larger before the smaller leaves each band its own colour.
        let inside =
            |px: f64, py: f64| (px.clamp(x.start, x.end), py.clamp(y.start, y.end));
        let mut rings = vec![(frame(&x, &y), borders.len())];
        for (band, region) in regions.iter().enumerate().rev() {
            for polygon in region.geometry() {
                rings.push((
                    polygon.exterior().coords().map(|p| inside(p.x, p.y)).collect(),
                    band,
                ));
                for hole in polygon.interiors() {
                    rings.push((
                        hole.coords().map(|p| inside(p.x, p.y)).collect(),
                        band + 1,
                    ));
                }
            }
        }
        rings.sort_by(|(a, _), (b, _)| area(b).total_cmp(&area(a)));
        let (label, logarithmic) = (label.into(), false);
        ContourMap { x, y, label, levels, rings, logarithmic, colors }
    }

    /// The colour that a value has on the map.
    pub fn color_of(&self, value: f64) -> Color {
        let borders = &self.levels[1..self.levels.len() - 1];
        self.color(borders.partition_point(|&border| border <= value))
    }

    /// The colour of a band, counted from the lowest.
    pub(super) fn color(&self, band: usize) -> Color {
        let last = (self.levels.len() - 2).max(1);
        self.colors.color(band as f64 / last as f64)
    }

    /// How far up the colour bar a value stands, from 0 to 1. All bands are
    /// equally high there.
    pub(super) fn share(&self, value: f64) -> f64 {
        let bands = self.levels.len() - 1;
        let band = self.levels.partition_point(|&level| level <= value).clamp(1, bands);
        let (low, high) = (self.levels[band - 1], self.levels[band]);
        ((band - 1) as f64 + (value - low) / (high - low)) / bands as f64
    }

    /// What the colour bar is labelled with.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        if self.logarithmic {
            let borders = &self.levels[1..self.levels.len() - 1];
            let stride = borders.len().div_ceil(10).max(1);
            let shown = borders.iter().step_by(stride);
            return shown.map(|&level| (level, log_label(level))).collect();
        }
        let (low, high) = (self.levels[0], self.levels[self.levels.len() - 1]);
        let ticks = round_numbers(&(low..high), 10);
        let labels = decimal_labels(&ticks);
        ticks.into_iter().zip(labels).collect()
    }
}

/// Round numbers around all values, at most about `count` of them.
fn round_levels(values: &[f64], count: usize) -> Vec<f64> {
    let mut low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let mut high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // All values alike, but for rounding: a level on each side.
    if high - low <= 1e-9 * high.abs().max(low.abs()) {
        (low, high) = (low - 1.0, high + 1.0);
    }
    let inner = (count.max(2)..)
        .map(|count| round_numbers(&(low..high), count))
        .find(|inner| inner.len() >= 2)
        .expect("enough numbers are round");
    let step = inner[1] - inner[0];
    let mut levels = vec![inner[0] - step];
    levels.extend(&inner);
    levels.push(inner[inner.len() - 1] + step);
    levels
}

/// Powers of ten below the highest value, or 1, 2 and 5 times those, at most
/// `count` of them, with a level for the colour bar's end on each side.
fn log_levels(values: &[f64], count: usize) -> Vec<f64> {
    let high = values.iter().copied().fold(0.0, f64::max);
    let low = values.iter().copied().filter(|&v| v > 0.0).fold(high, f64::min);
    let exponents = log_10(low).floor() as i32..=log_10(high).ceil() as i32;
    let inner = |digits: &[f64]| -> Vec<f64> {
        let all = exponents
            .clone()
            .flat_map(|e| digits.iter().map(move |d| d * 10f64.powi(e)));
        all.filter(|&level| low < level && level < high).collect()
    };
    let finer = inner(&[1.0, 2.0, 5.0]);
    let inner = if finer.len() <= count { finer } else { inner(&[1.0]) };
    let inner = &inner[inner.len().saturating_sub(count)..];
    match inner {
        [] => vec![low, high.max(low + 1.0)],
        [lowest, ..] => {
            let highest = inner[inner.len() - 1];
            [&[lowest / 10.0], inner, &[10.0 * highest]].concat()
        }
    }
}

fn step(range: &Range<f64>, count: usize) -> f64 {
    (range.end - range.start) / (count - 1) as f64
}

fn frame(x: &Range<f64>, y: &Range<f64>) -> Vec<(f64, f64)> {
    vec![(x.start, y.start), (x.end, y.start), (x.end, y.end), (x.start, y.end)]
}

/// The area inside a ring, by the shoelace formula.
fn area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice: f64 =
        ring.iter().zip(next).map(|((x1, y1), (x2, y2))| x1 * y2 - x2 * y1).sum();
    twice.abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 60;

    fn map_of(f: fn(f64, f64) -> f64) -> ContourMap {
        let grid = Grid::new([[-2.0, 2.0]; 2], SIDE, |[x, y]| f(x, y));
        ContourMap::new(&grid, 12, "f", ColorMap::Viridis)
    }

    /// The band that is seen at a point: that of the last ring painted there.
    fn seen(map: &ContourMap, point: (f64, f64)) -> usize {
        let covers = |ring: &[(f64, f64)]| {
            let edges = ring.iter().zip(ring.iter().cycle().skip(1));
            let crossed = edges.filter(|((x1, y1), (x2, y2))| {
                (*y1 > point.1) != (*y2 > point.1)
                    && point.0 < x1 + (point.1 - y1) / (y2 - y1) * (x2 - x1)
            });
            crossed.count() % 2 == 1
        };
        map.rings
            .iter()
            .rev()
            .find(|(ring, _)| covers(ring))
            .expect("the map is full")
            .1
    }

    /// A bowl, a hill, a saddle, and waves with hollows inside of hills.
    #[test]
    fn every_point_shows_the_band_of_its_value() {
        let functions: [fn(f64, f64) -> f64; 4] = [
            |x, y| 3.0 * x * x + x * y + y * y,
            |x, y| -(x * x) - 2.0 * y * y,
            |x, y| x * x - y * y + 0.1 * x,
            |x, y| (3.0 * (x * x + y * y).sqrt()).cos() + 0.2 * x,
        ];
        for f in functions {
            let map = map_of(f);
            let mut checked = 0;
            for i in 0..400 {
                let (x, y) = (
                    -1.93 + 3.9 * f64::from(i % 20) / 20.0,
                    -1.91 + 3.9 * f64::from(i / 20) / 20.0,
                );
                let value = f(x, y);
                // Next to a border, the grid is too coarse to tell.
                let band =
                    map.levels.iter().rposition(|&level| level <= value).unwrap();
                let clearance =
                    (value - map.levels[band]).min(map.levels[band + 1] - value);
                if clearance > 0.15 * (map.levels[1] - map.levels[0]) {
                    assert_eq!(seen(&map, (x, y)), band, "at {x}, {y}");
                    checked += 1;
                }
            }
            assert!(checked > 200, "{checked}");
        }
    }

    #[test]
    fn levels_are_round_and_around_all_values() {
        let levels = round_levels(&[3.3, 547.6], 30);
        assert_eq!(levels[..3], [0.0, 20.0, 40.0]);
        assert_eq!(levels[levels.len() - 1], 560.0);
    }

    /// Of the values 0.5, 5, 50 and 500.
    fn four_decades() -> ContourMap {
        let values = vec![0.5, 5.0, 50.0, 500.0];
        let grid = Grid { window: [[0.0, 1.0]; 2], side: 2, values };
        ContourMap::log(&grid, 3, "f", ColorMap::Viridis)
    }

    /// A plain, a plain but for rounding, two points a side, two levels: everything has
    /// a map, and a colour bar with a label.
    #[test]
    fn the_flattest_and_the_coarsest_maps_can_be_drawn() {
        let functions: [fn(f64, f64) -> f64; 4] =
            [|_, _| 0.0, |_, _| 7.0, |x, _| 1.0 + 1e-16 * x, |x, y| x - y];
        for f in functions {
            for side in [2, 3, 10] {
                let grid = Grid::new([[-2.0, 2.0]; 2], side, |[x, y]| f(x, y));
                for levels in [1, 2, 3, 100] {
                    for draw in [ContourMap::new, ContourMap::log] {
                        let map = draw(&grid, levels, "f", ColorMap::Viridis);
                        assert!(map.levels.windows(2).all(|pair| pair[0] < pair[1]));
                        assert!(map.ticks().len() <= 100);
                    }
                }
            }
        }
    }

    #[test]
    fn a_value_has_the_colour_of_its_band() {
        let map = four_decades();
        for (value, band) in [(-1.0, 0), (0.9, 0), (1.0, 1), (99.0, 2), (1e9, 3)] {
            assert_eq!(map.color_of(value), map.color(band), "{value}");
        }
    }

    #[test]
    fn logarithmic_levels_are_powers_of_ten() {
        let fine = log_levels(&[0.0, 0.7, 3.0, 40.0], 10);
        assert_eq!(fine, [0.1, 1.0, 2.0, 5.0, 10.0, 20.0, 200.0]);
        let coarse = log_levels(&[0.02, 3.0, 4000.0], 6);
        assert_eq!(coarse.len(), 7);
        let powers = [0.01, 0.1, 1.0, 10.0, 100.0, 1000.0, 10000.0];
        assert!(coarse.iter().zip(powers).all(|(a, b)| (a / b - 1.0).abs() < 1e-12));
        // Those that are too many are left away at the lower end.
        assert_eq!(log_levels(&[1e-9, 1.0, 2000.0], 3)[1..4], [10.0, 100.0, 1000.0]);
        assert_eq!(log_levels(&[0.0, 0.0], 5), [0.0, 1.0]);
        assert_eq!(log_levels(&[3.0, 3.0], 5), [3.0, 4.0]);
    }

    #[test]
    fn bands_are_equally_high_in_the_colour_bar() {
        let map = four_decades();
        assert_eq!(map.levels, [0.1, 1.0, 10.0, 100.0, 1000.0]);
        for (value, share) in [(0.1, 0.0), (1.0, 0.25), (55.0, 0.625), (1000.0, 1.0)] {
            assert!((map.share(value) - share).abs() < 1e-12, "{value}");
        }
        let labels: Vec<String> = map.ticks().into_iter().map(|(_, l)| l).collect();
        assert_eq!(labels, ["1", "10", "100"]);
    }
}
