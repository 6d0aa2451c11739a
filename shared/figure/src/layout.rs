//! Puts panels together: one below the other on a small screen, side by side where
//! there is room, below the title and the legend.

use crate::figure::{Figure, Map, Picture};
use crate::font::with_minus;
use crate::legend::Legend;
use crate::panel::{Room, draw_panel, tracks};
use crate::plot::Plot;
use crate::style::{Area, Drawn, Title, part};
use crate::svg::Svg;
use crate::units::{TEXT_SIZE, TITLE_SIZE, px};

/// How many panels stand side by side, and their size in CSS pixels.
struct Sheet {
    columns: usize,
    panel: (f64, f64),
    narrow: bool,
}

/// The width of a picture for a small screen.
pub(crate) const NARROW: f64 = 340.0;

impl Figure {
    /// A figure of one plot, which lends it its title.
    pub fn plot(id: &str, alt: String, plot: Plot) -> Self {
        let title = plot.title.clone();
        let untitled = Plot { title: String::new(), ..plot };
        Figure::panels((id, &title, alt), 1, (640.0, 408.0), &[untitled])
    }

    /// A figure of several plots, at most `columns` side by side.
    pub fn grid(
        id: &str,
        title: &str,
        alt: String,
        columns: usize,
        plots: &[Plot],
    ) -> Self {
        let columns = columns.min(plots.len());
        let panel = if columns > 2 { (300.0, 268.0) } else { (470.0, 368.0) };
        Figure::panels((id, title, alt), columns, panel, plots)
    }

    fn panels(
        (id, title, alt): (&str, &str, String),
        columns: usize,
        panel: (f64, f64),
        plots: &[Plot],
    ) -> Self {
        let wide = Sheet { columns, panel, narrow: false }.draw(title, plots);
        let (map, few) = (plots.iter().any(|plot| plot.map.is_some()), plots.len() < 3);
        let height = if map || few { 300.0 } else { 240.0 };
        let narrow = Sheet { columns: 1, panel: (NARROW, height), narrow: true };
        let framed = plots.iter().zip(&wide.frames).enumerate();
        let moments = plots.iter().flat_map(|plot| &plot.moments);
        let tracks = framed.flat_map(|(i, (plot, frame))| tracks(plot, i, frame));
        let mut figure = Figure {
            tracks: tracks.collect(),
            moments: moments.map(|moment| with_minus(moment)).collect(),
            ..Figure::new((id, title, alt), wide, narrow.draw(title, plots))
        };
        figure.add_maps(plots);
        figure
    }

    pub(crate) fn new(
        (id, title, alt): (&str, &str, String),
        wide: Picture,
        narrow: Picture,
    ) -> Self {
        Figure {
            id: id.into(),
            title: title.into(),
            alt,
            wide,
            narrow,
            maps: Vec::new(),
            tracks: Vec::new(),
            moments: Vec::new(),
        }
    }

    /// Draws the maps of the plots, those that are alike once.
    fn add_maps(&mut self, plots: &[Plot]) {
        for (panel, plot) in plots.iter().enumerate() {
            let Some(map) = &plot.map else { continue };
            let size = self.wide.frames[panel].size;
            let map = Map { size, svg: map.draw(size) };
            let known = self.maps.iter().position(|other| *other == map);
            let index = known.unwrap_or(self.maps.len());
            if known.is_none() {
                self.maps.push(map);
            }
            self.wide.frames[panel].map = Some(index);
            self.narrow.frames[panel].map = Some(index);
        }
    }
}

impl Sheet {
    fn draw(&self, title: &str, plots: &[Plot]) -> Picture {
        let (panel_width, panel_height) = self.panel;
        let width = panel_width * self.columns as f64;
        let legend = Legend::of(plots, width);
        let title = Title::new(title, TITLE_SIZE, width - 16.0);
        let top = title.height() + 15.0 + legend.height();
        let panel_title = |plot: &Plot| {
            Title::new(&plot.title, TEXT_SIZE, panel_width - 16.0).height()
        };
        let room = Room {
            width: panel_width,
            title: plots.iter().map(panel_title).fold(0.0, f64::max),
            narrow: self.narrow,
        };
        let panel_height = panel_height + room.title;
        let height = top + panel_height * plots.len().div_ceil(self.columns) as f64;
        let mut frames = Vec::new();
        let picture = Picture::draw((width, height), |area| {
            title.draw(area, (width / 2.0, 8.0))?;
            let strip =
                part(area, (0.0, title.height() + 15.0), (width, legend.height()));
            legend.draw(&strip, width)?;
            for (i, plot) in plots.iter().enumerate() {
                let (row, column) = (i / self.columns, i % self.columns);
                // The last row stands in the middle if it is not full.
                let in_row = (plots.len() - row * self.columns).min(self.columns);
                let left = (self.columns - in_row) as f64 * panel_width / 2.0;
                let corner = (
                    left + column as f64 * panel_width,
                    top + row as f64 * panel_height,
                );
                let panel = part(area, corner, (panel_width, panel_height));
                frames.push(draw_panel(&panel, plot, room)?);
            }
            Ok(())
        });
        Picture { frames, ..picture }
    }
}

