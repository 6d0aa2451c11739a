//! Draws plots: the frame of a figure, its panels, and the marks on them.

use std::error::Error;
use std::ops::Range;

use line_clipping::cohen_sutherland::clip_line;
use line_clipping::{LineSegment, Point, Window};
use plotters::prelude::{Color as _, *};
use plotters::style::text_anchor::{HPos, VPos};

use crate::axis::Axis;
use crate::contour_map::ContourMap;
use crate::figure::{Figure, Track};
use crate::legend::Legend;
use crate::marks::{Pixel, draw_dot, draw_line, draw_spot, draw_star, line_width};
use crate::plot::{Mark, Plot, Series};
use crate::theme::{
    Area, Color, Dash, Drawn, INK, RIM, TEXT_SIZE, TITLE_SIZE, px, text, text_width,
    title, upright,
};

type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<Axis, Axis>>;

const TITLE_HEIGHT: f64 = 36.0;
const COLOR_BAR_WIDTH: f64 = 92.0;
/// Right of a color bar's label, so that it keeps off the next panel's.
const COLOR_BAR_MARGIN: f64 = 14.0;
/// Between the labels of two ticks.
const TICK_GAP: f64 = 4.0;

impl Figure {
    /// A figure of one plot, which lends it its title.
    pub fn plot(id: &str, alt: String, plot: Plot) -> Self {
        let title = plot.title.clone();
        let untitled = Plot { title: String::new(), ..plot };
        Figure::panels((id, &title, alt), (640.0, 408.0), 1, &[untitled])
    }

    /// A figure of several plots, `columns` side by side.
    pub fn grid(
        id: &str,
        title: &str,
        alt: String,
        columns: usize,
        plots: &[Plot],
    ) -> Self {
        let size =
            if columns.min(plots.len()) > 2 { (300.0, 268.0) } else { (470.0, 368.0) };
        Figure::panels((id, title, alt), size, columns, plots)
    }

    fn panels(
        (id, title_text, alt): (&str, &str, String),
        (panel_width, panel_height): (f64, f64),
        columns: usize,
        plots: &[Plot],
    ) -> Self {
        let width = panel_width * columns.min(plots.len()) as f64;
        let rows = plots.len().div_ceil(columns);
        let legend = Legend::of(plots, width);
        let top = TITLE_HEIGHT + legend.height();
        let height = top + panel_height * rows as f64;
        let mut tracks = Vec::new();
        let figure = Figure::draw((id, title_text, alt), (width, height), |area| {
            area.draw_text(
                title_text,
                &title(TITLE_SIZE),
                (px(width / 2.0), px(TITLE_HEIGHT / 2.0)),
            )?;
            legend.draw(
                &part(area, (0.0, TITLE_HEIGHT), (width, legend.height())),
                width,
            )?;
            for (i, plot) in plots.iter().enumerate() {
                let (row, column) = (i / columns, i % columns);
                let corner =
                    (column as f64 * panel_width, top + row as f64 * panel_height);
                let panel = part(area, corner, (panel_width, panel_height));
                tracks.extend(draw_plot(&panel, plot, panel_width)?);
            }
            Ok(())
        });
        let moments = plots.iter().flat_map(|plot| plot.moments.clone()).collect();
        Figure { tracks, moments, ..figure }
    }
}

/// The part of an area with a corner and a size.
fn part<'a>(
    area: &Area<'a>,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
) -> Area<'a> {
    area.clone().shrink((px(x), px(y)), (px(width), px(height)))
}

