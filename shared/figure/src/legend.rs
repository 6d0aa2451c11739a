//! The legend: a strip of its own above the plots, so that it hides no data.

use plotters::style::text_anchor::{HPos, VPos};

use crate::marks::{draw_line, draw_spots, draw_symbol, line_width};
use crate::plot::{Mark, Plot, Series};
use crate::style::{Area, Drawn, text, text_width};
use crate::units::px;

const ROW: f64 = 24.0;
const GAP: f64 = 8.0;
const BETWEEN: f64 = 20.0;

/// The labelled series of all plots, each label once, in rows that fit a width.
pub(super) struct Legend<'a> {
    rows: Vec<Vec<&'a Series>>,
}

impl<'a> Legend<'a> {
    pub(super) fn of(plots: &'a [Plot], width: f64) -> Self {
        let mut rows: Vec<Vec<&Series>> = Vec::new();
        let mut used = f64::INFINITY;
        for series in plots.iter().flat_map(|plot| &plot.series) {
            let known = rows.iter().flatten().any(|s| s.label == series.label);
            if known || series.label.is_empty() {
                continue;
            }
            if used + entry_width(series) > width {
                rows.push(Vec::new());
                used = 0.0;
            }
            used += entry_width(series);
            rows.last_mut().expect("a row was just begun").push(series);
        }
        Legend { rows }
    }

    pub(super) fn height(&self) -> f64 {
        self.rows.len() as f64 * ROW
    }

    /// Draws the rows, centred, from the top of `area`.
    pub(super) fn draw(&self, area: &Area, width: f64) -> Drawn {
        let style = text(HPos::Left, VPos::Center);
        for (i, row) in self.rows.iter().enumerate() {
            let used: f64 = row.iter().map(|series| entry_width(series)).sum();
            let mut x = (width - used + BETWEEN) / 2.0;
            let y = (i as f64 + 0.5) * ROW;
            for series in row {
                draw_key(area, series, (x, y))?;
                area.draw_text(
                    &series.label,
                    &style,
                    (px(x + key_width(series) + GAP), px(y)),
                )?;
                x += entry_width(series);
            }
        }
        Ok(())
    }
}

/// A line shows its pattern with the mark of its end on it, everything else one mark.
fn key_width(series: &Series) -> f64 {
    if matches!(series.mark, Mark::Line(..)) { 34.0 } else { 18.0 }
}

fn entry_width(series: &Series) -> f64 {
    key_width(series) + GAP + text_width(&series.label) + BETWEEN
}

fn draw_key(area: &Area, series: &Series, (x, y): (f64, f64)) -> Drawn {
    let width = key_width(series);
    let [left, center, right] =
        [0.0, 0.5, 1.0].map(|share| (px(x + share * width), px(y)));
    match series.mark {
        Mark::Line(dash, end) => {
            draw_line(area, &[left, right], series.color, dash, line_width(dash))?;
            end.map_or(Ok(()), |symbol| draw_symbol(area, center, symbol, series.color))
        }
        Mark::Symbol(symbol) => draw_symbol(area, center, symbol, series.color),
        Mark::Scatter(shape) => draw_spots(area, &[center], series.color, shape),
        Mark::Bar | Mark::Band => draw_spots(area, &[center], series.color, 0),
    }
}