impl Picture {
    /// Draws a picture of `width` x `height` CSS pixels.
    pub(crate) fn draw(
        (width, height): (f64, f64),
        content: impl FnOnce(&Area) -> Drawn,
    ) -> Self {
        use plotters::prelude::IntoDrawingArea;
        let mut layers = Vec::new();
        let size = (px(width) as u32, px(height) as u32);
        let area = Svg::new(&mut layers, size).into_drawing_area();
        content(&area).expect("drawing to memory does not fail");
        area.present().expect("drawing to memory does not fail");
        drop(area);
        Picture { size: (width, height), layers, frames: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axis::Axis;
    use crate::figure::{Frame, Scale};
    use crate::palette::Look;

    /// What lies at a share of a side.
    fn value(scale: Scale, share: f64) -> f64 {
        let Scale { low, high, logarithmic } = scale;
        match logarithmic {
            true => low * (high / low).powf(share),
            false => low + (high - low) * share,
        }
    }

    /// Through its frame a point of the picture is a point of the data again, in both
    /// pictures, on either kind of axis.
    #[test]
    fn a_frame_turns_places_into_data() {
        let points = vec![(1.0, 2e-3), (7.5, 4.0), (-2.0, 900.0)];
        let plot = || {
            let axes = (Axis::linear("x", -3.0..9.0), Axis::log("y", 1e-3..1e3));
            Plot::new("", axes.0, axes.1).walk("", Look::of("adam"), points.clone())
        };
        let figure = Figure::grid("grid", "", String::new(), 2, &[plot(), plot()]);
        assert_eq!(figure.tracks.len(), 2);
        // A way that leaves the panel is whole, and comes back.
        let out = Plot::new("", Axis::linear("", 0.0..1.0), Axis::linear("", 0.0..1.0));
        let way = vec![(0.5, 0.5), (0.5, 1e300), (0.6, 0.4)];
        let out =
            Figure::plot("out", String::new(), out.walk("", Look::of("adam"), way));
        assert_eq!(out.tracks[0].points.len(), 3);
        let height = out.wide.frames[0].size.1;
        assert!(out.tracks[0].points[1].1 < -height && out.tracks[0].points[2].1 > 0);
        for picture in [&figure.wide, &figure.narrow] {
            let (width, height) = (px(picture.size.0), px(picture.size.1));
            for (track, frame) in figure.tracks.iter().zip(&picture.frames) {
                let Frame { corner, size, x, y, .. } = *frame;
                assert!(corner.0 > 0 && corner.0 + size.0 < width);
                assert!(corner.1 > 0 && corner.1 + size.1 < height);
                let whole = figure.wide.frames[track.panel].size;
                for (&(left, top), &(at_x, at_y)) in track.points.iter().zip(&points) {
                    let across = f64::from(left) / f64::from(whole.0);
                    let up = 1.0 - f64::from(top) / f64::from(whole.1);
                    assert!((value(x, across) - at_x).abs() < 0.01);
                    assert!((value(y, up) / at_y - 1.0).abs() < 0.02);
                }
            }
        }
    }

    /// Panels over the same map share it.
    #[test]
    fn equal_maps_are_drawn_once() {
        use crate::color_map::ColorMap;
        use crate::contour_map::ContourMap;
        use shared::problem::Grid;
        let plot = |slope: f64| {
            let grid = Grid::new([[0.0, 1.0]; 2], 9, |[x, y]| slope * x + y);
            Plot::over("", ContourMap::new(&grid, 5, "", ColorMap::Viridis), "", "")
        };
        let plots = [plot(1.0), plot(1.0), plot(-1.0)];
        let figure = Figure::grid("grid", "", String::new(), 3, &plots);
        assert_eq!(figure.maps.len(), 2);
        for picture in [&figure.wide, &figure.narrow] {
            let maps: Vec<_> = picture.frames.iter().map(|frame| frame.map).collect();
            assert_eq!(maps, [Some(0), Some(0), Some(1)]);
        }
    }
}