/// Draws one plot; returns its tracks.
fn draw_plot(
    area: &Area,
    plot: &Plot,
    width: f64,
) -> Result<Vec<Track>, Box<dyn Error>> {
    let bar_width = if plot.map.is_some() { COLOR_BAR_WIDTH } else { 0.0 };
    let title_height = if plot.title.is_empty() { 4.0 } else { 28.0 };
    let widest = |axis: &Axis| {
        axis.ticks
            .iter()
            .map(|(_, label)| text_width(label, TEXT_SIZE))
            .fold(0.0, f64::max)
    };
    let left = widest(&plot.y) + if plot.y.label.is_empty() { 18.0 } else { 42.0 };
    let right = 8.0 + widest(&plot.x) / 2.0 + bar_width;
    let room = (width - left - right) / (widest(&plot.x) + TICK_GAP);

    let mut chart = ChartBuilder::on(area)
        .margin_top(px(title_height))
        .margin_right(px(right))
        .margin_bottom(px(8.0))
        .x_label_area_size(px(if plot.x.label.is_empty() { 30.0 } else { 48.0 }))
        .y_label_area_size(px(left))
        .build_cartesian_2d(plot.x.with_at_most(room), plot.y.clone())?;

    if !plot.title.is_empty() {
        area.draw_text(
            &plot.title,
            &title(TEXT_SIZE),
            (px(width / 2.0), px(title_height / 2.0)),
        )?;
    }
    if let Some(map) = &plot.map {
        for (ring, band) in &map.rings {
            chart.draw_series([Polygon::new(ring.as_slice(), map.color(*band))])?;
        }
        draw_color_bar(area, map, &chart, width)?;
    }
    draw_axes(&mut chart, plot)?;
    draw_series(&chart, plot)?;

    let pixel = |point: &(f64, f64)| {
        let position = (plot.x.position(point.0), plot.y.position(point.1));
        plot.holds(position).then(|| chart.plotting_area().map_coordinate(&position))
    };
    let track = |(color, points): &(Color, Vec<(f64, f64)>)| Track {
        color: format!("#{:02X}{:02X}{:02X}", color.0, color.1, color.2),
        points: points.iter().map_while(pixel).collect(),
    };
    Ok(plot.tracks.iter().map(track).filter(|t| !t.points.is_empty()).collect())
}

fn draw_axes(chart: &mut Chart, plot: &Plot) -> Drawn {
    let grid = INK.mix(if plot.map.is_some() { 0.0 } else { 0.15 });
    chart
        .configure_mesh()
        .axis_style(INK.stroke_width(px(1.0) as u32))
        .bold_line_style(grid.stroke_width(px(1.0) as u32))
        .light_line_style(TRANSPARENT)
        .set_all_tick_mark_size(px(5.0))
        .x_label_style(text(TEXT_SIZE, HPos::Center, VPos::Top))
        .y_label_style(text(TEXT_SIZE, HPos::Right, VPos::Center))
        .axis_desc_style(text(TEXT_SIZE, HPos::Center, VPos::Top))
        .x_desc(&plot.x.label)
        .y_desc(&plot.y.label)
        .draw()?;
    Ok(())
}

/// The bands from the lowest to the highest, at the right of the plot.
fn draw_color_bar(area: &Area, map: &ContourMap, chart: &Chart, width: f64) -> Drawn {
    let (_, rows) = chart.plotting_area().get_pixel_range();
    let origin = area.get_base_pixel().1;
    let (top, bottom) = (rows.start - origin, rows.end - origin);
    let (left, right) =
        (px(width - COLOR_BAR_WIDTH), px(width - COLOR_BAR_WIDTH + 14.0));

    let height = |value| bottom - (f64::from(bottom - top) * map.share(value)) as i32;
    for (band, &level) in map.levels[..map.levels.len() - 1].iter().enumerate() {
        // Up to the top, so that no gap shows between two bands.
        let box_ = Rectangle::new(
            [(left, height(level)), (right, top)],
            map.color(band).filled(),
        );
        area.draw(&box_)?;
    }
    let style = text(TEXT_SIZE, HPos::Left, VPos::Center);
    for (tick, label) in map.ticks() {
        let y = height(tick);
        area.draw(&PathElement::new(
            [(right, y), (right + px(4.0), y)],
            INK.stroke_width(px(1.0) as u32),
        ))?;
        area.draw_text(&label, &style, (right + px(7.0), y))?;
    }
    let style = upright(text(TEXT_SIZE, HPos::Center, VPos::Bottom));
    area.draw_text(
        &map.label,
        &style,
        (px(width - COLOR_BAR_MARGIN), (top + bottom) / 2),
    )?;
    Ok(())
}

