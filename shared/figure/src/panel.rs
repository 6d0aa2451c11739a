//! One panel: its title, its axes, and the colour bar of its map.

use plotters::prelude::{
    ChartBuilder, Color as _, PathElement, Rectangle, TRANSPARENT,
};
use plotters::style::text_anchor::{HPos, VPos};

use crate::contour_map::ContourMap;
use crate::element::layer;
use crate::figure::{Frame, Track};
use crate::palette::INK;
use crate::path::Pixel;
use crate::plot::{Mark, Plot, Series};
use crate::series::draw_series;
use crate::style::{Area, Chart, Drawn, LINE, Title, text, text_width, upright};
use crate::svg::hex;
use crate::units::{TEXT_SIZE, px};

/// Between the labels of two ticks.
const TICK_GAP: f64 = 4.0;
/// From the edge of the panel to the middle of a label that stands upright.
const UPRIGHT: f64 = 13.0;

/// The room of a panel, in CSS pixels.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    pub(crate) width: f64,
    /// For the titles of this panel and its neighbours.
    pub(crate) title: f64,
    /// Whether the label of a colour bar stands above the panel and not beside the bar.
    pub(crate) narrow: bool,
}

/// Draws one plot, but for its map; returns where it stands.
pub(crate) fn draw_panel(area: &Area, plot: &Plot, room: Room) -> Drawn<Frame> {
    let Room { width, title, narrow } = room;
    let bar = plot.map.as_ref().map_or(0.0, |map| bar_width(map, narrow));
    let label = if narrow && plot.map.is_some() { LINE } else { 0.0 };
    let left = 16.0
        + widest(plot.y.labels())
        + if plot.y.label.is_empty() { 0.0 } else { UPRIGHT + 10.0 };
    let right = 8.0 + widest(plot.x.labels()) / 2.0 + bar;
    let room = (width - left - right) / (widest(plot.x.labels()) + TICK_GAP);

    let mut chart = ChartBuilder::on(area)
        .margin_top(px(8.0 + title + label))
        .margin_right(px(right))
        .margin_bottom(px(8.0))
        .x_label_area_size(px(if plot.x.label.is_empty() { 30.0 } else { 48.0 }))
        .y_label_area_size(px(left))
        .build_cartesian_2d(plot.x.with_at_most(room), plot.y.clone())?;

    Title::new(&plot.title, TEXT_SIZE, width - 16.0).draw(area, (width / 2.0, 2.0))?;
    if let Some(map) = &plot.map {
        draw_color_bar(area, map, &chart, width - bar)?;
        match narrow {
            true => area.draw_text(
                &format!("Colour: {}", map.label),
                &text(HPos::Right, VPos::Center),
                (px(width - 6.0), px(2.0 + title + label / 2.0)),
            )?,
            false => upright_label(area, &map.label, &chart, width - UPRIGHT)?,
        }
    }
    draw_axes(area, &mut chart, plot)?;
    draw_series(area, &chart, plot)?;
    area.draw(&layer("axes"))?;

    let (columns, rows) = chart.plotting_area().get_pixel_range();
    Ok(Frame {
        corner: (columns.start, rows.start),
        size: (columns.end - columns.start, rows.end - rows.start),
        x: plot.x.scale(),
        y: plot.y.scale(),
        map: None,
    })
}

/// The width that labels need.
fn widest<'a>(labels: impl Iterator<Item = &'a str>) -> f64 {
    labels.map(text_width).fold(0.0, f64::max)
}

fn draw_axes(area: &Area, chart: &mut Chart, plot: &Plot) -> Drawn {
    let grid = INK.mix(if plot.map.is_some() { 0.0 } else { 0.15 });
    let mut mesh = chart.configure_mesh();
    if plot.x.named {
        mesh.disable_x_mesh();
    }
    mesh.axis_style(INK.stroke_width(px(1.0) as u32))
        .bold_line_style(grid.stroke_width(px(1.0) as u32))
        .light_line_style(TRANSPARENT)
        .set_all_tick_mark_size(px(5.0))
        .x_label_style(text(HPos::Center, VPos::Top))
        .y_label_style(text(HPos::Right, VPos::Center))
        .axis_desc_style(text(HPos::Center, VPos::Top))
        .x_desc(&plot.x.label)
        .draw()?;
    upright_label(area, &plot.y.label, chart, UPRIGHT)
}

