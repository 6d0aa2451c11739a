//! Curves that are drawn, and told to those who hear them.

use chapter::words::{Named, Panel};
use figure::{Color, Dash, Plot};

/// A line with its label, its colour and its pattern.
#[derive(Clone, Debug)]
pub(crate) struct Curve {
    pub(crate) label: String,
    pub(crate) look: (Color, Dash),
    pub(crate) points: Vec<(f64, f64)>,
}

/// The plot with curves on it.
pub(crate) fn drawn(plot: Plot, curves: &[Curve]) -> Plot {
    curves.iter().fold(plot, |plot, curve| {
        let (color, dash) = curve.look;
        plot.line(&curve.label, color, dash, curve.points.clone())
    })
}

/// How they run, but for those that have no points.
pub(crate) fn told(panel: &Panel, curves: &[Curve]) -> String {
    let shown = curves.iter().filter(|curve| !curve.points.is_empty());
    let named: Vec<Named> =
        shown.map(|curve| (&curve.label[..], curve.points.clone())).collect();
    panel.told(&named)
}

/// Every height.
pub(crate) fn heights(curves: &[Curve]) -> impl Iterator<Item = f64> {
    curves.iter().flat_map(|curve| &curve.points).map(|point| point.1)
}
