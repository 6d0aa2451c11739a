//! What the topic prints.

use chapter::table::number;

use super::{Fastest, Point, RateGrid};
use crate::batches::tell::header;

pub(crate) fn text(grid: &RateGrid) -> String {
    [chosen(grid), best(grid), points(grid)].concat()
}

fn chosen(grid: &RateGrid) -> String {
    let Point { lr, beta, predicted, .. } = grid.chosen;
    let stable = if grid.chosen.stable(&grid.curvature) {
        "below it: stable"
    } else {
        "not below it: unstable"
    };
    format!(
        "Chosen: lr {lr:?}, beta {beta:?}
Stability bound: 2(1+β)/λ_max = {:.4}
Learning rate:   {lr:?} ({stable})
A step multiplies the error, in the long run, by
  predicted: {}
  measured:  {}
",
        grid.bound(beta),
        factor(predicted),
        measured(&grid.chosen),
    )
}

fn best(grid: &RateGrid) -> String {
    let line = |name: &str, best: &Fastest| {
        format!(
            "{name:>16} | {:>7.4} | {:>7.4} | {:>9.4} | {:>6.1}\n",
            best.lr,
            best.beta,
            best.rate,
            best.steps_a_digit()
        )
    };
    let columns = format!(
        "\n{:>16} | {:>7} | {:>7} | {:>9} | {:>6}",
        "The fastest", "lr", "beta", "Predicted", "Steps"
    );
    [
        header(&columns),
        line("without momentum", &grid.descent),
        line("with momentum", &grid.ball),
        "(Steps: how many it takes to make the error ten times smaller.)\n".into(),
    ]
    .concat()
}

fn points(grid: &RateGrid) -> String {
    let columns = format!(
        "\n{:>7} | {:>7} | {:>9} | {:>9}",
        "lr", "beta", "Predicted", "Measured"
    );
    let line = |point: &Point| {
        format!(
            "{:>7.3} | {:>7.1} | {:>9} | {:>9}\n",
            point.lr,
            point.beta,
            factor(point.predicted),
            measured(point),
        )
    };
    header(&columns) + &grid.points.iter().map(line).collect::<String>()
}

/// What a step multiplies by.
pub(crate) fn factor(rate: f64) -> String {
    number(rate, 9, 4)
}

pub(crate) fn measured(point: &Point) -> String {
    point.measured.map_or("too short".into(), factor)
}
