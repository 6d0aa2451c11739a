//! The marks of series, on a plot and in its legend.

use std::f64::consts::TAU;

use plotters::prelude::{Circle, Color as _};

use shared::portable::{cos, sin};

use crate::element::{Element, Kind};
use crate::palette::{Color, Dash, RIM, Symbol};
use crate::path::Pixel;
use crate::style::{Area, Drawn};
use crate::svg::Stroke;
use crate::units::px;

pub(crate) fn line_width(dash: Dash) -> f64 {
    if dash == Dash::Thin { 1.0 } else { 2.4 }
}

/// How far the white rim of a mark reaches beyond it.
const RIM_WIDTH: f64 = 1.5;
/// From the middle of a mark to its corners.
const RADIUS: f64 = 6.5;

pub(crate) fn draw_line(
    area: &Area,
    path: &[Pixel],
    color: Color,
    dash: Dash,
    width: f64,
) -> Drawn {
    let stroke = Stroke {
        color: color.to_backend_color(),
        width: px(width) as u32,
        dashes: dash.pattern(),
        cap: "butt",
    };
    Ok(area.draw(&Element { points: path, kind: Kind::Line(stroke) })?)
}

/// The rim of a line on a coloured map.
pub(crate) fn draw_rim(area: &Area, path: &[Pixel], width: f64) -> Drawn {
    draw_line(area, path, RIM, Dash::Solid, width + 2.0)
}

/// Small marks of one shape, which differs from series to series.
pub(crate) fn draw_spots(
    area: &Area,
    at: &[Pixel],
    color: Color,
    shape: usize,
) -> Drawn {
    let kind = Kind::Spots { color: color.to_backend_color(), shape, rim: 0 };
    Ok(area.draw(&Element { points: at, kind })?)
}

/// What lies behind them on a coloured map.
pub(crate) fn draw_spot_rims(area: &Area, at: &[Pixel], shape: usize) -> Drawn {
    let rim = px(2.0) as u32;
    let kind = Kind::Spots { color: RIM.to_backend_color(), shape, rim };
    Ok(area.draw(&Element { points: at, kind })?)
}

pub(crate) fn draw_symbol(
    area: &Area,
    at: Pixel,
    symbol: Symbol,
    color: Color,
) -> Drawn {
    let disc = |radius: f64, color: Color| {
        area.draw(&Circle::new(at, px(radius), color.filled()))
    };
    let ring = |width: f64, color: Color| {
        area.draw(&Circle::new(at, px(RADIUS), color.stroke_width(px(width) as u32)))
    };
    match symbol {
        Symbol::Disc => {
            disc(6.0 + RIM_WIDTH, RIM)?;
            disc(6.0, color)?;
        }
        Symbol::Start => {
            ring(6.0, RIM)?;
            ring(3.0, color)?;
        }
        Symbol::Chosen | Symbol::Top | Symbol::Local | Symbol::Saddle => {
            let mut around = outline(symbol, at);
            around.extend_from_within(..2);
            draw_line(area, &around, RIM, Dash::Solid, 6.0)?;
            draw_line(area, &around, color, Dash::Solid, 3.0)?;
        }
        _ => {
            let kind = Kind::Rimmed {
                color: color.to_backend_color(),
                rim: RIM.to_backend_color(),
                width: px(2.0 * RIM_WIDTH) as u32,
            };
            area.draw(&Element { points: &outline(symbol, at), kind })?;
        }
    }
    Ok(())
}

/// The corners of a mark around its middle.
fn outline(symbol: Symbol, (x, y): Pixel) -> Vec<Pixel> {
    let corner = |(dx, dy): (f64, f64)| (x + px(RADIUS * dx), y + px(RADIUS * dy));
    shape(symbol).into_iter().map(corner).collect()
}

/// The corners of a mark whose middle is the origin; y points down.
fn shape(symbol: Symbol) -> Vec<(f64, f64)> {
    let polygon = |corners: i32, turn: f64| -> Vec<(f64, f64)> {
        let corner = |i: i32| on_circle(1.1, f64::from(i) / f64::from(corners) + turn);
        (0..corners).map(corner).collect()
    };
    match symbol {
        Symbol::Truth => star(1.45, 0.62),
        Symbol::Minimum => cross(1.0, 0.125),
        Symbol::Plus => cross(0.95, 0.0),
        Symbol::Chosen | Symbol::Square => {
            vec![(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)]
        }
        Symbol::Saddle | Symbol::Diamond => polygon(4, 0.0),
        Symbol::Top | Symbol::Up => polygon(3, 0.0),
        Symbol::Local | Symbol::Down => polygon(3, 0.5),
        Symbol::Right => polygon(3, 0.25),
        Symbol::Left => polygon(3, 0.75),
        Symbol::Pentagon => polygon(5, 0.0),
        Symbol::Hexagon => polygon(6, 0.0),
        Symbol::Hourglass => vec![(-0.9, -0.9), (0.9, -0.9), (-0.9, 0.9), (0.9, 0.9)],
        Symbol::Bar => vec![(-1.1, -0.45), (1.1, -0.45), (1.1, 0.45), (-1.1, 0.45)],
        // These are circles.
        Symbol::Disc | Symbol::Start => Vec::new(),
    }
}

/// A point at a share of a turn, clockwise from the top.
fn on_circle(radius: f64, share: f64) -> (f64, f64) {
    let angle = TAU * share;
    (radius * sin(angle), -radius * cos(angle))
}

/// The corners of a star with five points, outer and inner ones in turn.
fn star(outer: f64, inner: f64) -> Vec<(f64, f64)> {
    let radius = |i: i32| if i % 2 == 0 { outer } else { inner };
    (0..10).map(|i| on_circle(radius(i), f64::from(i) / 10.0)).collect()
}

/// The corners of a cross with four arms, turned.
fn cross(arm: f64, turn: f64) -> Vec<(f64, f64)> {
    const HALF: f64 = 0.32;
    let corners = |quarter: f64| {
        [(-HALF, -arm), (HALF, -arm), (HALF, -HALF)].map(|(x, y)| {
            let (sin, cos) = (sin(TAU * (quarter + turn)), cos(TAU * (quarter + turn)));
            (cos * x - sin * y, sin * x + cos * y)
        })
    };
    [0.0, 0.25, 0.5, 0.75].into_iter().flat_map(corners).collect()
}
