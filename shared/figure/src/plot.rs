use crate::axis::Axis;
use crate::contour_map::ContourMap;
use crate::theme::{Color, Dash};

/// A pair of axes with series on them.
#[derive(Clone, Debug)]
pub struct Plot {
    pub(super) title: String,
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) map: Option<ContourMap>,
    pub(super) series: Vec<Series>,
    pub(super) tracks: Vec<(Color, Vec<(f64, f64)>)>,
    pub(super) moments: Vec<String>,
}

/// Points (x, y) that belong together.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) label: String,
    pub(super) color: Color,
    pub(super) mark: Mark,
    pub(super) points: Vec<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    Line(Dash),
    /// Small and many.
    Scatter,
    /// Large and one.
    Dot,
    Star,
    Bar,
    /// The outline of a shaded region.
    Band,
}

impl Plot {
    /// An empty plot.
    pub fn new(title: &str, x: Axis, y: Axis) -> Self {
        Plot {
            title: title.into(),
            x,
            y,
            map: None,
            series: Vec::new(),
            tracks: Vec::new(),
            moments: Vec::new(),
        }
    }

    /// An empty plot over a contour map, with the map's colour bar at its side.
    pub fn over(title: &str, map: ContourMap, x_label: &str, y_label: &str) -> Self {
        let x = Axis::linear(x_label, map.x.clone());
        let y = Axis::linear(y_label, map.y.clone());
        Plot { map: Some(map), ..Plot::new(title, x, y) }
    }

    /// Adds a line through `points`. What leaves the axes is cut off there.
    pub fn line(
        self,
        label: &str,
        color: Color,
        dash: Dash,
        points: Vec<(f64, f64)>,
    ) -> Self {
        self.with(label, color, Mark::Line(dash), points)
    }

    /// Adds a shaded band, from `low` to `high` at each (x, low, high). What
    /// leaves the axes is cut off there; where a value is no number, the band has
    /// a gap.
    pub fn band(self, color: Color, points: &[(f64, f64, f64)]) -> Self {
        let whole = |(x, low, high): &(f64, f64, f64)| !(x + low + high).is_nan();
        points.split(|point| !whole(point)).filter(|part| part.len() > 1).fold(
            self,
            |plot, part| {
                let upper = part.iter().map(|&(x, _, high)| (x, high));
                let lower = part.iter().rev().map(|&(x, low, _)| (x, low));
                plot.with("", color, Mark::Band, upper.chain(lower).collect())
            },
        )
    }

    /// Adds small dots, one a point.
    pub fn scatter(self, label: &str, color: Color, points: Vec<(f64, f64)>) -> Self {
        self.with(label, color, Mark::Scatter, points)
    }

    /// Adds one large dot.
    pub fn dot(self, label: &str, color: Color, point: (f64, f64)) -> Self {
        self.with(label, color, Mark::Dot, vec![point])
    }

    /// Adds one star.
    pub fn star(self, label: &str, color: Color, point: (f64, f64)) -> Self {
        self.with(label, color, Mark::Star, vec![point])
    }

    /// Adds one bar, from the bottom of the plot to `height`, at the named
    /// place `at` of the x axis.
    pub fn bar(self, color: Color, at: usize, height: f64) -> Self {
        self.with("", color, Mark::Bar, vec![(at as f64, height)])
    }

    /// Adds a way that a mark of an animation takes, point by point. It ends
    /// where it leaves the plot.
    pub fn track(mut self, color: Color, points: Vec<(f64, f64)>) -> Self {
        self.tracks.push((color, points));
        self
    }

    /// What to say of each moment of the animation.
    pub fn moments(mut self, moments: Vec<String>) -> Self {
        self.moments = moments;
        self
    }

    /// Whether a position, as it is drawn, is within the axes.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.x.range.contains(&x) && self.y.range.contains(&y)
    }

    /// An empty label keeps the series out of the legend.
    fn with(
        mut self,
        label: &str,
        color: Color,
        mark: Mark,
        points: Vec<(f64, f64)>,
    ) -> Self {
        self.series.push(Series { label: label.into(), color, mark, points });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::BLUE;

    #[test]
    fn a_band_has_a_gap_where_there_is_no_number() {
        let points = [
            (0.0, 1.0, 2.0),
            (1.0, 1.0, 3.0),
            (2.0, f64::NAN, 1.0),
            (3.0, 1.0, 2.0),
            (4.0, 0.0, f64::INFINITY),
            (5.0, f64::NAN, f64::NAN),
            (6.0, 1.0, 2.0),
        ];
        let axis = || Axis::linear("", 0.0..6.0);
        let plot = Plot::new("", axis(), axis()).band(BLUE, &points);
        let outlines: Vec<_> = plot.series.iter().map(|s| s.points.clone()).collect();
        assert_eq!(
            outlines,
            [
                vec![(0.0, 2.0), (1.0, 3.0), (1.0, 1.0), (0.0, 1.0)],
                vec![(3.0, 2.0), (4.0, f64::INFINITY), (4.0, 0.0), (3.0, 1.0)],
            ]
        );
    }
}
