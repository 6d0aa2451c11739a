//! What is printed of the slice.

use chapter::table::{Table, fixed, right};

use super::{Directions, Results, SliceView};

pub(crate) fn text(results: &Results) -> String {
    let Results { samples, side, rescale, .. } = results;
    let directions = match results.directions {
        Directions::Filter => "unit by unit as long as the unit's weights",
        Directions::Raw => "left as they were drawn",
    };
    let mut text = format!(
        "A slice of the loss of a 4-2-1 network: θ(a, b) = θ* + a δ + b η, with two random\n\
         directions δ and η, {directions}.\n"
    );
    if *rescale != 1.0 {
        text += &format!(
            "The first layer is multiplied by {rescale}, the weights of the second divided by {rescale}.\n"
        );
    }
    text += &format!(
        "The loss is the mean cross-entropy of {samples} training samples, at {side} x {side} points\n\
         with a and b from -1 to 1.\n\n"
    );
    text += &table(results);
    text += &format!(
        "\nThe trained network gets {:.2}% of all applications right, the rule itself {:.2}%.\n",
        100.0 * results.accuracy,
        100.0 * results.best_accuracy
    );
    text
}

fn table(results: &Results) -> String {
    let columns = [right("", 28), right("before", 12), right("after training", 12)];
    let mut table = Table::new(columns);
    let mut row = |name: &str, told: fn(&SliceView) -> f64| {
        let [before, after] = [told(&results.untrained), told(&results.trained)];
        table.row([name.into(), fixed(before, 4), fixed(after, 4)]);
    };
    row("loss at the centre", |view| view.loss);
    row("lowest loss on the slice", |view| view.lowest.loss);
    row("highest loss on the slice", |view| view.highest.loss);
    row("length of its gradient", |view| view.slope);
    row("largest curvature", |view| view.lambda_max);
    row("smallest curvature", |view| view.lambda_min);
    table.text()
}
