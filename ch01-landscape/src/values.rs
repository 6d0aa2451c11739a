//! The chapter's results by name, for prose.

use chapter::table::with_commas;

use crate::Survey;

pub(crate) fn values(survey: &Survey) -> Vec<(&'static str, String)> {
    let Survey { data, landscape, truth, minimum, curvature } = survey;
    let [lowest, highest] = landscape.extremes();
    let h = data.hessian();
    vec![
        ("samples", data.x.len().to_string()),
        ("true_loss", format!("{:.4}", truth.loss)),
        ("minimum_w", format!("{:.2}", minimum.w)),
        ("minimum_b", format!("{:.2}", minimum.b)),
        ("minimum_loss", format!("{:.4}", minimum.loss)),
        ("loss_gap", format!("{:.2}", truth.loss - minimum.loss)),
        ("grid_points", with_commas(landscape.values.len())),
        ("grid_lowest", format!("{:.1}", lowest.2)),
        ("grid_highest", format!("{:.0}", highest.2)),
        ("hessian_ww", format!("{:.2}", h.m11)),
        ("hessian_wb", format!("{:.2}", h.m12)),
        ("hessian_bb", format!("{:.2}", h.m22)),
        ("lambda_max", format!("{:.2}", curvature.lambda_max)),
        ("lambda_min", format!("{:.3}", curvature.lambda_min)),
        ("condition_number", format!("{:.1}", curvature.condition_number())),
        ("valley_ratio", format!("{:.1}", curvature.condition_number().sqrt())),
    ]
}
