//! Draws the series of a plot.

use std::collections::HashSet;
use std::ops::Range;

use plotters::prelude::{Color as _, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, VPos};

use crate::element::layer;
use crate::marks::{
    draw_line, draw_rim, draw_spot_rims, draw_spots, draw_symbol, line_width,
};
use crate::palette::{Color, Dash, Symbol};
use crate::path::{Pixel, clipped, lighter};
use crate::plot::{Mark, Plot, Series};
use crate::style::{Area, Chart, Drawn, text};
use crate::units::px;

/// A line as it is drawn, piece by piece.
struct Drawing {
    pieces: Vec<Vec<Pixel>>,
    color: Color,
    dash: Dash,
    end: Option<(Pixel, Symbol)>,
    walked: bool,
}

pub(crate) fn draw_series(area: &Area, chart: &Chart, plot: &Plot) -> Drawn {
    let corner = area.get_base_pixel();
    let pixel = |point: &(f64, f64)| {
        let (x, y) = chart.plotting_area().map_coordinate(point);
        (x - corner.0, y - corner.1)
    };
    area.draw(&layer("series"))?;
    draw_bands(area, plot, &pixel)?;
    for series in plot.series.iter().filter(|series| series.beneath) {
        draw_marks(area, plot, series, &pixel)?;
    }
    let is_line = |series: &&Series| matches!(series.mark, Mark::Line(..));
    let lines = plot.series.iter().filter(is_line);
    draw_lines(
        area,
        lines.map(|series| drawing(plot, series, &pixel)).collect(),
        plot,
    )?;
    area.draw(&layer("marks"))?;
    for series in plot.series.iter().filter(|series| !series.beneath) {
        draw_marks(area, plot, series, &pixel)?;
    }
    let style = text(HPos::Center, VPos::Bottom);
    for ((x, y), note) in &plot.notes {
        let (column, row) = pixel(&(plot.x.position(*x), plot.y.position(*y)));
        area.draw_text(note, &style, (column, row - px(3.0)))?;
    }
    Ok(())
}

/// Draws all of a series but its lines.
fn draw_marks(
    area: &Area,
    plot: &Plot,
    series: &Series,
    pixel: &dyn Fn(&(f64, f64)) -> Pixel,
) -> Drawn {
    let inside = positions(plot, series).into_iter().filter(|&at| plot.holds(at));
    let points: Vec<(f64, f64)> = inside.collect();
    if let Mark::Scatter(shape) = series.mark {
        let at: Vec<Pixel> = points.iter().map(pixel).collect();
        if series.walked {
            area.draw(&layer("walks"))?;
        }
        if plot.map.is_some() {
            draw_spot_rims(area, &at, shape)?;
        }
        draw_spots(area, &at, series.color, shape)?;
        if series.walked {
            area.draw(&layer("marks"))?;
        }
    }
    for point in points {
        draw_point(area, series, point, pixel, plot.y.range.start)?;
    }
    Ok(())
}

fn positions(plot: &Plot, series: &Series) -> Vec<(f64, f64)> {
    let position = |&(x, y): &(f64, f64)| (plot.x.position(x), plot.y.position(y));
    series.points.iter().map(position).collect()
}

fn draw_bands(area: &Area, plot: &Plot, pixel: &dyn Fn(&(f64, f64)) -> Pixel) -> Drawn {
    for series in plot.series.iter().filter(|series| series.mark == Mark::Band) {
        let Range { start: bottom, end: top } = plot.y.range;
        let (left, right) = (plot.x.range.start - 1e-9, plot.x.range.end + 1e-9);
        let outline: Vec<Pixel> = positions(plot, series)
            .iter()
            .filter(|(x, _)| (left..=right).contains(x))
            .map(|&(x, y)| pixel(&(x, y.clamp(bottom, top))))
            .collect();
        area.draw(&Polygon::new(lighter(outline), series.color.mix(0.22)))?;
    }
    Ok(())
}

fn draw_point(
    area: &Area,
    series: &Series,
    (x, y): (f64, f64),
    pixel: &dyn Fn(&(f64, f64)) -> Pixel,
    bottom: f64,
) -> Drawn {
    match series.mark {
        Mark::Line(..) | Mark::Band | Mark::Scatter(_) => Ok(()),
        Mark::Symbol(symbol) => draw_symbol(area, pixel(&(x, y)), symbol, series.color),
        Mark::Bar => {
            let corners = [pixel(&(x - 0.35, y)), pixel(&(x + 0.35, bottom))];
            Ok(area.draw(&Rectangle::new(corners, series.color.filled()))?)
        }
    }
}

