//! What the topic prints.

use chapter::number::number;
use chapter::table::{Table, fixed, right};

use super::{Fastest, Point, Results};
use crate::told;

pub(crate) fn text(results: &Results) -> String {
    [chosen(&results.chosen), fastest(results), points(results)].concat()
}

fn chosen(chosen: &Point) -> String {
    let Point { lr, beta, predicted, bound, .. } = *chosen;
    format!(
        "Chosen: lr {lr:?}, beta {beta:?}
Stability bound: 2(1+β)/λ_max = {bound:.4}
{}
A step multiplies the error, in the long run, by
  predicted: {}
  measured:  {}
",
        told::learning_rate(lr, bound),
        factor(predicted),
        measured(chosen),
    )
}

fn fastest(results: &Results) -> String {
    let mut table = Table::new([
        right("The fastest", 16),
        right("lr", 7),
        right("beta", 7),
        right("Predicted", 9),
        right("Steps", 6),
    ]);
    let mut row = |name: &str, best: &Fastest| {
        table.row([
            name.into(),
            fixed(best.lr, 4),
            fixed(best.beta, 4),
            fixed(best.rate, 4),
            fixed(best.steps_a_digit, 1),
        ]);
    };
    row("without momentum", &results.descent);
    row("with momentum", &results.ball);
    format!(
        "\n{}(Steps: how many it takes to make the error ten times smaller.)\n",
        table.text()
    )
}

fn points(results: &Results) -> String {
    let mut table = Table::new([
        right("lr", 7),
        right("beta", 7),
        right("Predicted", 9),
        right("Measured", 9),
    ]);
    for point in &results.points {
        table.row([
            fixed(point.lr, 3),
            fixed(point.beta, 1),
            factor(point.predicted).into(),
            measured(point).into(),
        ]);
    }
    format!("\n{}", table.text())
}

/// What a step multiplies by.
fn factor(rate: f64) -> String {
    number(rate, 9, 4)
}

fn measured(point: &Point) -> String {
    point.measured.map_or("too short".into(), factor)
}
