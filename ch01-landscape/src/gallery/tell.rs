//! What is printed of a test function.

use chapter::table::{number, plural, with_commas};
use shared::portable::{exp_10, hypot, log_10};

use super::descent::End;
use super::{Analysis, Kind, StationaryPoint};

pub(crate) fn text(analysis: &Analysis) -> String {
    let function = analysis.function;
    let mut text = format!("{}: f(x, y) =\n  {}\n", function.title, function.formula);
    text += "\nWhere the gradient is zero, with the two curvatures λ:\n\n";
    text += &table(analysis);
    text += &condition_numbers(analysis);
    text += &walk(analysis);
    if let Some(basins) = &analysis.basins {
        text += &format!(
            "\nOf {} walks from all over the picture {} end where f is lowest, {} elsewhere.\n",
            basins.total(),
            basins.lowest(),
            basins.elsewhere.len(),
        );
    }
    text
}

fn table(analysis: &Analysis) -> String {
    let header = format!(
        "{:<13} | {:>8} | {:>8} | {:>9} | {:>10} | {:>10}\n",
        "", "x", "y", "f", "λ min", "λ max"
    );
    let mut table = header + &"-".repeat(73) + "\n";
    let mut steepest = 0f64;
    for StationaryPoint { at: [x, y], value, curvature, kind } in
        &analysis.stationary_points
    {
        table += &format!(
            "{:<13} | {:>8} | {:>8} | {:>9} | {:>10} | {:>10}\n",
            kind.name(),
            number(*x, 8, 4),
            number(*y, 8, 4),
            format!("{value:.4}"),
            number(curvature.lambda_min, 10, 4),
            number(curvature.lambda_max, 10, 4),
        );
        let [dx, dy] = (analysis.function.gradient)([*x, *y]);
        steepest = steepest.max(hypot(dx, dy));
    }
    // To a power of ten: the digits are rounding errors.
    let bound = exp_10(log_10(steepest).ceil()).max(1e-12);
    table + &format!("\nThe length of the gradient there is at most {bound:e}.\n")
}

fn condition_numbers(analysis: &Analysis) -> String {
    let minima =
        analysis.stationary_points.iter().filter(|p| p.kind == Kind::GlobalMinimum);
    let lines = minima.map(|point| {
        format!(
            "Condition number at {}: {:.1}; with x and y scaled: {:.1}\n",
            place(point.at),
            point.curvature.condition_number(),
            point.scaled_condition_number(analysis.function),
        )
    });
    lines.collect()
}

fn walk(analysis: &Analysis) -> String {
    let (function, descent) = (analysis.function, &analysis.descent);
    let to = descent.last();
    let steps = descent.steps();
    let steps = format!("{} {}", with_commas(steps), plural(steps, "step"));
    let end = match descent.end {
        End::Stationary => format!("comes to rest at {}", place(to)),
        End::LeftWindow => format!("has left the picture at {}", place(to)),
        End::OutOfSteps => format!("is still on its way at {}", place(to)),
    };
    let [least, most] = extremes(&descent.sharpness);
    let sharp = |lambda: f64| number(lambda, 10, 4);
    let bends = if most - least < 1e-9 * most {
        format!("All along its way the sharpest curvature was {}.", sharp(most))
    } else {
        format!(
            "On its way the sharpest curvature was between {} and {}.",
            sharp(least),
            sharp(most),
        )
    };
    let rule = match analysis.settings.lr {
        None => {
            "each step with a quarter of the largest learning rate that\n\
             the curvature of the place allows, and none longer than a fiftieth of the picture,\n"
                .into()
        }
        Some(lr) => format!("each step with the learning rate {lr},\n"),
    };
    format!(
        "\nGradient descent, {rule}from {}: after {steps} it\n\
         {end}, where f is {}.\n\
         {bends}\n{}{}",
        start(analysis),
        number((function.value)(to), 10, 4),
        late_curvature(analysis),
        near_saddles(analysis),
    )
}

/// With a constant learning rate: the mean of the sharpest curvature, beside the
/// curvature up to which that rate would converge on a bowl.
fn late_curvature(analysis: &Analysis) -> String {
    match analysis.settings.lr {
        Some(lr) if analysis.descent.end != End::LeftWindow => format!(
            "In the second half of its steps the mean is {}; two over the learning rate is {}.\n",
            number(analysis.descent.late_sharpness(), 10, 1),
            number(2.0 / lr, 10, 1),
        ),
        _ => String::new(),
    }
}

/// What the walk is called in a legend.
pub(crate) fn legend(analysis: &Analysis) -> String {
    match analysis.settings.lr {
        None => "descent, rate from the Hessian".into(),
        Some(lr) => format!("gradient descent, lr {lr}"),
    }
}

/// For each saddle that the walk came near, how long it stayed there.
fn near_saddles(analysis: &Analysis) -> String {
    let saddles = analysis.stationary_points.iter().filter(|p| p.kind == Kind::Saddle);
    let visits = saddles.filter_map(|saddle| {
        let steps = analysis.descent.steps_near(saddle.at, NEAR);
        let what = format!(
            "It spent {steps} of its steps within {NEAR} of the saddle at {}.\n",
            place(saddle.at)
        );
        (steps > 0).then_some(what)
    });
    visits.collect()
}

/// How far around a saddle its steps are counted.
pub(crate) const NEAR: f64 = 0.1;

pub(crate) fn extremes(values: &[f64]) -> [f64; 2] {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    [least, most]
}

/// Where the walk sets out, with all digits.
pub(crate) fn start(analysis: &Analysis) -> String {
    let [x, y] = analysis.descent.path[0];
    format!("({x}, {y})")
}

/// A point as (x, y), with up to four decimals.
pub(crate) fn place([x, y]: [f64; 2]) -> String {
    // Adding 0 makes a 0 of a −0.
    let short = |v: f64| (v * 1e4).round() / 1e4 + 0.0;
    format!("({}, {})", short(x), short(y))
}
