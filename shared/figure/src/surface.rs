use std::f64::consts::FRAC_PI_2;

use plotters::coord::ranged1d::ValueFormatter;
use plotters::coord::ranged3d::Cartesian3d;
use plotters::prelude::{
    ChartBuilder, ChartContext, Color as _, Polygon, SVGBackend, TRANSPARENT,
};
use plotters::style::text_anchor::{HPos, VPos};
use shared::problem::Grid;

use crate::axis::{Axis, range_of};
use crate::contour_map::ColorMap;
use crate::figure::Figure;
use crate::theme::{Area, Drawn, INK, TEXT_SIZE, TITLE_SIZE, px, text, title, upright};

/// A function of two variables as a surface in space, seen from above.
pub struct Surface<'a> {
    /// The function, drawn as one patch between each four points.
    pub grid: &'a Grid,
    /// The names of the two variables, and of the function's value, which stands
    /// upright.
    pub labels: [&'a str; 3],
    /// The colours from the lowest value to the highest.
    pub colors: ColorMap,
}

/// plotters' space is left-handed and has its second axis upright: (y, z, x).
type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian3d<Axis, Axis, Axis>>;

const SIZE: (f64, f64) = (640.0, 536.0);
/// Below the space, for the labels of its lowest corner.
const BOTTOM: f64 = 16.0;
const PITCH: f64 = 0.42;
const YAW: f64 = 0.5 - FRAC_PI_2;

impl Figure {
    /// A figure of one surface.
    pub fn surface(id: &str, title_text: &str, alt: String, surface: &Surface) -> Self {
        Figure::draw((id, title_text, alt), SIZE, |area| {
            area.draw_text(
                title_text,
                &title(TITLE_SIZE),
                (px(SIZE.0 / 2.0), px(18.0)),
            )?;
            draw_surface(area, surface)
        })
    }
}

fn draw_surface(area: &Area, surface: &Surface) -> Drawn {
    let Surface { grid, labels: [x_label, y_label, z_label], .. } = surface;
    let axis = |label: &str, [low, high]: [f64; 2]| Axis::linear(label, low..high);
    let (x, y) = (axis(x_label, grid.window[0]), axis(y_label, grid.window[1]));
    let [(_, _, low), (_, _, high)] = grid.extremes();
    let top = range_of(grid.values.iter().copied(), false).end;
    let z = Axis::linear(z_label, low.min(0.0)..top);

    let mut chart = ChartBuilder::on(area)
        .margin_top(px(30.0))
        .margin_bottom(px(BOTTOM))
        .margin_left(px(10.0))
        .build_cartesian_3d(y.clone(), z.clone(), x.clone())?;
    chart.with_projection(|mut view| {
        view.pitch = PITCH;
        view.yaw = YAW;
        view.scale = 0.78;
        view.into_matrix()
    });
    draw_axes(area, &mut chart, [&x, &y, &z])?;

    let points: Vec<(f64, f64, f64)> = Grid::points(grid.window, grid.side)
        .zip(&grid.values)
        .map(|([x, y], &z)| (y, z, x))
        .collect();
    let patches = grid.side - 1;
    let mut patches: Vec<[(f64, f64, f64); 4]> = (0..patches * patches)
        .map(|patch| {
            let (i, j) = (patch / patches, patch % patches);
            [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
                .map(|(i, j)| points[j * grid.side + i])
        })
        .collect();
    // From back to front.
    let space = chart.plotting_area().as_coord_spec();
    patches.sort_by_key(|patch| {
        patch.map(|(y, z, x)| space.projected_depth(&y, &z, &x)).iter().sum::<i32>()
    });
    for patch in patches.iter().rev() {
        let mean = patch.iter().map(|(_, z, _)| z).sum::<f64>() / 4.0;
        let color = surface.colors.color((mean - low) / (high - low));
        chart.draw_series([Polygon::new(patch.as_slice(), color)])?;
    }
    Ok(())
}

/// The grid of the walls, and each axis with its ticks and its title.
fn draw_axes(area: &Area, chart: &mut Chart, [x, y, z]: [&Axis; 3]) -> Drawn {
    // Where two axes meet, only one of them labels the corner.
    let but_first = |axis: &Axis, at: &f64| match axis.ticks.first() {
        Some((first, _)) if first == at => String::new(),
        _ => axis.format_ext(at),
    };
    chart
        .configure_axes()
        .axis_panel_style(TRANSPARENT)
        .bold_grid_style(INK.mix(0.18).stroke_width(px(1.0) as u32))
        .light_grid_style(TRANSPARENT)
        .label_style(text(TEXT_SIZE, HPos::Center, VPos::Center))
        .tick_size(px(5.0))
        .x_formatter(&|at| but_first(y, at))
        .y_formatter(&|at| z.format_ext(at))
        .z_formatter(&|at| but_first(x, at))
        .draw()?;

    let space = chart.plotting_area();
    let corner = area.get_base_pixel();
    let pixel = |x: f64, y: f64, z: f64| {
        let (column, row) = space.map_coordinate(&(y, z, x));
        (column - corner.0, row - corner.1)
    };
    let (x_near, x_mid, y_mid) = (x.range.end, middle(x), middle(y));
    let y_near = y.range.start;
    let floor = z.range.start;
    let below =
        |(column, row): (i32, i32), right: f64| (column + px(right), row + px(40.0));
    let centered = text(TEXT_SIZE, HPos::Center, VPos::Center);
    area.draw_text(&x.label, &centered, below(pixel(x_mid, y_near, floor), -30.0))?;
    area.draw_text(&y.label, &centered, below(pixel(x_near, y_mid, floor), 40.0))?;
    let (column, row) = pixel(x.range.start, y_near, middle(z));
    area.draw_text(&z.label, &upright(centered), (column - px(52.0), row))?;
    Ok(())
}

fn middle(axis: &Axis) -> f64 {
    (axis.range.start + axis.range.end) / 2.0
}