fn drawing(
    plot: &Plot,
    series: &Series,
    pixel: &dyn Fn(&(f64, f64)) -> Pixel,
) -> Drawing {
    let Mark::Line(dash, symbol) = series.mark else {
        unreachable!("only lines are drawn so")
    };
    let positions = positions(plot, series);
    let pieces: Vec<Vec<Pixel>> = clipped(&positions, &plot.x.range, &plot.y.range)
        .iter()
        .map(|piece| lighter(piece.iter().map(pixel)))
        .collect();
    let last = positions.last().filter(|&&last| plot.holds(last)).map(pixel);
    Drawing {
        pieces,
        color: series.color,
        dash,
        end: last.zip(symbol),
        walked: series.walked,
    }
}

/// Draws lines so that none hides another: those with larger gaps over those with
/// smaller ones, and the lower of two that run along each other broader. Walks are drawn
/// over the others, on a layer of their own.
fn draw_lines(area: &Area, mut lines: Vec<Drawing>, plot: &Plot) -> Drawn {
    lines.sort_by_key(|line| (line.walked, line.dash));
    let widths = widths(&lines);
    let each: Vec<(&Drawing, f64)> = lines.iter().zip(widths).collect();
    for walks in each.chunk_by(|(a, _), (b, _)| a.walked == b.walked) {
        area.draw(&layer(if walks[0].0.walked { "walks" } else { "series" }))?;
        if plot.map.is_some() {
            // On colours, lines need a rim; the rims lie below the lines.
            let rimmed = walks.iter().filter(|(line, _)| line.dash != Dash::Thin);
            for (line, width) in rimmed {
                line.pieces
                    .iter()
                    .try_for_each(|piece| draw_rim(area, piece, *width))?;
            }
        }
        for (Drawing { pieces, color, dash, .. }, width) in walks {
            for piece in pieces {
                draw_line(area, piece, *color, *dash, *width)?;
            }
        }
        for (Drawing { color, end, .. }, _) in walks {
            if let Some((at, symbol)) = *end {
                draw_symbol(area, at, symbol, *color)?;
            }
        }
    }
    Ok(())
}

/// How much broader a line is than the one that runs over it.
const BROADER: f64 = 3.6;
/// A line that is covered by more than this share is covered.
const COVERED: f64 = 0.4;

/// The width of each line. One that a later line of another colour, without gaps or with
/// the same ones, covers is broader than that.
fn widths(lines: &[Drawing]) -> Vec<f64> {
    let traces: Vec<Vec<Pixel>> = lines.iter().map(trace).collect();
    let cells: Vec<HashSet<Pixel>> =
        traces.iter().map(|trace| trace.iter().flat_map(around).collect()).collect();
    let hides = |upper: usize, lower: usize| {
        let (over, under) = (lines[upper].dash, lines[lower].dash);
        let covered = traces[lower].iter().filter(|cell| cells[upper].contains(*cell));
        (over == under || over == Dash::Solid)
            && lines[upper].color != lines[lower].color
            && covered.count() as f64 > COVERED * traces[lower].len() as f64
    };
    let mut widths: Vec<f64> = lines.iter().map(|line| line_width(line.dash)).collect();
    for lower in (0..lines.len()).rev() {
        for upper in lower + 1..lines.len() {
            if hides(upper, lower) {
                widths[lower] = f64::max(widths[lower], widths[upper] + BROADER);
            }
        }
    }
    widths
}

/// The cells, two CSS pixels wide, that a line goes through.
fn trace(line: &Drawing) -> Vec<Pixel> {
    let cell = px(2.0);
    let mut cells = Vec::new();
    for pair in line.pieces.iter().flat_map(|piece| piece.windows(2)) {
        let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let steps = (dx.abs().max(dy.abs()) / cell).max(1);
        cells.extend((0..=steps).map(|i| {
            let (x, y) = (pair[0].0 + dx * i / steps, pair[0].1 + dy * i / steps);
            (x.div_euclid(cell), y.div_euclid(cell))
        }));
    }
    cells.dedup();
    cells
}

/// A cell and its neighbours.
fn around(&(x, y): &Pixel) -> impl Iterator<Item = Pixel> + use<> {
    (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (x + dx, y + dy)))
}
