use std::f64::consts::FRAC_PI_2;

use plotters::coord::ranged1d::ValueFormatter;
use plotters::coord::ranged3d::Cartesian3d;
use plotters::prelude::{ChartBuilder, ChartContext, Color as _, TRANSPARENT};
use plotters::style::text_anchor::{HPos, VPos};
use shared::problem::Grid;

use crate::axis::{Axis, range_of};
use crate::color_map::ColorMap;
use crate::element::layer;
use crate::figure::{Figure, Frame, Map, Picture};
use crate::layout::NARROW;
use crate::palette::{EDGE, INK};
use crate::path::{self, Pixel};
use crate::style::{Area, Drawn, Title, text, upright};
use crate::svg::{self, Svg};
use crate::units::{TITLE_SIZE, px};

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
type Chart<'a, 'b> = ChartContext<'a, Svg<'b>, Cartesian3d<Axis, Axis, Axis>>;

/// Left of the space, above it below the title, and below it, for its labels.
const MARGINS: [f64; 3] = [10.0, 8.0, 24.0];
/// From the middle of an edge down to the label of its axis.
const BELOW: f64 = 36.0;
/// Height over width of the space.
const SHAPE: f64 = 0.78;
const PITCH: f64 = 0.42;
const YAW: f64 = 0.5 - FRAC_PI_2;

impl Figure {
    /// A figure of one surface.
    pub fn surface(id: &str, title: &str, alt: String, surface: &Surface) -> Self {
        let mut patches = None;
        let [wide, narrow] = [640.0, NARROW].map(|width| {
            let (picture, drawn) = draw(title, width, surface);
            patches.get_or_insert(drawn);
            picture
        });
        Figure {
            maps: patches.into_iter().collect(),
            ..Figure::new((id, title, alt), wide, narrow)
        }
    }
}

/// A picture of a width, and the patches of the surface in it.
fn draw(title: &str, width: f64, surface: &Surface) -> (Picture, Map) {
    let [left, above, below] = MARGINS;
    let title = Title::new(title, TITLE_SIZE, width - 16.0);
    let space = (width - left, (SHAPE * (width - left)).round());
    let top = title.height() + above;
    let mut map = Map { size: (px(space.0), px(space.1)), svg: String::new() };
    let few = if width > NARROW { 8.0 } else { 5.0 };
    let [x, y, z] = axes(surface).map(|axis| axis.with_at_most(few));
    let picture = Picture::draw((width, top + space.1 + below), |area| {
        area.draw(&layer("back"))?;
        title.draw(area, (width / 2.0, above))?;
        let mut chart = ChartBuilder::on(area)
            .margin_top(px(top))
            .margin_bottom(px(below))
            .margin_left(px(left))
            .build_cartesian_3d(y.clone(), z.clone(), x.clone())?;
        chart.with_projection(|mut view| {
            view.pitch = PITCH;
            view.yaw = YAW;
            view.scale = 0.78;
            view.into_matrix()
        });
        draw_axes(area, &mut chart, [&x, &y, &z])?;
        map.svg = patches(surface, &chart, (px(left), px(top)));
        Ok(())
    });
    let frame = Frame {
        corner: (px(left), px(top)),
        size: map.size,
        x: x.scale(),
        y: y.scale(),
        map: Some(0),
    };
    (Picture { frames: vec![frame], ..picture }, map)
}

/// The axes of a surface, x, y and the height.
fn axes(surface: &Surface) -> [Axis; 3] {
    let Surface { grid, labels: [x_label, y_label, z_label], .. } = surface;
    let axis = |label: &str, [low, high]: [f64; 2]| Axis::linear(label, low..high);
    let [(_, _, low), _] = grid.extremes();
    let top = range_of(grid.values.iter().copied(), false).end;
    let z = Axis::linear(z_label, low.min(0.0)..top);
    [axis(x_label, grid.window[0]), axis(y_label, grid.window[1]), z]
}

/// The surface, patch by patch from back to front. Thin edges in the colour of the
/// page's text show its shape where a patch is as dark, or as light, as the page.
fn patches(surface: &Surface, chart: &Chart, corner: Pixel) -> String {
    let grid = surface.grid;
    let [(_, _, low), (_, _, high)] = grid.extremes();
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
    let space = chart.plotting_area();
    let depths = space.as_coord_spec();
    patches.sort_by_key(|patch| {
        patch.map(|(y, z, x)| depths.projected_depth(&y, &z, &x)).iter().sum::<i32>()
    });
    let pixel = |point: &(f64, f64, f64)| {
        let (column, row) = space.map_coordinate(point);
        (column - corner.0, row - corner.1)
    };
    let patch = |patch: &[(f64, f64, f64); 4]| {
        let mean = patch.iter().map(|(_, z, _)| z).sum::<f64>() / 4.0;
        let color = surface.colors.color((mean - low) / (high - low));
        svg::patch(&path::data(patch.iter().map(pixel)), color.to_backend_color())
    };
    let patches: String = patches.iter().rev().map(patch).collect();
    format!(
        r#"<g stroke="currentColor" stroke-width="2" stroke-opacity="{EDGE}">{patches}</g>"#
    )
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
        .label_style(text(HPos::Center, VPos::Center))
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
        |(column, row): (i32, i32), right: f64| (column + px(right), row + px(BELOW));
    let centered = text(HPos::Center, VPos::Center);
    area.draw_text(&x.label, &centered, below(pixel(x_mid, y_near, floor), -30.0))?;
    area.draw_text(&y.label, &centered, below(pixel(x_near, y_mid, floor), 40.0))?;
    let (column, row) = pixel(x.range.start, y_near, middle(z));
    area.draw_text(&z.label, &upright(centered), (column - px(52.0), row))?;
    Ok(())
}

fn middle(axis: &Axis) -> f64 {
    (axis.range.start + axis.range.end) / 2.0
}
