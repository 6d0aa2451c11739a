//! The marks of series, on a plot and in its legend.

use std::f64::consts::TAU;

use plotters::prelude::{Circle, Color as _, PathElement, Polygon};

use shared::portable::{cos, sin};

use crate::theme::{Area, Color, Dash, Drawn, RIM, px};

/// A place in a picture.
pub(super) type Pixel = (i32, i32);

const LINE_WIDTH: f64 = 2.4;
const BROAD_LINE_WIDTH: f64 = 9.0;

pub(super) fn draw_line(
    area: &Area,
    path: &[Pixel],
    color: Color,
    dash: Dash,
) -> Drawn {
    let style = dash.marked(color).stroke_width(px(line_width(dash)) as u32);
    Ok(area.draw(&PathElement::new(path, style))?)
}

pub(super) fn line_width(dash: Dash) -> f64 {
    if dash == Dash::Broad { BROAD_LINE_WIDTH } else { LINE_WIDTH }
}

pub(super) fn draw_spot(area: &Area, at: Pixel, color: Color) -> Drawn {
    Ok(area.draw(&Circle::new(at, px(3.2), color.filled()))?)
}

pub(super) fn draw_dot(area: &Area, at: Pixel, color: Color) -> Drawn {
    area.draw(&Circle::new(at, px(7.5), RIM.filled()))?;
    Ok(area.draw(&Circle::new(at, px(6.0), color.filled()))?)
}

pub(super) fn draw_star(area: &Area, at: Pixel, color: Color) -> Drawn {
    area.draw(&Polygon::new(star_corners(at, 12.0), RIM))?;
    Ok(area.draw(&Polygon::new(star_corners(at, 9.5), color))?)
}

/// A five-pointed star with its tips at `radius` CSS pixels.
fn star_corners((x, y): Pixel, radius: f64) -> Vec<Pixel> {
    let corner = |i: i32| {
        let length = if i % 2 == 0 { radius } else { 0.45 * radius };
        let angle = TAU * f64::from(i) / 10.0;
        (x + px(length * sin(angle)), y - px(length * cos(angle)))
    };
    (0..10).map(corner).collect()
}
