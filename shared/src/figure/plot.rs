use super::axis::Axis;
use super::contour_map::ContourMap;
use super::theme::Color;

/// A pair of axes with series on them.
#[derive(Clone, Debug)]
pub struct Plot {
    pub(super) title: String,
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) map: Option<ContourMap>,
    pub(super) series: Vec<Series>,
    pub(super) track: Vec<((f64, f64), String)>,
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
}

/// The pattern of a line, so that lines differ in more than their colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    /// One unbroken line.
    Solid,
    /// Dashes as long as their gaps.
    Dashed,
    /// Short dots.
    Dotted,
    /// Long dashes with short gaps.
    LongDashed,
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
            track: Vec::new(),
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

    /// Notes a way that an animation takes, point by point, with what to say of
    /// each.
    pub fn track(mut self, track: Vec<((f64, f64), String)>) -> Self {
        self.track = track;
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
