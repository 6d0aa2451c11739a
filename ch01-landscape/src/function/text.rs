//! What is printed of a test function.

use chapter::number::{number, plural, with_commas};
use chapter::table::{Table, fixed, left, right};

use super::descent::{Descent, End, rounded};
use super::{NEAR, Results};

pub(crate) fn text(results: &Results) -> String {
    let function = results.function;
    let mut text = format!("{}: f(x, y) =\n  {}\n", function.title, function.formula);
    text += "\nWhere the gradient is zero, with the two curvatures λ:\n\n";
    text += &table(results);
    text += &format!(
        "\nThe length of the gradient there is at most {:e}.\n",
        results.gradient_bound
    );
    text += &condition_numbers(results);
    text += &walk(results);
    if let Some(basins) = &results.basins {
        text += &format!(
            "\nOf {} walks from all over the picture {} end where f is lowest, {} elsewhere.\n",
            basins.walks,
            basins.lowest,
            basins.elsewhere.len(),
        );
    }
    text
}

fn table(results: &Results) -> String {
    let mut table = Table::new([
        left("", 13),
        right("x", 8),
        right("y", 8),
        right("f", 9),
        right("λ min", 10),
        right("λ max", 10),
    ]);
    for point in &results.stationary_points {
        table.row([
            point.kind.name().into(),
            fixed(point.at[0], 4),
            fixed(point.at[1], 4),
            format!("{:.4}", point.value).into(),
            fixed(point.lambda_min, 4),
            fixed(point.lambda_max, 4),
        ]);
    }
    table.text()
}

fn condition_numbers(results: &Results) -> String {
    let lines = results.minima.iter().map(|minimum| {
        format!(
            "Condition number at {}: {:.1}; with x and y scaled: {:.1}\n",
            place(minimum.at),
            minimum.condition_number,
            minimum.scaled_condition_number,
        )
    });
    lines.collect()
}

fn walk(results: &Results) -> String {
    let Descent { steps, end, sharpness, trajectory, .. } = &results.descent;
    let ends = match trajectory.end {
        End::Stationary => "comes to rest at",
        End::LeftWindow => "has left the picture at",
        End::OutOfSteps => "is still on its way at",
    };
    let sharp = |lambda: f64| number(lambda, 10, 4);
    let bends = if sharpness.is_constant() {
        format!(
            "All along its way the sharpest curvature was {}.",
            sharp(sharpness.most)
        )
    } else {
        format!(
            "On its way the sharpest curvature was between {} and {}.",
            sharp(sharpness.least),
            sharp(sharpness.most),
        )
    };
    let rule = match results.descent.lr {
        None => {
            "each step with a quarter of the largest learning rate that\n\
             the curvature of the place allows, and none longer than a fiftieth of the picture,\n"
                .into()
        }
        Some(lr) => format!("each step with the learning rate {lr},\n"),
    };
    format!(
        "\nGradient descent, {rule}from {}: after {} {} it\n\
         {ends} {}, where f is {}.\n\
         {bends}\n{}{}",
        start(&results.descent),
        with_commas(*steps),
        plural(*steps, "step"),
        place(*end),
        number(results.descent.end_value, 10, 4),
        late_curvature(&results.descent),
        near_saddles(results),
    )
}

/// With a constant learning rate: the mean of the sharpest curvature, beside the
/// curvature up to which that rate would converge on a bowl.
fn late_curvature(descent: &Descent) -> String {
    match descent.sharpness.limit {
        Some(limit) if descent.trajectory.end != End::LeftWindow => format!(
            "In the second half of its steps the mean is {}; two over the learning rate is {}.\n",
            number(descent.sharpness.late, 10, 1),
            number(limit, 10, 1),
        ),
        _ => String::new(),
    }
}

/// For each saddle that the walk came near, how long it stayed there.
fn near_saddles(results: &Results) -> String {
    let visited = results.saddles.iter().filter(|saddle| saddle.steps > 0);
    let lines = visited.map(|saddle| {
        format!(
            "It spent {} of its steps within {NEAR} of the saddle at {}.\n",
            saddle.steps,
            place(saddle.at)
        )
    });
    lines.collect()
}

/// What the walk is called in a legend.
pub(crate) fn legend(descent: &Descent) -> String {
    match descent.lr {
        None => "descent, rate from the Hessian".into(),
        Some(lr) => format!("gradient descent, lr {lr}"),
    }
}

/// Where the walk sets out, with all digits.
pub(crate) fn start(descent: &Descent) -> String {
    let [x, y] = descent.start;
    format!("({x}, {y})")
}

/// A point as (x, y), with up to four decimals.
pub(crate) fn place(at: [f64; 2]) -> String {
    let [x, y] = rounded(at);
    format!("({x}, {y})")
}
