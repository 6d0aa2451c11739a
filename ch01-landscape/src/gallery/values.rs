//! The results by name, for prose.

use super::tell::{NEAR, extremes, place, start};
use super::{Analysis, Kind};
use chapter::table::{number, with_commas};

pub(crate) fn values(analysis: &Analysis) -> Vec<(&'static str, String)> {
    let Analysis { function, stationary_points, settings, descent, basins } = analysis;
    let end = descent.last();
    let [least, most] = extremes(&descent.sharpness);
    let [flattest, _] = extremes(&descent.slope);
    let mut values = vec![
        ("start", start(analysis)),
        ("start_value", format!("{:.4}", (function.value)(descent.path[0]))),
        ("steps", with_commas(descent.steps())),
        ("end", place(end)),
        ("end_value", number((function.value)(end), 10, 2)),
        ("slope_start", format!("{:.2}", descent.slope[0])),
        ("slope_least", number(flattest, 8, 4)),
        ("sharpness_least", whole(least)),
        ("sharpness_most", whole(most)),
        ("sharpness_ratio", format!("{:.1}", most / least)),
        ("sharpness_late", whole(descent.late_sharpness())),
    ];
    if let Some(lr) = settings.lr {
        values.push(("lr", lr.to_string()));
        values.push(("largest_sharpness", whole(2.0 / lr)));
    }
    if let Some(lowest) =
        stationary_points.iter().find(|p| p.kind == Kind::GlobalMinimum)
    {
        let h = (function.hessian)(lowest.at);
        values.extend([
            ("hessian_xx", format!("{:.2}", h.m11)),
            ("hessian_xy", format!("{:.2}", h.m12)),
            ("hessian_yy", format!("{:.2}", h.m22)),
            ("correlation", format!("{:.3}", h.m12 / (h.m11 * h.m22).sqrt())),
            ("lambda_min", format!("{:.2}", lowest.curvature.lambda_min)),
            ("lambda_max", whole(lowest.curvature.lambda_max)),
            ("bound", format!("{:.4}", 2.0 / lowest.curvature.lambda_max)),
            ("condition_number", whole(lowest.curvature.condition_number())),
            (
                "scaled_condition_number",
                format!("{:.1}", lowest.scaled_condition_number(function)),
            ),
        ]);
    }
    if let Some(local) = stationary_points.iter().find(|p| p.kind == Kind::LocalMinimum)
    {
        values.push(("local_minimum", format!("{:.2}", local.value)));
    }
    if let Some(saddle) = stationary_points.iter().find(|p| p.kind == Kind::Saddle) {
        let near = descent.steps_near(saddle.at, NEAR);
        values.extend([
            ("saddle_down", format!("{:.1}", saddle.curvature.lambda_min)),
            ("saddle_up", format!("{:.1}", saddle.curvature.lambda_max)),
            ("saddle_steps", near.to_string()),
        ]);
    }
    if let Some(basins) = basins {
        let share = 100.0 * basins.lowest() as f64 / basins.total() as f64;
        values.extend([
            ("walks", basins.total().to_string()),
            ("walks_lowest", basins.lowest().to_string()),
            ("walks_elsewhere", basins.elsewhere.len().to_string()),
            ("walks_share", format!("{share:.0}%")),
        ]);
    }
    values
}

fn whole(value: f64) -> String {
    with_commas(value.round() as usize)
}