fn draw_series(chart: &Chart, plot: &Plot) -> Drawn {
    let plotting = chart.plotting_area();
    let area = plotting.strip_coord_spec();
    let corner = plotting.get_base_pixel();
    let pixel = |point: &(f64, f64)| {
        let (x, y) = plotting.map_coordinate(point);
        (x - corner.0, y - corner.1)
    };
    let positions = |series: &Series| -> Vec<(f64, f64)> {
        series
            .points
            .iter()
            .map(|&(x, y)| (plot.x.position(x), plot.y.position(y)))
            .collect()
    };

    for series in plot.series.iter().filter(|series| series.mark == Mark::Band) {
        let Range { start: bottom, end: top } = plot.y.range;
        let (left, right) = (plot.x.range.start - 1e-9, plot.x.range.end + 1e-9);
        let outline: Vec<Pixel> = positions(series)
            .iter()
            .filter(|(x, _)| (left..=right).contains(x))
            .map(|&(x, y)| pixel(&(x, y.clamp(bottom, top))))
            .collect();
        area.draw(&Polygon::new(outline, series.color.mix(0.22)))?;
    }

    let mut lines = Vec::new();
    for series in &plot.series {
        if let Mark::Line(dash) = series.mark {
            for piece in clipped(&positions(series), &plot.x.range, &plot.y.range) {
                lines.push((
                    without_repeats(piece.iter().map(pixel)),
                    series.color,
                    dash,
                ));
            }
        }
    }
    let (broad, others): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|(_, _, dash)| *dash == Dash::Broad);
    for lines in [broad, others] {
        if plot.map.is_some() {
            // On colours, lines need a rim; the rims lie below the lines.
            for (line, _, dash) in &lines {
                let rim = RIM.stroke_width(px(line_width(*dash) + 2.0) as u32);
                area.draw(&PathElement::new(line.as_slice(), rim))?;
            }
        }
        for (line, color, dash) in &lines {
            draw_line(&area, line, *color, *dash)?;
        }
    }

    for series in &plot.series {
        for point in positions(series).iter().filter(|&&point| plot.holds(point)) {
            match series.mark {
                Mark::Line(_) | Mark::Band => {}
                Mark::Scatter => draw_spot(&area, pixel(point), series.color)?,
                Mark::Dot => draw_dot(&area, pixel(point), series.color)?,
                Mark::Star => draw_star(&area, pixel(point), series.color)?,
                Mark::Bar => {
                    let (top, bottom) = (
                        (point.0 - 0.35, point.1),
                        (point.0 + 0.35, plot.y.range.start),
                    );
                    area.draw(&Rectangle::new(
                        [pixel(&top), pixel(&bottom)],
                        series.color.filled(),
                    ))?;
                }
            }
        }
    }
    Ok(())
}

/// The pieces of a line that lie inside the axes. What comes from very far out
/// is left away: rounding would decide where it crosses the axes.
fn clipped(
    points: &[(f64, f64)],
    x: &Range<f64>,
    y: &Range<f64>,
) -> Vec<Vec<(f64, f64)>> {
    let window = Window::new(x.start, x.end, y.start, y.end);
    let near = |v: f64, range: &Range<f64>| {
        let reach = 1e6 * (range.end - range.start);
        (range.start - reach..range.end + reach).contains(&v)
    };
    let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
    for pair in points.windows(2) {
        if !pair.iter().all(|point| near(point.0, x) && near(point.1, y)) {
            continue;
        }
        let [from, to] = [pair[0], pair[1]].map(|(x, y)| Point::new(x, y));
        let Some(part) = clip_line(LineSegment::new(from, to), window) else {
            continue;
        };
        let (start, end) = ((part.p1.x, part.p1.y), (part.p2.x, part.p2.y));
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&start) => piece.push(end),
            _ => pieces.push(vec![start, end]),
        }
    }
    pieces
}

/// A path without the points that stay within a third of a CSS pixel.
fn without_repeats(path: impl Iterator<Item = Pixel>) -> Vec<Pixel> {
    let mut kept: Vec<Pixel> = Vec::new();
    for point in path {
        let near =
            |last: &Pixel| (last.0 - point.0).abs().max((last.1 - point.1).abs()) < 2;
        if !kept.last().is_some_and(near) {
            kept.push(point);
        }
    }
    kept
}
