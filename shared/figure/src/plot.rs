use crate::axis::Axis;
use crate::contour_map::ContourMap;
use crate::palette::{Color, DARK, Dash, Look, OCHRE, Symbol};

/// A pair of axes with series on them.
#[derive(Clone, Debug)]
pub struct Plot {
    pub(super) title: String,
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) map: Option<ContourMap>,
    pub(super) series: Vec<Series>,
    pub(super) moments: Vec<String>,
    /// The points of a walk that an animation stops at; without any, at all.
    pub(super) stops: Vec<usize>,
    /// Texts, each above a point.
    pub(super) notes: Vec<((f64, f64), String)>,
}

/// Points (x, y) that belong together.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) label: String,
    pub(super) color: Color,
    pub(super) mark: Mark,
    /// Whether it is part of a walk, which an animation does not show beforehand.
    pub(super) walked: bool,
    /// Whether it is a walk that an animation can play.
    pub(super) played: bool,
    /// Whether lines are drawn over it.
    pub(super) beneath: bool,
    pub(super) points: Vec<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    /// A line, perhaps with a mark at its end.
    Line(Dash, Option<Symbol>),
    /// Small marks, whose shape is one of several.
    Scatter(usize),
    Symbol(Symbol),
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
            moments: Vec::new(),
            stops: Vec::new(),
            notes: Vec::new(),
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
        self.with(label, color, Mark::Line(dash, None), points)
    }

    /// Adds the run of an optimizer: a line that ends in the optimizer's mark.
    pub fn run(self, label: &str, look: Look, points: Vec<(f64, f64)>) -> Self {
        self.with(label, look.color, Mark::Line(look.dash, Some(look.symbol)), points)
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

    /// Adds a run that an animation can play, point by point, until it leaves the plot.
    pub fn walk(self, label: &str, look: Look, points: Vec<(f64, f64)>) -> Self {
        self.run(label, look, points).played()
    }

    /// Puts the small marks that were added last below all lines.
    pub fn beneath(mut self) -> Self {
        if let Some(series) = self.series.last_mut() {
            series.beneath = true;
        }
        self
    }

    /// Lets an animation play what was added last, a line or small marks, point by point.
    /// Of small marks it joins the last few by lines.
    pub fn played(mut self) -> Self {
        if let Some(series) = self.series.last_mut() {
            series.walked = true;
            series.played = true;
        }
        self
    }

    /// Lets an animation show what was added last only at its end.
    pub fn at_the_end(mut self) -> Self {
        if let Some(series) = self.series.last_mut() {
            series.walked = true;
        }
        self
    }

    /// Adds small marks, one a point. Those of another label have another shape.
    pub fn scatter(self, label: &str, color: Color, points: Vec<(f64, f64)>) -> Self {
        let mut labels: Vec<&str> = Vec::new();
        for series in self.series.iter().filter(|s| matches!(s.mark, Mark::Scatter(_)))
        {
            if !labels.contains(&series.label.as_str()) {
                labels.push(&series.label);
            }
        }
        let known = labels.iter().position(|other| *other == label);
        let shape = known.unwrap_or(labels.len());
        self.with(label, color, Mark::Scatter(shape), points)
    }

    /// Adds one mark.
    pub fn mark(
        self,
        label: &str,
        symbol: Symbol,
        color: Color,
        at: (f64, f64),
    ) -> Self {
        self.with(label, color, Mark::Symbol(symbol), vec![at])
    }

    /// Marks where a walk starts.
    pub fn start(self, at: (f64, f64)) -> Self {
        self.mark("start", Symbol::Start, DARK, at)
    }

    /// Marks where the loss is lowest. The legend calls it so.
    pub fn minimum(self, label: &str, at: (f64, f64)) -> Self {
        self.mark(label, Symbol::Minimum, DARK, at)
    }

    /// Marks another place, in the colour of places.
    pub fn place(self, label: &str, symbol: Symbol, at: (f64, f64)) -> Self {
        self.mark(label, symbol, DARK, at)
    }

    /// Marks the parameters that made the data.
    pub fn truth(self, at: (f64, f64)) -> Self {
        self.mark("made the data", Symbol::Truth, OCHRE, at)
    }

    /// Adds one bar, from the bottom of the plot to `height`, at the named
    /// place `at` of the x axis, with what it says on top.
    pub fn bar(mut self, color: Color, at: usize, height: f64, says: &str) -> Self {
        self.notes.push(((at as f64, height), says.into()));
        self.with("", color, Mark::Bar, vec![(at as f64, height)])
    }

    /// What to say of each moment of the animation.
    pub fn moments(mut self, moments: Vec<String>) -> Self {
        self.moments = moments;
        self
    }

    /// The points of each walk that the animation stops at, by their indices: the walk is
    /// drawn with all of its points, and played with these. A walk that is shorter
    /// stays where it ends.
    pub fn stops(mut self, stops: Vec<usize>) -> Self {
        self.stops = stops;
        self
    }

    /// Whether a position, as it is drawn, is within the axes.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        let inside =
            |axis: &Axis, at: f64| (-1e-9..=1.0 + 1e-9).contains(&axis.share(at));
        inside(&self.x, x) && inside(&self.y, y)
    }

    /// An empty label keeps the series out of the legend.
    fn with(
        mut self,
        label: &str,
        color: Color,
        mark: Mark,
        points: Vec<(f64, f64)>,
    ) -> Self {
        let label = label.into();
        let (walked, played, beneath) = (false, false, false);
        self.series.push(Series {
            label,
            color,
            mark,
            walked,
            played,
            beneath,
            points,
        });
        self
    }
}

/// Points of a walk of `count` points, by their indices: as many as an animation has time
/// for, evenly spread, the first and the last among them.
pub fn stops(count: usize) -> Vec<usize> {
    const MOST_STEPS: usize = 200;
    let last = count.saturating_sub(1);
    let steps = last.min(MOST_STEPS);
    (0..=steps).map(|i| i * last / steps.max(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::BLUE;

    #[test]
    fn an_animation_stops_at_both_ends_and_not_too_often() {
        assert_eq!(stops(0), [0]);
        assert_eq!(stops(1), [0]);
        assert_eq!(stops(4), [0, 1, 2, 3]);
        let many = stops(100_000);
        assert_eq!((many.len(), many[0], many[200]), (201, 0, 99_999));
        assert!(many.is_sorted());
    }

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
