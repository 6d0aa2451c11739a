use std::ops::Range;

use contour::ContourBuilder;
use plotters::style::Color as _;
use shared::problem::Grid;
use shared::problem::functions::TestFunction;

use crate::color_map::ColorMap;
use crate::levels::{log_levels, round_levels};
use crate::palette::Color;
use crate::path::lighter;
use crate::svg;
use crate::ticks::{decimal_labels, log_label, round_numbers};

type Ring = Vec<(f64, f64)>;

/// A function of two variables as bands of colour between round levels.
#[derive(Clone, Debug)]
pub struct ContourMap {
    pub(crate) x: Range<f64>,
    pub(crate) y: Range<f64>,
    pub(crate) label: String,
    /// The bands' borders, from the lowest to the highest.
    pub(crate) levels: Vec<f64>,
    /// Where the value lies below the upper border of each band, as closed rings: a
    /// point is inside if an odd number of them are around it. The last is the whole map.
    regions: Vec<Vec<Ring>>,
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

    /// The map of a probability: a band for each tenth from 0 to 1, in the same colours
    /// whatever the values are.
    pub fn of_probability(grid: &Grid, label: &str, colors: ColorMap) -> Self {
        let levels = (0..=10).map(|tenth| f64::from(tenth) / 10.0).collect();
        ContourMap::with_levels(grid, levels, label, colors)
    }

    /// The map of a loss, logarithmic if its highest value is ten times its lowest or
    /// more: then it shows the floor of a valley too.
    pub fn of_loss(grid: &Grid, levels: usize, label: &str, colors: ColorMap) -> Self {
        let [(_, _, low), (_, _, high)] = grid.extremes();
        match low >= 0.0 && high >= 10.0 * low {
            true => ContourMap::log(grid, levels, label, colors),
            false => ContourMap::new(grid, levels, label, colors),
        }
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

        let inside =
            |px: f64, py: f64| (px.clamp(x.start, x.end), py.clamp(y.start, y.end));
        let regions = regions.iter().map(|region| {
            let polygons = region.geometry().iter();
            let rings = polygons.flat_map(|polygon| {
                std::iter::once(polygon.exterior()).chain(polygon.interiors())
            });
            rings
                .map(|ring| ring.coords().map(|p| inside(p.x, p.y)).collect())
                .collect()
        });
        let regions = regions.chain([vec![frame(&x, &y)]]).collect();
        let (label, logarithmic) = (label.into(), false);
        ContourMap { x, y, label, levels, regions, logarithmic, colors }
    }

    /// The colour that a value has on the map.
    pub fn color_of(&self, value: f64) -> Color {
        let borders = &self.levels[1..self.levels.len() - 1];
        self.color(borders.partition_point(|&border| border <= value))
    }

    /// The colour of a band, counted from the lowest.
    pub(crate) fn color(&self, band: usize) -> Color {
        let last = (self.levels.len() - 2).max(1);
        self.colors.color(band as f64 / last as f64)
    }

    /// The bands, from the lower left corner of a rectangle of `width` x `height` units
    /// to its upper right one.
    pub(crate) fn draw(&self, (width, height): (i32, i32)) -> String {
        let place = |&(x, y): &(f64, f64)| {
            let share = |v: f64, range: &Range<f64>| {
                (v - range.start) / (range.end - range.start)
            };
            let across = share(x, &self.x) * f64::from(width);
            let down = (1.0 - share(y, &self.y)) * f64::from(height);
            (across.round() as i32, down.round() as i32)
        };
        // Each band is painted over the higher ones, which reach below it.
        let band = |(band, region): (usize, &Vec<Ring>)| {
            let rings = region.iter().map(|ring| lighter(ring.iter().map(place)));
            svg::area(rings, self.color(band).to_backend_color())
        };
        self.regions.iter().enumerate().rev().map(band).collect()
    }

    /// How far up the colour bar a value stands, from 0 to 1. All bands are
    /// equally high there.
    pub(crate) fn share(&self, value: f64) -> f64 {
        let bands = self.levels.len() - 1;
        let band = self.levels.partition_point(|&level| level <= value).clamp(1, bands);
        let (low, high) = (self.levels[band - 1], self.levels[band]);
        ((band - 1) as f64 + (value - low) / (high - low)) / bands as f64
    }

    /// What the colour bar is labelled with.
    pub(crate) fn ticks(&self) -> Vec<(f64, String)> {
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

fn step(range: &Range<f64>, count: usize) -> f64 {
    (range.end - range.start) / (count - 1) as f64
}

fn frame(x: &Range<f64>, y: &Range<f64>) -> Vec<(f64, f64)> {
    vec![(x.start, y.start), (x.end, y.start), (x.end, y.end), (x.start, y.end)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 60;

    fn map_of(f: fn(f64, f64) -> f64) -> ContourMap {
        let grid = Grid::new([[-2.0, 2.0]; 2], SIDE, |[x, y]| f(x, y));
        ContourMap::new(&grid, 12, "f", ColorMap::Viridis)
    }

    /// The band that is seen at a point: that of the last region painted there.
    fn seen(map: &ContourMap, point: (f64, f64)) -> usize {
        let crossings = |ring: &Ring| {
            let edges = ring.iter().zip(ring.iter().cycle().skip(1));
            let crossed = edges.filter(|((x1, y1), (x2, y2))| {
                (*y1 > point.1) != (*y2 > point.1)
                    && point.0 < x1 + (point.1 - y1) / (y2 - y1) * (x2 - x1)
            });
            crossed.count()
        };
        let covers =
            |region: &Vec<Ring>| region.iter().map(crossings).sum::<usize>() % 2 == 1;
        map.regions.iter().position(covers).expect("the map is full")
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
