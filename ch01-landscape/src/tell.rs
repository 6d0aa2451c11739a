//! What the chapter prints.

use crate::{Flags, Survey, SurveyPoint};

pub(crate) fn text(flags: &Flags, survey: &Survey) -> String {
    let Survey { data, landscape, truth, minimum, curvature } = survey;
    let h = data.hessian();
    let (steep, flat) = (curvature.steep_axis, curvature.flat_axis);
    let [lowest, highest] = landscape.extremes();
    let row = |name: &str, p: &SurveyPoint| {
        format!("{name:>22} | {:>8.4} | {:>8.4} | {:>10.4}", p.w, p.b, p.loss)
    };
    format!(
        "\
True minimum: w={}, b={} → MSE={:.4}

Those are the parameters that made the data. On these points, noise and all,
another line is better:

{:>22} | {:>8} | {:>8} | {:>10}
{}
{}
{}

On the grid of {side} x {side} points the loss runs from {:.4} at w={:.2}, b={:.2}
to {:.4} at w={:.2}, b={:.2}.

Hessian of the loss, the same everywhere:
  [{:>8.4} {:>8.4}]
  [{:>8.4} {:>8.4}]
Across the valley: eigenvalue {:>8.4}, direction ({:.4}, {:.4})
Along the valley:  eigenvalue {:>8.4}, direction ({:.4}, {:.4})
Condition number:  {:.1}
",
        truth.w,
        truth.b,
        truth.loss,
        "Parameters",
        "w",
        "b",
        "Loss",
        "-".repeat(57),
        row("that made the data", truth),
        row("of least squares", minimum),
        lowest.2,
        lowest.0,
        lowest.1,
        highest.2,
        highest.0,
        highest.1,
        h.m11,
        h.m12,
        h.m21,
        h.m22,
        curvature.lambda_max,
        steep.x,
        steep.y,
        curvature.lambda_min,
        flat.x,
        flat.y,
        curvature.condition_number(),
        side = flags.grid,
    )
}