/// A text that stands upright at `x`, half-way up the plot.
fn upright_label(area: &Area, label: &str, chart: &Chart, x: f64) -> Drawn {
    let (_, rows) = chart.plotting_area().get_pixel_range();
    let middle = (rows.start + rows.end) / 2 - area.get_base_pixel().1;
    let style = upright(text(HPos::Center, VPos::Center));
    Ok(area.draw_text(label, &style, (px(x), middle))?)
}

const BAR: f64 = 14.0;

/// The room of a colour bar with its ticks, and its label if that stands beside it.
fn bar_width(map: &ContourMap, narrow: bool) -> f64 {
    let ticks = map.ticks();
    let labels = ticks.iter().map(|(_, label)| label.as_str());
    BAR + 7.0 + widest(labels) + if narrow { 6.0 } else { 2.0 * UPRIGHT }
}

/// The bands from the lowest to the highest, from `left` on.
fn draw_color_bar(area: &Area, map: &ContourMap, chart: &Chart, left: f64) -> Drawn {
    let (_, rows) = chart.plotting_area().get_pixel_range();
    let origin = area.get_base_pixel().1;
    let (top, bottom) = (rows.start - origin, rows.end - origin);
    let (left, right) = (px(left), px(left + BAR));

    let height = |value| bottom - (f64::from(bottom - top) * map.share(value)) as i32;
    for (band, &level) in map.levels[..map.levels.len() - 1].iter().enumerate() {
        // Up to the top, so that no gap shows between two bands.
        let box_ = Rectangle::new(
            [(left, height(level)), (right, top)],
            map.color(band).filled(),
        );
        area.draw(&box_)?;
    }
    let style = text(HPos::Left, VPos::Center);
    for (tick, label) in map.ticks() {
        let y = height(tick);
        area.draw(&PathElement::new(
            [(right, y), (right + px(4.0), y)],
            INK.stroke_width(px(1.0) as u32),
        ))?;
        area.draw_text(&label, &style, (right + px(7.0), y))?;
    }
    Ok(())
}

/// The ways through a panel, some of whose points may be outside of it.
pub(crate) fn tracks(plot: &Plot, panel: usize, frame: &Frame) -> Vec<Track> {
    let (width, height) = frame.size;
    // Farther out pixels can't be counted. A way that never comes back ends there.
    const FAR: f64 = 1e4;
    let shares = |point: &(f64, f64)| {
        let (x, y) = (plot.x.position(point.0), plot.y.position(point.1));
        [plot.x.share(x), plot.y.share(y)]
    };
    let is_near = |shares: &[f64; 2]| shares.iter().all(|share| share.abs() < FAR);
    let place = |shares: &[f64; 2]| -> Pixel {
        let [across, up] = shares.map(|share| share.clamp(-FAR, FAR));
        let place = (across * f64::from(width), (1.0 - up) * f64::from(height));
        (place.0.round() as i32, place.1.round() as i32)
    };
    let way = |series: &Series| -> Vec<Pixel> {
        let all: Vec<[f64; 2]> = played(plot, series).map(shares).collect();
        let end = all.iter().rposition(is_near).unwrap_or(0);
        all[..=end].iter().map(place).collect()
    };
    let track = |series: &Series| Track {
        panel,
        color: hex(series.color.to_backend_color().rgb),
        dotted: matches!(series.mark, Mark::Scatter(_)),
        points: way(series),
    };
    let walks = plot.series.iter().filter(|s| s.played && !s.points.is_empty());
    walks.map(track).collect()
}

/// The points of a walk that an animation stops at.
fn played<'a>(
    plot: &'a Plot,
    series: &'a Series,
) -> impl Iterator<Item = &'a (f64, f64)> {
    let points = &series.points;
    let every = match plot.stops.as_slice() {
        [] => (0..points.len()).collect(),
        stops => stops.to_vec(),
    };
    every.into_iter().map(|i| &points[i.min(points.len() - 1)])
}
